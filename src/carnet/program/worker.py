"""The worker process: background tasks one after the other, and the schedule."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from functools import partial

from carnet.program.watch import follow_parent, wait_for_go

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carnet.config.settings")
log = logging.getLogger("carnet.worker")

#: Seconds: how often a worker says that it lives, how long it is believed, how often tasks of the dead are taken back.
BEAT, BELIEVED, SEARCH = 10, 45, 15
#: A task whose worker died this often is given up: it may be what kills them.
ATTEMPTS = 3


def run_schedule(stop: threading.Event, name: str) -> None:
    """Says that this worker lives, takes back tasks of dead ones, and runs what is due; what fails is tried again."""
    from django.db import close_old_connections, connections

    from carnet.config.schedule import SCHEDULE

    acts: list[tuple[str, float, Callable[[], object]]] = [
        ("beat", BEAT, partial(beat, name)),
        ("tasks of dead workers", SEARCH, take_back),
    ]
    acts += [(entry.name, entry.every.total_seconds(), entry.act) for entry in SCHEDULE]
    due = {title: time.monotonic() + (0 if every <= SEARCH else 60) for title, every, _ in acts}
    while not stop.is_set():
        close_old_connections()
        for title, every, act in acts:
            if time.monotonic() >= due[title]:
                due[title] = time.monotonic() + every
                try:
                    act()
                except Exception:
                    log.exception("schedule: %s failed", title)
        stop.wait(1)
    for connection in connections.all(initialized_only=True):
        connection.close()


def beat(name: str) -> None:
    """Says to all machines that this worker lives."""
    from django.core.cache import cache

    cache.set(f"worker:{name}", 1, BELIEVED)


def take_back() -> int:
    """Tasks whose worker is silent run again (they are written to be run twice); returns how many.

    A kill, a power cut or a lost machine leaves them marked as running, which the library never looks at again.
    """
    from django.core.cache import cache
    from django.tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    count = 0
    for result in DBTaskResult.objects.running():
        if cache.get(f"worker:{result.worker_ids[-1]}"):
            continue
        if len(result.worker_ids) >= ATTEMPTS:
            result.set_failed(RuntimeError(f"its worker died {ATTEMPTS} times"))
            log.error("task %s given up: its worker died %s times", result.task_path, ATTEMPTS)
            continue
        mine = DBTaskResult.objects.filter(pk=result.pk, status=TaskResultStatus.RUNNING, worker_ids=result.worker_ids)
        count += mine.update(status=TaskResultStatus.READY)
        log.warning("task %s taken back from a dead worker", result.task_path)
    return count


def work() -> None:
    """Works until it is told to stop; the task in hand is finished first."""
    import django

    wait_for_go()
    django.setup()
    follow_parent()
    name, stop = f"{socket.gethostname()}-{os.getpid()}", threading.Event()
    beat(name)
    threading.Thread(target=run_schedule, args=(stop, name), name="schedule", daemon=True).start()
    _run(name)
    stop.set()


def _run(name: str) -> None:
    from django.db import OperationalError, connection
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["*"],
        interval=0.5,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
    worker.configure_signals()
    while worker.running:
        try:
            worker.run()
        except OperationalError:
            # A long import holds SQLite's only pen, or the database is away: neither is a reason to die.
            log.warning("the database is busy or away; trying again", exc_info=True)
            connection.close()
            time.sleep(2)


if __name__ == "__main__":
    work()
