"""``carnet up``: migrates, then keeps the server and the worker running until it is told to stop."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import time
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from carnet.program.prepare import prepare
from carnet.program.supervise import Child, supervise

#: Seconds that the worker waits, so that the first page comes first.
AFTER_SERVER = 1.5


def up(*, host: str, port: int, demo: bool, worker: bool) -> int:
    """Everything from nothing to a running site; returns when SIGTERM or SIGINT asks it to stop."""
    os.environ.setdefault("CARNET_BASE_URL", f"http://{_reachable(host)}:{port}")
    if demo:
        os.environ["CARNET_DEMO"] = "1"
        refuse_open_demo(host)
    refuse_taken_port(host, port)
    _read_settings()
    server = Child("server", [sys.executable, "-m", "carnet.program.serve", host, str(port)])
    server.load()
    prepare(demo=demo)
    if demo:
        _fill_demo()
    else:
        _refuse_known_passwords(host)
    server.go()
    children = [server]
    if worker:
        due = time.monotonic() + AFTER_SERVER
        children.append(Child("worker", [sys.executable, "-m", "carnet.program.worker"], due=due))
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


def _reachable(host: str) -> str:
    if host in {"0.0.0.0", "::", ""}:  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def refuse_open_demo(host: str) -> None:
    """The demo's logins are public: beyond this machine it needs a password of its own."""
    named = urlsplit(os.environ["CARNET_BASE_URL"]).hostname or ""
    if not (is_loopback(host) and is_loopback(named)) and not os.environ.get("CARNET_DEMO_PASSWORD"):
        raise ImproperlyConfigured("The demo opens beyond this machine only with CARNET_DEMO_PASSWORD set.")


def refuse_taken_port(host: str, port: int) -> None:
    """Says at once what the server could only say by dying again and again."""
    try:
        if not 0 < port < 65_536:
            raise OSError(0, "ports go from 1 to 65535")
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        reason = error.strerror or error
        raise ImproperlyConfigured(f"Port {port} on {host} cannot be opened ({reason}): choose another.") from error


def _read_settings() -> None:
    """A wrong setting stops the start here, before any process is started."""
    from django.conf import settings

    assert settings.DATA


def _fill_demo() -> None:
    from carnet.lib.errors import RuleBroken
    from carnet.program.demo import load
    from carnet.program.demo.load import password
    from carnet.program.demo.people import PROGRAM
    from carnet.users.actions.demo import change_demo_password

    try:
        load()
    except RuleBroken as error:
        raise ImproperlyConfigured(error.message) from error
    change_demo_password(password(), actor=PROGRAM)


def _refuse_known_passwords(host: str) -> None:
    """A demo started like a real installation still has its public logins."""
    from carnet.users.models import Organisation

    if Organisation.objects.filter(is_demo=True).exists():
        refuse_open_demo(host)


def _greet(demo: bool) -> None:
    from django.conf import settings

    print(f"Carnet: {settings.BASE_URL}", flush=True)
    if demo:
        from carnet.program.demo import logins
        from carnet.program.demo.load import password

        for name, email, role in logins():
            print(f"  {email:<24} {password()}   {name}, {role.replace('_', ' ')}", flush=True)
