"""Long work goes to the worker; short work, and all of it at the command line, is done at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carnet.activity.actor import Actor, Source
from carnet.imports.models import Import

if TYPE_CHECKING:
    from django.tasks import Task

#: Up to so many rows the member would rather wait a moment than look at a bar.
SHORT = 1_000


def start(task: Task[[int], None], source: Import, actor: Actor) -> None:
    """Runs the task for this import now, or puts it into the queue."""
    if source.rows <= SHORT or actor.source == Source.COMMAND:
        task.func(source.pk)
    else:
        task.enqueue(source.pk)
