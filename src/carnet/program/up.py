"""``carnet up``: migrates, then keeps the server and the worker running until it is told to stop."""

from __future__ import annotations

import ipaddress
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

from django.core.exceptions import ImproperlyConfigured

from carnet.program.prepare import prepare

#: Seconds between restarts of a child that keeps dying, and how long a graceful stop may take (trust.md F14).
BACK_OFF = (0.2, 1, 2, 5, 10, 30)
GRACE = 30
STEADY = 60


@dataclass
class Child:
    """A process that must run; it is started again when it dies."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0
    due: float = field(default_factory=time.monotonic)

    def tend(self) -> None:
        """Starts it when it is due, and notices its death."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.process, self.started = subprocess.Popen(self.command), now  # noqa: S603 - our own program
            return
        code = self.process.poll()
        if code is None:
            return
        self.deaths = 0 if now - self.started > STEADY else self.deaths + 1
        wait = BACK_OFF[min(self.deaths, len(BACK_OFF) - 1)]
        print(f"carnet: the {self.name} stopped (exit {code}); starting it again in {wait} s", file=sys.stderr)
        self.process, self.due = None, now + wait


def up(*, host: str, port: int, demo: bool, worker: bool) -> int:
    """Everything from nothing to a running site; returns when SIGTERM or SIGINT asks it to stop."""
    if demo and not is_loopback(host) and not os.environ.get("CARNET_DEMO_PASSWORD"):
        raise ImproperlyConfigured("The demo opens beyond this machine only with CARNET_DEMO_PASSWORD set.")
    os.environ.setdefault("CARNET_BASE_URL", f"http://{'127.0.0.1' if is_any(host) else host}:{port}")
    prepare(demo=demo)
    if demo:
        _fill_demo()
    children = [Child("server", [sys.executable, "-m", "carnet.program.serve", host, str(port)])]
    if worker:
        children.append(Child("worker", [sys.executable, "-m", "carnet.program.worker"]))
    _greet(demo)
    return supervise(children)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_any(host: str) -> bool:
    """Whether the address means all interfaces."""
    return host in {"0.0.0.0", "::", ""}  # noqa: S104 - compared, not bound


def supervise(children: list[Child]) -> int:
    """Tends the children until a signal comes, then lets them finish what they are doing."""
    stopping = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping:
        for child in children:
            child.tend()
        time.sleep(0.1)
    _stop([child.process for child in children if child.process])
    return 0


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + GRACE
    for process in processes:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _fill_demo() -> None:
    from carnet.program.demo import load
    from carnet.program.demo.load import NotEmpty

    try:
        load()
    except NotEmpty as error:
        raise ImproperlyConfigured(error.message) from error


def _greet(demo: bool) -> None:
    from django.conf import settings

    print(f"Carnet: {settings.BASE_URL}", flush=True)
    if demo:
        from carnet.program.demo import logins
        from carnet.program.demo.load import password

        for name, email, role in logins():
            print(f"  {email:<24} {password()}   {name}, {role.replace('_', ' ')}", flush=True)
