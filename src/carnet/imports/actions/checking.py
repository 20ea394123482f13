"""The check: the whole file planned and staged, nothing of clients touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.permissions import can_import_clients
from carnet.clients.rules.clean import keep
from carnet.imports.actions.claiming import advance, demand, fetch, move
from carnet.imports.actions.starting import start
from carnet.imports.jobs import check
from carnet.imports.models import Import, ImportRow
from carnet.imports.permissions import can_change_import
from carnet.imports.plan.planned import CREATE, Planned, Tally
from carnet.imports.plan.source import planning_of
from carnet.imports.since import newest_event
from carnet.imports.staged import Staged
from carnet.lib.bulk import insert_many
from carnet.lib.errors import RuleBroken, require
from carnet.lib.loading import long_writing
from carnet.lib.sheet.limits import SheetRefused
from carnet.lib.steady import without_collector

CACHE_MB = 32
COLUMNS = (
    "source_id", "row", "cells", "fingerprint", "action", "state", "follows", "client_id", "draft", "before", "after", "problems",
)  # fmt: skip


def check_import(import_id: int, *, actor: Actor) -> Import:
    """Compares the whole file with what stands, in the background when it is long; nothing is written to clients."""
    source = fetch(import_id, actor)
    require(can_import_clients(actor.user))
    demand(can_change_import(actor.user, source), _("This import has been sent: it can no longer be changed."))
    faults = planning_of(source, actor).faults
    if faults:
        raise RuleBroken(faults[0], code="mapping")
    _claim(source, actor)
    start(check, source, actor)
    source.refresh_from_db()
    return source


@transaction.atomic
def _claim(source: Import, actor: Actor) -> None:
    move(source, Import.State.CHECKING, actor, cursor=0, counts={}, plan_hash="", failure="")
    record("import_check_started", actor=actor, subject_kind="import", subject_id=source.pk, data=_named(source))


def stage(source: Import, *, actor: Actor) -> None:
    """Plans the file and stages every row; starts from the beginning when an earlier try was cut short."""
    require(can_import_clients(actor.user))
    with override(actor.user.language if actor.user else None), without_collector():
        try:
            # Staged rows that a power cut takes back are staged again.
            with long_writing("NORMAL", cache_mb=CACHE_MB):
                _stage(source, actor)
        except SheetRefused as refused:
            move(source, Import.State.UPLOADED, actor, failure=refused.message)


def _stage(source: Import, actor: Actor) -> None:
    planning = planning_of(source, actor)
    tally, cursor = Tally(), 0
    Import.objects.filter(pk=source.pk).update(mark=newest_event())
    _clear(source)
    for planned in planning.batches():
        tally.add(planned)
        with transaction.atomic():
            if not advance(source.pk, Import.State.CHECKING, cursor, planned[-1].row):
                return
            insert_many(ImportRow, COLUMNS, list(_rows(source, planned)))
        cursor = planned[-1].row
    _finish(source, tally, actor)


@transaction.atomic
def _clear(source: Import) -> None:
    """What an earlier try has staged goes; another worker that is still at it loses its cursor and stops."""
    Import.objects.filter(pk=source.pk, state=Import.State.CHECKING).update(cursor=0, beat=timezone.now())
    ImportRow.objects.filter(source=source).delete()


def _rows(source: Import, planned: Sequence[Planned]) -> Iterable[tuple[object, ...]]:
    for one in planned:
        staged = _staged(one)
        before = {name: pair[0] for name, pair in one.changes.items()}
        after = {name: pair[1] for name, pair in one.changes.items()}
        yield (source.pk, one.row, one.entry.cells, one.fingerprint, one.action, "staged", one.follows, one.client_id,
               staged,
               before, after, one.entry.flaws)  # fmt: skip


def _staged(one: Planned) -> Staged:
    """What the commit needs of the row: the new client cleaned, or what the row says with the change it makes."""
    draft, entry = one.entry.draft, one.entry
    if one.action == CREATE:
        return Staged(kept=keep(one.clean, draft.custom), parent=entry.parent)
    return Staged(draft, None, one.change, one.version or 0, entry.parent, one.follows)


@transaction.atomic
def _finish(source: Import, tally: Tally, actor: Actor) -> None:
    found = Import.objects.filter(pk=source.pk, state=Import.State.CHECKING).update(
        state=Import.State.CHECKED, counts=tally.counts, plan_hash=tally.plan_hash, checked_at=timezone.now()
    )
    if found:
        data = {**_named(source), **tally.counts}
        record("import_checked", actor=actor, subject_kind="import", subject_id=source.pk, data=data)


def _named(source: Import) -> dict[str, str]:
    return {"file": source.file_name}
