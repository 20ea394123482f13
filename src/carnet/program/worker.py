"""The worker process: background tasks one after the other, and the schedule."""

from __future__ import annotations

import logging
import os
import threading
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carnet.config.settings")
log = logging.getLogger("carnet.worker")


def run_schedule(stop: threading.Event, every: float = 5.0) -> None:
    """Runs each entry of the schedule when it is due, first a minute after the start; one that fails is tried again."""
    from django.db import close_old_connections

    from carnet.config.schedule import SCHEDULE

    due = {entry.name: time.monotonic() + 60 for entry in SCHEDULE}
    while not stop.wait(every):
        close_old_connections()
        for entry in SCHEDULE:
            if time.monotonic() < due[entry.name]:
                continue
            due[entry.name] = time.monotonic() + entry.every.total_seconds()
            try:
                entry.act()
            except Exception:
                log.exception("schedule: %s failed", entry.name)


def work() -> None:
    """Works until it is told to stop; the task in hand is finished first."""
    import django

    django.setup()
    from django_tasks_db.management.commands.db_worker import Worker

    from carnet.program.watch import follow_parent

    follow_parent()
    stop = threading.Event()
    threading.Thread(target=run_schedule, args=(stop,), name="schedule", daemon=True).start()
    worker = Worker(
        queue_names=["*"],
        interval=0.5,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"worker-{os.getpid()}",
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()
    stop.set()


if __name__ == "__main__":
    work()
