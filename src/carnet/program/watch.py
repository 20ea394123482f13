"""How the processes of ``carnet up`` hold together: a child waits for its start, and none outlives its parent.

The parent holds the writing end of each child's standard input: one byte means go, its end means the parent is gone,
however it died.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time


def wait_for_go() -> None:
    """Returns when the parent says so; ends this process quietly when the parent is gone instead."""
    if not os.read(sys.stdin.fileno(), 1):
        sys.exit(0)


def follow_parent() -> None:
    """Sends this process SIGTERM once standard input ends, by a thread that costs nothing."""

    def watch() -> None:
        while os.read(sys.stdin.fileno(), 1):
            continue
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="follow-parent", daemon=True).start()


def follow_process(parent: int, every: float = 1.0) -> None:
    """Like :func:`follow_parent` for the server's own workers, whose standard input is not theirs alone."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(every)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="follow-process", daemon=True).start()
