"""The file comes in and is said how to be read: drafts, nothing of clients is touched."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.permissions import can_import_clients
from carnet.clients.sheets import Words, check_mapping, fields, is_known
from carnet.imports import files
from carnet.imports.actions.choosing import check_choices, invalid
from carnet.imports.actions.claiming import demand, fetch, move
from carnet.imports.drafts import ImportChange, ImportDraft
from carnet.imports.memory import remembered
from carnet.imports.models import Import, ImportEdit, ImportRow
from carnet.imports.permissions import can_change_import, can_delete_import
from carnet.imports.plan import Choices, Planning
from carnet.imports.plan.source import choices_of
from carnet.lib.errors import InvalidInput, RuleBroken, require
from carnet.lib.sheet.limits import SheetRefused
from carnet.lib.sheet.read import Reading, read_sheet

READING = ("encoding", "delimiter", "sheet", "header_row")
#: What a member chooses beside reading and columns.
CHOSEN = ("rule", "dates", "mode", "rules", "ladder", "erases", "words")


def upload_import(draft: ImportDraft, *, actor: Actor) -> Import:
    """Takes a file in, for those who may import: kept, read once, its columns guessed. Nothing of it is a client yet."""
    require(can_import_clients(actor.user))
    choices = Choices(
        _reading(draft.reading), draft.columns, draft.rule, draft.dates, draft.mode, draft.rules, tuple(draft.ladder),
        draft.erases, draft.words,
    )  # fmt: skip
    source = Import(
        created_by=actor.user, file_name=draft.name[-200:], file_hash=hashlib.sha256(draft.data).hexdigest()
    )
    _apply(source, draft.data, choices, draft.reading, actor)
    learned = remembered(actor.user, source.mapping) if not draft.columns else {}
    if learned:
        with contextlib.suppress(InvalidInput):  # what was learned from two files may not go together in a third
            _apply(source, draft.data, replace(choices, columns=learned), draft.reading, actor)
    source.file_path = files.store(draft.data)
    return _add(source, actor)


@transaction.atomic
def _add(source: Import, actor: Actor) -> Import:
    source.save()
    data = {"file": source.file_name, "rows": source.rows}
    record("import_added", actor=actor, subject_kind="import", subject_id=source.pk, data=data)
    return source


@transaction.atomic
def change_import(import_id: int, change: ImportChange, *, actor: Actor) -> Import:
    """Says again how a draft is read and which column goes where; what was checked must be checked again."""
    source = fetch(import_id, actor)
    require(can_import_clients(actor.user))
    demand(can_change_import(actor.user, source), _("This import has been sent: it can no longer be changed."))
    before = choices_of(source)
    chosen: dict[str, Any] = {**source.reading["chosen"], **(change.reading or {})}
    columns = {} if change.reading else {**before.columns, **(change.columns or {})}
    choices = replace(before, reading=_reading(chosen), columns=columns, **_given(change))
    planning = _apply(source, files.load(source.file_path), choices, chosen, actor)
    if change.step and change.step != Import.Step.MAPPING and planning.faults:
        raise RuleBroken(planning.faults[0], code="mapping")
    step = change.step or Import.Step.MAPPING
    move(source, Import.State.UPLOADED, actor, step=step, counts={}, plan_hash="", cursor=0, failure="", stale=False)
    ImportRow.objects.filter(source=source).delete()
    if change.reading:
        # Cells are named by row and column of the file as it was read before.
        ImportEdit.objects.filter(source=source).delete()
    source.save(update_fields=["reading", "mapping", "rows", *CHOSEN])
    record("import_changed", actor=actor, subject_kind="import", subject_id=source.pk, data={"file": source.file_name})
    return source


@transaction.atomic
def delete_import(import_id: int, *, actor: Actor) -> None:
    """Throws a draft away with its file; an import that was sent stays, since clients come from it."""
    source = fetch(import_id, actor)
    require(can_import_clients(actor.user))
    demand(can_delete_import(actor.user, source), _("This import has been sent: undo it instead."))
    move(source, Import.State.UPLOADED, actor)
    data = {"file": source.file_name}
    record("import_deleted", actor=actor, subject_kind="import", subject_id=source.pk, data=data)
    path = source.file_path
    source.delete()
    transaction.on_commit(lambda: files.remove(path))


def _given(change: ImportChange) -> dict[str, Any]:
    """What the change says of :data:`CHOSEN`."""
    found = {name: value for name in CHOSEN if (value := getattr(change, name)) is not None}
    return found | ({"ladder": tuple(found["ladder"])} if "ladder" in found else {})


def _reading(given: dict[str, Any]) -> Reading:
    unknown = given.keys() - set(READING)
    if unknown:
        raise invalid(sorted(unknown)[0], "unknown_field", _("This field does not exist."))
    return Reading(**given)


def _apply(source: Import, data: bytes, choices: Choices, chosen: dict[str, Any], actor: Actor) -> Planning:
    """Reads the file by these choices and keeps what was found in ``source``; saves nothing."""
    check_choices(choices)
    try:
        sheet = read_sheet(data, source.file_name, choices.reading, is_known=is_known)
        planning = Planning(sheet, choices, actor=actor)
        words = Words(planning.matches, planning.custom)
        source.rows = sum(1 for _row in words.looking(sheet.rows()))
    except SheetRefused as refused:
        raise invalid("file", refused.code, refused.message) from refused
    if not source.rows:
        raise invalid("file", "empty", _("This file has a header but no rows. Choose another one."))
    _check_columns(planning, choices)
    for name in CHOSEN:
        setattr(source, name, getattr(choices, name))
    source.ladder, source.dates = list(choices.ladder), planning.dates
    source.reading = {
        "chosen": chosen, "format": sheet.format, "encoding": sheet.encoding, "delimiter": sheet.delimiter,
        "sheet": sheet.sheet, "sheets": sheet.sheets, "header_row": sheet.header_row,
        "ignored_columns": sheet.ignored_columns,
        "words": words.found(),
    }  # fmt: skip
    source.mapping = [
        {"index": each.index, "header": each.header, "field": each.field, "match": each.match,
         "samples": each.samples, "chosen": each.index in choices.columns}
        for each in planning.matches
    ]  # fmt: skip
    return planning


def _check_columns(planning: Planning, choices: Choices) -> None:
    """A choice that names no column or no field, or two columns for one field, is refused; what was guessed is not."""
    known = {choice.name for choice in fields(planning.custom)}
    for index, name in choices.columns.items():
        if not 0 <= index < len(planning.matches) or (name is not None and name not in known):
            raise invalid("columns", "unknown_field", _("This column or this field does not exist."))
    if choices.columns and planning.faults:
        named = [fault for fault in planning.faults if fault not in check_mapping([])]
        if named:
            raise invalid("columns", "mapping", named[0])
