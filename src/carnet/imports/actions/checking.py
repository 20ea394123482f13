"""The check: the whole file planned and staged, nothing of clients touched."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.permissions import can_import_clients
from carnet.imports.actions.claiming import advance, demand, fetch, move
from carnet.imports.actions.laying import COLUMNS, laid_out
from carnet.imports.actions.starting import start
from carnet.imports.jobs import check
from carnet.imports.models import Import, ImportRow
from carnet.imports.permissions import can_change_import
from carnet.imports.plan.planned import Tally
from carnet.imports.plan.source import planning_of
from carnet.imports.since import newest_event
from carnet.lib.bulk import insert_many
from carnet.lib.errors import RuleBroken, require
from carnet.lib.loading import long_writing
from carnet.lib.sheet.limits import SheetRefused
from carnet.lib.steady import without_collector

CACHE_MB = 32


def check_import(import_id: int, *, step: Import.Step = Import.Step.CHECK, actor: Actor) -> Import:
    """Compares the whole file with what stands, in the background when it is long; nothing is written to clients.

    ``step`` is where the member goes from here: to the rows, or to what would be written.
    """
    source = fetch(import_id, actor)
    require(can_import_clients(actor.user))
    demand(can_change_import(actor.user, source), _("This import has been sent: it can no longer be changed."))
    faults = planning_of(source, actor).faults
    if faults:
        raise RuleBroken(faults[0], code="mapping")
    _claim(source, step, actor)
    start(check, source, actor)
    source.refresh_from_db()
    return source


@transaction.atomic
def _claim(source: Import, step: Import.Step, actor: Actor) -> None:
    move(source, Import.State.CHECKING, actor, step=step, cursor=0, counts={}, plan_hash="", failure="")
    record("import_check_started", actor=actor, subject_kind="import", subject_id=source.pk, data=_named(source))


def go_to_summary(import_id: int, *, actor: Actor) -> Import:
    """On to what would be written: at once, or after the whole file was checked again if cells were edited."""
    source = fetch(import_id, actor)
    require(can_import_clients(actor.user))
    demand(source.state == Import.State.CHECKED, _("Check this import first: then it can be sent."))
    if source.stale:
        return check_import(import_id, step=Import.Step.SUMMARY, actor=actor)
    return _stand_at(source, Import.Step.SUMMARY, actor)


@transaction.atomic
def _stand_at(source: Import, step: Import.Step, actor: Actor) -> Import:
    move(source, Import.State.CHECKED, actor, step=step)
    record("import_summarised", actor=actor, subject_kind="import", subject_id=source.pk, data=_named(source))
    return source


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
            insert_many(ImportRow, ("source_id", *COLUMNS), [(source.pk, *laid_out(one)) for one in planned])
        cursor = planned[-1].row
    source.reading = {**source.reading, "constant": sorted(planning.constant)}
    _finish(source, tally, actor)


@transaction.atomic
def _clear(source: Import) -> None:
    """What an earlier try has staged goes; another worker that is still at it loses its cursor and stops."""
    Import.objects.filter(pk=source.pk, state=Import.State.CHECKING).update(cursor=0, beat=timezone.now())
    ImportRow.objects.filter(source=source).delete()


@transaction.atomic
def _finish(source: Import, tally: Tally, actor: Actor) -> None:
    found = Import.objects.filter(pk=source.pk, state=Import.State.CHECKING).update(
        state=Import.State.CHECKED, counts=tally.counts, plan_hash=tally.plan_hash, checked_at=timezone.now(),
        reading=source.reading, stale=False,
    )  # fmt: skip
    if found:
        data = {**_named(source), **tally.counts}
        record("import_checked", actor=actor, subject_kind="import", subject_id=source.pk, data=data)


def _named(source: Import) -> dict[str, str]:
    return {"file": source.file_name}
