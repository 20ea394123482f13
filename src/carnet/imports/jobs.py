"""The long parts, one import at a time, in the name of the member who asked. Each may be started again after a crash."""

from __future__ import annotations

import logging

from django.tasks import task

from carnet.activity.actor import Actor, Source
from carnet.imports.models import Import

log = logging.getLogger("carnet.imports")


@task()
def check(import_id: int) -> None:
    """Plans and stages a file."""
    from carnet.imports.actions.checking import stage

    work = _at_work(import_id, Import.State.CHECKING)
    if work is not None:
        stage(work, actor=actor_of(work))


@task()
def commit(import_id: int) -> None:
    """Writes the staged rows that are left."""
    from carnet.imports.actions.committing import write_rows

    work = _at_work(import_id, Import.State.RUNNING)
    if work is not None:
        write_rows(work, actor=actor_of(work))


@task()
def undo(import_id: int) -> None:
    """Takes back the rows that are left."""
    from carnet.imports.actions.undoing import take_back

    work = _at_work(import_id, Import.State.UNDOING)
    if work is not None:
        take_back(work, actor=actor_of(work))


@task()
def write_export(export_id: int) -> None:
    """Writes a file that somebody asked for."""
    from carnet.imports.actions.sending import write_file_of

    write_file_of(export_id)


def _at_work(import_id: int, state: Import.State) -> Import | None:
    found: Import | None = Import.objects.select_related("acted_by").filter(pk=import_id, state=state).first()
    if found is None:
        log.info("import %s: nothing left to do", import_id)
    return found


def actor_of(source: Import) -> Actor:
    """Whoever sent it, writing on behalf of the import."""
    return Actor(source.acted_by, Source.IMPORT).importing(source.pk)
