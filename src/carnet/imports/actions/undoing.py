"""Taking an import back: what it added goes, what it changed returns, what somebody touched since stays and is listed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.actions import change_clients, change_contact, delete_clients, take_back_additions
from carnet.clients.models import ContactLink
from carnet.clients.permissions import can_import_clients
from carnet.clients.words import field_label
from carnet.imports.actions import pacing
from carnet.imports.actions.claiming import advance, demand, fetch, move
from carnet.imports.actions.starting import start
from carnet.imports.jobs import check, undo
from carnet.imports.models import Import, ImportRow
from carnet.imports.permissions import can_redo_import, can_undo_import
from carnet.imports.restoring import Restoring, restorings
from carnet.imports.since import touched_since
from carnet.lib.bulk import update_many
from carnet.lib.errors import NotAllowed, RuleBroken, require

KEPT, UNDONE = ImportRow.State.KEPT, ImportRow.State.UNDONE


def undo_import(import_id: int, *, actor: Actor) -> Import:
    """Takes back, within thirty days, what an import added and changed; what was edited since is kept and listed."""
    source = fetch(import_id, actor)
    require(can_import_clients(actor.user))
    demand(can_undo_import(actor.user, source), _("This import can no longer be undone."))
    _claim(source, actor)
    start(undo, source, actor)
    source.refresh_from_db()
    return source


@transaction.atomic
def _claim(source: Import, actor: Actor) -> None:
    move(source, Import.State.UNDOING, actor, cursor=0, failure="")
    record(
        "import_undo_started", actor=actor, subject_kind="import", subject_id=source.pk, data={"file": source.file_name}
    )


def redo_import(import_id: int, *, actor: Actor) -> Import:
    """Checks a file once more whose import was taken back, with all its corrections, so that it can be sent again."""
    source = fetch(import_id, actor)
    require(can_import_clients(actor.user))
    demand(can_redo_import(actor.user, source), _("This import cannot be sent again: its file is no longer kept."))
    _reopen(source, actor)
    start(check, source, actor)
    source.refresh_from_db()
    return source


@transaction.atomic
def _reopen(source: Import, actor: Actor) -> None:
    fresh: dict[str, Any] = {"counts": {}, "plan_hash": "", "failure": "", "started_at": None, "finished_at": None}
    move(source, Import.State.CHECKING, actor, step=Import.Step.SUMMARY, cursor=0, stale=False, **fresh)
    data = {"file": source.file_name}
    record("import_redone", actor=actor, subject_kind="import", subject_id=source.pk, data=data)


def take_back(source: Import, *, actor: Actor) -> None:
    """Takes back the rows that are left, the last ones first, since later rows may hang on earlier ones."""
    with override(actor.user.language if actor.user else None):
        try:
            require(can_import_clients(actor.user), _("You may no longer import clients."))
            _take_back(source, actor)
        except (NotAllowed, RuleBroken) as refused:
            message = refused.message or _("This is no longer allowed to you.")
            move(source, Import.State.FAILED, actor, failure=message)


def _take_back(source: Import, actor: Actor) -> None:
    cursor, size = source.cursor, pacing.FIRST
    while rows := _left(source, size):
        began = time.perf_counter()
        with transaction.atomic():
            if not advance(source.pk, Import.State.UNDOING, cursor, cursor + len(rows)):
                return
            _undo(rows, source, actor)
        cursor += len(rows)
        size = pacing.next_size(len(rows), time.perf_counter() - began)
        time.sleep(pacing.PAUSE)
    _finish(source, actor)


def _left(source: Import, size: int) -> list[ImportRow]:
    rows = ImportRow.objects.filter(source=source, state=ImportRow.State.DONE).order_by("-row")
    return list(rows.only("pk", "row", "action", "client_id", "before", "after", "problems")[:size])


def _undo(rows: Sequence[ImportRow], source: Import, actor: Actor) -> None:
    touched = touched_since([row.client_id for row in rows if row.client_id], source.pk)
    for row in rows:
        row.state = UNDONE
        if row.client_id in touched and row.action == "create":
            _keep(row, "edited_since", _("Somebody has worked on this client since: it was kept."))
    _remove([row for row in rows if row.action == "create" and row.state == UNDONE and row.client_id], actor)
    _restore([row for row in rows if row.action == "update" and row.client_id], actor)
    update_many(
        ImportRow, ("state", "client_id", "problems"), [(str(r.state), r.client_id, r.problems, r.pk) for r in rows]
    )


def _remove(rows: Sequence[ImportRow], actor: Actor) -> None:
    outcomes = delete_clients([row.client_id for row in rows if row.client_id], actor=actor) if rows else []
    for row, outcome in zip(rows, outcomes, strict=True):
        if outcome.ok:
            row.client_id = None
        else:
            _keep(row, outcome.problems[0].code, outcome.message)


def _restore(rows: Sequence[ImportRow], actor: Actor) -> None:
    """Takes away what the import added, and puts back, value by value, what still stands as it wrote it."""
    stayed = take_back_additions([row.client_id for row in rows if row.client_id], actor=actor)
    found = restorings(rows, actor)
    going: list[Restoring] = [each for each in found if each.change is not None]
    changes = [each.change for each in going if each.change is not None]
    outcomes = change_clients(changes, actor=actor) if changes else []
    for each in found:
        _restore_contacts(each, actor)
        each.left += stayed.get(each.row.client_id or 0, [])
        if each.left:
            names = ", ".join(_words(name) for name in each.left)
            _keep(
                each.row, "edited_since", _("Not put back, since it was changed later: %(names)s.") % {"names": names}
            )
    for each, outcome in zip(going, outcomes, strict=True):
        if not outcome.ok:
            _keep(each.row, outcome.problems[0].code, outcome.message)


def _restore_contacts(found: Restoring, actor: Actor) -> None:
    """The columns of people that stood before, where they still say what the import wrote."""
    client_id = found.row.client_id or 0
    links = ContactLink.objects.filter(client_id=client_id, contact_id__in=list(found.contacts))
    for link in links.select_related("contact") if found.contacts else ():
        pairs = found.contacts[link.contact_id]
        now = {name: getattr(link.contact if hasattr(link.contact, name) else link, name) for name in pairs}
        back = {name: old for name, (old, new) in pairs.items() if now[name] == new}
        found.left += [f"contacts.{link.contact_id}.{name}" for name in pairs if name not in back]
        if back:
            change_contact(client_id, link.contact_id, back, actor=actor)


def _words(name: str) -> str:
    kinds = {"contacts": _("contacts"), "notes": _("notes"), "addresses": _("addresses")}
    return kinds.get(name) or field_label(name)


def _keep(row: ImportRow, code: str, message: str) -> None:
    row.state = KEPT
    row.problems = [*row.problems, {"column": "", "code": code, "message": message, "level": "warning"}]


@transaction.atomic
def _finish(source: Import, actor: Actor) -> None:
    rows = (
        ImportRow.objects.filter(source=source, state__in=[KEPT, UNDONE]).values_list("state").annotate(n=Count("pk"))
    )
    found = dict(rows.order_by())
    result = {"undone": found.get(UNDONE, 0), "kept": found.get(KEPT, 0)}
    mine = Import.objects.filter(pk=source.pk, state=Import.State.UNDOING)
    if mine.update(state=Import.State.UNDONE, undone_at=timezone.now(), counts={**source.counts, **result}):
        data = {"file": source.file_name, **result}
        record("import_undone", actor=actor, subject_kind="import", subject_id=source.pk, data=data)
