"""The web server process: Granian with our WSGI program."""

from __future__ import annotations

import os
import sys

from granian.constants import Interfaces
from granian.server import Server

from carnet.program.watch import follow_parent


def serve(host: str, port: int) -> None:
    """Serves until it is told to stop; workers and threads by ``CARNET_WORKERS`` and ``CARNET_THREADS``."""
    follow_parent()
    workers = int(os.environ.get("CARNET_WORKERS", "2"))
    Server(
        "carnet.program.application:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=int(os.environ.get("CARNET_THREADS", "4")),
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
