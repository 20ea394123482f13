"""Keeps processes running until a signal asks to stop, and leaves none behind."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

#: Seconds between restarts of a child that keeps dying, and how long a graceful stop may take.
BACK_OFF = (0.2, 1, 2, 5, 10, 30)
GRACE = 30
STEADY = 60


@dataclass
class Child:
    """A process that must run; it is started again when it dies. See :mod:`carnet.program.watch` for its input."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0
    due: float = field(default_factory=time.monotonic)

    def load(self) -> None:
        """Starts the process, which then waits for :meth:`go`."""
        # A session of its own: the terminal's Ctrl+C reaches the parent alone, and the child gets one clear signal.
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, start_new_session=True)
        self.started = time.monotonic()

    def go(self) -> None:
        """Lets it begin."""
        if self.process is None:
            self.load()
        if self.process is None or self.process.stdin is None:
            raise RuntimeError(f"the {self.name} has no input")
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(b"g")
            self.process.stdin.flush()

    def tend(self) -> None:
        """Starts it when it is due, and notices its death."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.go()
            return
        code = self.process.poll()
        if code is None:
            return
        self.deaths = 0 if now - self.started > STEADY else self.deaths + 1
        wait = BACK_OFF[min(self.deaths, len(BACK_OFF) - 1)]
        print(f"carnet: the {self.name} stopped (exit {code}); starting it again in {wait} s", file=sys.stderr)
        self.process, self.due = None, now + wait


def supervise(children: list[Child]) -> int:
    """Tends the children until SIGTERM or SIGINT comes, then lets them finish what they are doing."""
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
