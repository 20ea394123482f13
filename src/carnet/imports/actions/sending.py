"""Files too long to wait for: asked for on the page, written by the worker, kept for a week."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from carnet.activity.actions import record
from carnet.activity.actor import Actor, Source
from carnet.clients.export import client_ids
from carnet.clients.permissions import can_export_clients
from carnet.clients.selection import read_selection
from carnet.imports import export_files, jobs
from carnet.imports.actions.exporting import ExportTable, columns_for, columns_of, note, rows_of
from carnet.imports.export_drafts import ExportDraft
from carnet.imports.models import Export
from carnet.lib.errors import NotAllowed, RuleBroken, Unknown, require
from carnet.users.models import User

#: How long a file waits to be fetched, and the word of it in the list of exports.
KEPT, REMEMBERED = dt.timedelta(days=7), dt.timedelta(days=30)
#: Longer than a step takes: whoever has not moved since is dead.
SILENCE = dt.timedelta(minutes=2)
#: An export whose worker died this often is given up: it may be what kills them.
ATTEMPTS = 3
#: Files that a member may have in the making at once.
MOST = 3
#: Rows from one word of progress to the next.
STEP = 2_000


class _TakenOver(Exception):
    """Another run writes this export now, or nobody wants it any more."""


@transaction.atomic
def start_export(draft: ExportDraft, *, actor: Actor) -> Export:
    """Asks the worker for a file; what it holds is settled when it is written, by the rights of that moment."""
    require(actor.user is not None and can_export_clients(actor.user))
    assert actor.user is not None
    columns_for(draft.kind, draft.fields, actor.user)
    if Export.objects.visible_to(actor.user).filter(state=Export.State.RUNNING).count() >= MOST:
        raise RuleBroken(_("Three of your exports are being written. Wait for one of them, or delete it."), code="many")
    export = Export.objects.create(
        kind=draft.kind, form=draft.form, fields=list(draft.fields), selection=draft.selection, rows=draft.rows,
        created_by=actor.user, file_name=export_files.file_name(draft.kind, draft.form),
    )  # fmt: skip
    _record("export_started", export, actor)
    transaction.on_commit(lambda: jobs.write_export.enqueue(export.pk))
    return export


@transaction.atomic
def delete_export(export_id: int, *, actor: Actor) -> None:
    """Its member throws a file away, or the wish for one that is being written."""
    require(actor.user is not None)
    assert actor.user is not None
    export = Export.objects.visible_to(actor.user).filter(pk=export_id).first()
    if export is None:
        raise Unknown(_("This export does not exist."))
    _record("export_deleted", export, actor)
    path = export.file_path
    export.delete()
    transaction.on_commit(lambda: export_files.remove(path))


def write_file_of(export_id: int) -> None:
    """Writes the file as a run of its own; what cannot be written is said on the page of exports."""
    export = Export.objects.select_related("created_by__role").filter(pk=export_id, state=Export.State.RUNNING).first()
    if export is None:
        return
    run = export.attempts + 1
    mine = Export.objects.filter(pk=export.pk, state=Export.State.RUNNING, attempts=export.attempts)
    if not mine.update(attempts=run, beat=timezone.now(), done=0):
        return
    export.attempts = run
    member = export.created_by
    with override(member.language):
        try:
            _write(export, member)
        except _TakenOver:
            return
        except (NotAllowed, RuleBroken) as refused:
            _fail(export, refused.message or _("This is no longer allowed to you."))
        except OSError as error:
            _fail(export, _("The file could not be written: %(reason)s") % {"reason": error.strerror or error})


def _write(export: Export, member: User) -> None:
    require(member.is_active and can_export_clients(member), _("You may no longer export clients."))
    seen = {column.field for column in columns_of(export.kind, member)}
    columns = columns_for(export.kind, [name for name in export.fields if name in seen], member)
    require(bool(columns), _("You may no longer see any of these columns."))
    # All the ids first: a cursor that stays open would keep SQLite from writing how far this is.
    ids = array("q", client_ids(read_selection(QueryDict(export.selection), member).rows()))
    export.rows, export.scope = max(len(ids), 1) if export.kind == "clients" else export.rows, member.scope("client")
    table = ExportTable(columns, rows_of(export.kind, export.form, columns, ids, member), 0)
    name = export_files.new_path()
    part = export_files.absolute(name).with_suffix(".part")
    try:
        rows = _Counted(export, table.rows)
        export_files.write_file(part, export.form, table.headers, rows, title=export_files.sheet_title(export.kind))
        size = export_files.settle(part, name)
    finally:
        part.unlink(missing_ok=True)
    if not _finish(export, table, name, size, rows.count):
        export_files.remove(name)


class _Counted:
    """Rows as they pass, each some of them said to who waits."""

    def __init__(self, export: Export, rows: Iterator[Any]) -> None:
        self.export = export
        self.rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self.rows:
            if self.count % STEP == 0:
                self._say()
            self.count += 1
            yield row

    def _say(self) -> None:
        now = {"done": self.count, "rows": max(self.export.rows, self.count), "beat": timezone.now()}
        if not _mine(self.export).update(**now):
            raise _TakenOver


def _mine(export: Export) -> Any:
    """The row of the export while this run is the one at work."""
    return Export.objects.filter(pk=export.pk, state=Export.State.RUNNING, attempts=export.attempts)


@transaction.atomic
def _finish(export: Export, table: ExportTable, name: str, size: int, count: int) -> bool:
    now = timezone.now()
    values = {
        "state": Export.State.DONE, "done": count, "rows": count, "fields": table.fields, "file_path": name,
        "size": size, "scope": export.scope, "finished_at": now, "expires_at": now + KEPT,
    }  # fmt: skip
    if not _mine(export).update(**values):
        return False
    note(export.kind, count, export.form, table.fields, Actor(export.created_by, Source.PAGE), export.pk)
    return True


@transaction.atomic
def _fail(export: Export, message: str) -> None:
    if _mine(export).update(state=Export.State.FAILED, failure=message, finished_at=timezone.now()):
        _record("export_failed", export, Actor(export.created_by, Source.PAGE), why=message)


@transaction.atomic
def resume_exports(*, actor: Actor) -> int:
    """Puts exports back into the queue whose process died, and gives up those that it died of. For the program only."""
    require(actor.user is None)
    now = timezone.now()
    count = 0
    for export in Export.objects.stopped(now - SILENCE).select_related("created_by"):
        if export.attempts >= ATTEMPTS:
            with override(export.created_by.language):
                _fail(export, _("It was interrupted three times. Export again, with fewer rows or as CSV."))
        elif Export.objects.filter(pk=export.pk, beat=export.beat).update(beat=now):
            _record("export_resumed", export, actor)
            transaction.on_commit(_enqueue(export.pk))
            count += 1
    return count


def _enqueue(export_id: int) -> Callable[[], object]:
    return lambda: jobs.write_export.enqueue(export_id)


@transaction.atomic
def sweep_exports(*, actor: Actor) -> int:
    """Deletes files after a week, the word of them after a month, and files that no export knows. For the program only."""
    require(actor.user is None)
    now = timezone.now()
    expired = list(Export.objects.filter(state=Export.State.DONE, expires_at__lte=now))
    for export in expired:
        Export.objects.filter(pk=export.pk).update(state=Export.State.EXPIRED, file_path="")
        _record("export_expired", export, actor)
    ended = Export.objects.exclude(state__in=(Export.State.RUNNING, Export.State.DONE))
    ended.filter(created_at__lt=now - REMEMBERED).delete()
    transaction.on_commit(_remove_strangers)
    return len(expired)


def _remove_strangers() -> None:
    known = set(Export.objects.exclude(file_path="").values_list("file_path", flat=True))
    yesterday = timezone.now().timestamp() - 86_400
    for path in export_files.stored():
        name = f"{export_files.FOLDER}/{path.name}"
        if name not in known and path.stat().st_mtime < yesterday:
            export_files.remove(name)


def _record(verb: str, export: Export, actor: Actor, **more: str) -> None:
    record(verb, actor=actor, subject_kind="export", subject_id=export.pk, data={"file": export.file_name, **more})
