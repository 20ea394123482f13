"""The web server process: Granian with our WSGI program, loaded once and shared by its workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from typing import TYPE_CHECKING

from granian.constants import Interfaces
from granian.server import Server

from carnet.program.watch import follow_parent, follow_process, wait_for_go

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

#: Granian's words in our one-line form; requests are logged by our own middleware.
LOGS = {
    "formatters": {name: {"()": "carnet.config.logging.LineFormatter"} for name in ("generic", "access")},
    "handlers": {
        "console": {"formatter": "generic", "class": "logging.StreamHandler", "stream": "ext://sys.stderr"},
        "access": {"formatter": "access", "class": "logging.StreamHandler", "stream": "ext://sys.stderr"},
    },
}


def load() -> WSGIHandler:
    """The WSGI program with its addresses; no connection to the database is opened."""
    from django.urls import get_resolver

    from carnet.config.wsgi import application

    assert get_resolver().url_patterns
    return application


def application() -> WSGIHandler:
    """Granian calls this once in each worker."""
    if multiprocessing.parent_process() is not None:
        follow_process(os.getppid())
    return load()


def end_when_told() -> None:
    """Lets SIGTERM end a worker that is only starting.

    A forked worker is born with the handler of the server, which would swallow the signal: the stop would then wait
    for it until the kill. Once it serves, Granian gives it a handler of its own, which finishes the request in hand.
    """
    os.register_at_fork(after_in_child=lambda: signal.signal(signal.SIGTERM, signal.SIG_DFL))


def serve(host: str, port: int) -> None:
    """Loads, waits for the start, serves until told to stop; ``CARNET_WORKERS`` and ``CARNET_THREADS`` say how many."""
    load()
    wait_for_go()
    follow_parent()
    end_when_told()
    Server(
        "carnet.program.serve:application",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("CARNET_WORKERS", "2")),
        blocking_threads=int(os.environ.get("CARNET_THREADS", "4")),
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        log_access=False,
        log_dictconfig=LOGS,
    ).serve()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
