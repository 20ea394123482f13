"""What the worker does by the clock. Each act is safe to run twice and on an empty database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command

from carnet.activity.actor import SYSTEM
from carnet.imports.actions import resume_exports, resume_imports, sweep_exports, sweep_imports
from carnet.lib.loading import refresh_statistics
from carnet.users.actions.idempotency import sweep_keys


@dataclass(frozen=True, slots=True)
class Entry:
    """One periodic act."""

    name: str
    every: dt.timedelta
    act: Callable[[], object]


def _sessions() -> None:
    call_command("clearsessions", verbosity=0)


def _tasks() -> None:
    call_command("prune_db_task_results", min_age_days=14, verbosity=0)


SCHEDULE: tuple[Entry, ...] = (
    Entry("old sessions", dt.timedelta(hours=6), _sessions),
    Entry("old task results", dt.timedelta(hours=24), _tasks),
    Entry("imports cut short", dt.timedelta(minutes=2), lambda: resume_imports(actor=SYSTEM)),
    Entry("exports cut short", dt.timedelta(minutes=2), lambda: resume_exports(actor=SYSTEM)),
    Entry("old exports", dt.timedelta(hours=1), lambda: sweep_exports(actor=SYSTEM)),
    Entry("old imports", dt.timedelta(hours=24), lambda: sweep_imports(actor=SYSTEM)),
    Entry("idempotency keys", dt.timedelta(hours=1), lambda: sweep_keys(actor=SYSTEM)),
    Entry("database statistics", dt.timedelta(hours=24), refresh_statistics),
)
