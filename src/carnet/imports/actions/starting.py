"""Long work goes to the worker, short work is done at once."""

from __future__ import annotations

from django.db import connection
from django.tasks import Task

from carnet.imports.models import Import

#: Up to so many rows the member would rather wait a moment than look at a bar.
SHORT = 1_000


def start(task: Task[[int], None], source: Import) -> None:
    """Runs the task for this import now, or puts it into the queue."""
    if source.rows <= SHORT and not connection.in_atomic_block:
        task.func(source.pk)
    else:
        task.enqueue(source.pk)
