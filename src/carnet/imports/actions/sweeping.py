"""What the worker does by the clock: work whose process died goes on, what is too old goes."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.imports import files, jobs
from carnet.imports.models import Import, ImportEdit, ImportRow
from carnet.imports.permissions import KEPT
from carnet.lib.errors import require

#: Longer than any batch takes: whoever has not moved since is dead.
SILENCE = dt.timedelta(minutes=2)
JOBS = {Import.State.CHECKING: jobs.check, Import.State.RUNNING: jobs.commit, Import.State.UNDOING: jobs.undo}


@transaction.atomic
def resume_imports(*, actor: Actor) -> int:
    """Puts work back into the queue whose process died; it goes on from its cursor. For the program only."""
    require(actor.user is None)
    now = timezone.now()
    count = 0
    for source in Import.objects.stopped(now - SILENCE):
        if Import.objects.filter(pk=source.pk, beat=source.beat).update(beat=now):
            JOBS[source.state].enqueue(source.pk)
            record("import_resumed", actor=actor, subject_kind="import", subject_id=source.pk, data=_named(source))
            count += 1
    return count


def sweep_imports(*, actor: Actor) -> int:
    """Deletes drafts, and rows and files of finished imports, after thirty days; files that no import knows, a day old."""
    require(actor.user is None)
    old = timezone.now() - KEPT
    count = _sweep_drafts(old, actor) + _sweep_rows(old)
    known = set(Import.objects.values_list("file_path", flat=True))
    yesterday = timezone.now().timestamp() - 86_400
    for path in files.stored():
        if f"imports/{path.name}" not in known and path.stat().st_mtime < yesterday:
            files.remove(f"imports/{path.name}")
    return count


@transaction.atomic
def _sweep_drafts(old: dt.datetime, actor: Actor) -> int:
    drafts = list(Import.objects.drafts().filter(created_at__lt=old))
    for source in drafts:
        record("import_deleted", actor=actor, subject_kind="import", subject_id=source.pk, data=_named(source))
        source.delete()
    return len(drafts)


def _sweep_rows(old: dt.datetime) -> int:
    """What the file said of people is not kept longer than it can be undone; the counts stay."""
    done = Import.objects.filter(started_at__lt=old).exclude(state__in=Import.WORKING).exclude(file_path="")
    for source in done:
        with transaction.atomic():
            ImportRow.objects.filter(source=source).delete()
            ImportEdit.objects.filter(source=source).delete()
            reading = {name: value for name, value in source.reading.items() if name not in {"head", "words"}}
            mapping = [{**each, "samples": []} for each in source.mapping]
            Import.objects.filter(pk=source.pk).update(file_path="", reading=reading, mapping=mapping, words={})
    return len(done)


def _named(source: Import) -> dict[str, str]:
    return {"file": source.file_name}
