"""A child process notices that its parent is gone, so that nothing is left running alone."""

from __future__ import annotations

import os
import signal
import threading
import time


def follow_parent(every: float = 1.0) -> None:
    """Sends this process SIGTERM once its parent has died, by a thread that costs nothing."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(every)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="follow-parent", daemon=True).start()
