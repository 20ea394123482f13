"""The grid: cells are corrected, rows set aside, and each step can be taken back; nothing of clients is touched.

The rows that were edited are judged at once, with those that are the same client; the whole file is checked once more
before it is sent, since a new number may be that of a row far away.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.permissions import can_import_clients
from carnet.imports.actions.checking import check_import
from carnet.imports.actions.claiming import demand, fetch
from carnet.imports.actions.judging import AT_ONCE, judge
from carnet.imports.drafts import CellEdit
from carnet.imports.models import Import, ImportCell, ImportEdit, ImportRow
from carnet.imports.permissions import can_edit_rows
from carnet.lib.bulk import insert_many
from carnet.lib.errors import InvalidInput, Problem, RuleBroken, require

LONGEST = 32_767
_Kind = ImportEdit.Kind
Change = tuple[int, int | None, str, str]


def edit_cells(import_id: int, cells: Sequence[CellEdit], *, actor: Actor) -> Import:
    """Writes texts into cells, as one step that can be taken back; refused whole when one of them cannot be."""
    source = _open(import_id, actor)
    with transaction.atomic():
        _hold(source)
        rows = _rows(source, {cell.row for cell in cells})
        _check(cells, max([len(source.mapping), *(len(row.cells) for row in rows.values())]))
        changes: list[Change] = []
        for cell in cells:
            old = _cell(rows[cell.row], cell.column)
            if old != cell.text:
                changes.append((cell.row, cell.column, old, cell.text))
        whole = _do(source, _Kind.CELLS, changes, actor)
    return _answer(source, whole, actor)


def replace_cells(import_id: int, column: int, old: str, new: str, *, actor: Actor) -> Import:
    """Writes ``new`` wherever a column says exactly ``old``: one step, however many rows."""
    source = _open(import_id, actor)
    with transaction.atomic():
        _hold(source)
        _check([CellEdit(1, column, new)], len(source.mapping))
        found = open_rows(source).filter(**{f"cells__{column}": old}).order_by("row").values_list("row", flat=True)
        whole = _do(source, _Kind.CELLS, [(row, column, old, new) for row in found if old != new], actor)
    return _answer(source, whole, actor)


def set_rows_aside(import_id: int, rows: Sequence[int], *, actor: Actor) -> Import:
    """Leaves rows out of the import; they stay in it and can be taken again."""
    return _mark(import_id, rows, _Kind.ASIDE, actor)


def take_rows_again(import_id: int, rows: Sequence[int], *, actor: Actor) -> Import:
    """Takes rows that were set aside."""
    return _mark(import_id, rows, _Kind.BACK, actor)


def undo_edit(import_id: int, *, actor: Actor) -> Import:
    """Takes back the last step; refused when its rows are clients by now, or when there is none."""
    source = _open(import_id, actor)
    with transaction.atomic():
        _hold(source)
        last = ImportEdit.objects.filter(source=source).order_by("-number").first()
        if last is None:
            raise RuleBroken(_("There is no change to take back."), code="nothing")
        cells = list(last.cells.order_by("pk").values_list("row", "column", "old"))
        rows = {row for row, _column, _old in cells}
        if open_rows(source).filter(row__in=sorted(rows)[:AT_ONCE]).count() < min(len(rows), AT_ONCE):
            raise RuleBroken(_("These rows have been imported: the change can no longer be taken back."), code="state")
        last.delete()
        edited = {(row, column): old for row, column, old in reversed(cells) if column is not None}
        whole = judge(source, rows, edited, actor)
        _record(source, "import_edit_undone", len(cells), actor)
    return _answer(source, whole, actor)


def open_rows(source: Import) -> models.QuerySet[ImportRow]:
    """The rows that may still be edited: all of a draft; of an import that was sent, those that were not written."""
    rows = ImportRow.objects.filter(source=source)
    if source.state == Import.State.CHECKED:
        return rows
    waiting = rows.filter(state__in=[ImportRow.State.STAGED, ImportRow.State.REFUSED])
    return waiting.exclude(action__in=[ImportRow.Action.SAME, ImportRow.Action.SKIPPED])


def _mark(import_id: int, rows: Sequence[int], kind: ImportEdit.Kind, actor: Actor) -> Import:
    source = _open(import_id, actor)
    with transaction.atomic():
        _hold(source)
        found = _rows(source, set(rows))
        is_aside = kind == _Kind.BACK
        going = [row for row in sorted(found) if (found[row].action == ImportRow.Action.ASIDE) == is_aside]
        whole = _do(source, kind, [(row, None, "", "") for row in going], actor)
    return _answer(source, whole, actor)


def _open(import_id: int, actor: Actor) -> Import:
    source = fetch(import_id, actor)
    require(can_import_clients(actor.user))
    demand(can_edit_rows(actor.user, source), _("The rows of this import can no longer be changed."))
    return source


def _hold(source: Import) -> None:
    """One edit at a time: whoever comes second waits, and sees what the first has done."""
    if not Import.objects.filter(pk=source.pk, state=source.state).update(beat=timezone.now()):
        raise RuleBroken(_("Somebody else has just moved this import on. Look at it again."), code="moved")
    source.refresh_from_db()


def _check(cells: Sequence[CellEdit], width: int) -> None:
    for cell in cells:
        if not 0 <= cell.column < width:
            raise _invalid("column", _("This column does not exist. Reload the page."))
        if len(cell.text) > LONGEST or "\x00" in cell.text:
            raise _invalid("text", _("A cell holds at most 32,767 characters. Shorten the text."))


def _rows(source: Import, numbers: set[int]) -> dict[int, ImportRow]:
    if not numbers:
        raise _invalid("cells", _("Choose a cell first."))
    if len(numbers) > AT_ONCE:
        raise _invalid("rows", _("At most %(n)d rows can be changed at once. Choose fewer.") % {"n": AT_ONCE})
    found = {row.row: row for row in open_rows(source).filter(row__in=numbers)}
    if len(found) < len(numbers):
        raise _invalid("rows", _("One of these rows is not there, or is imported already. Reload the page."))
    return found


def _cell(row: ImportRow, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def _do(source: Import, kind: ImportEdit.Kind, changes: Sequence[Change], actor: Actor) -> bool:
    """Writes the step down and judges its rows anew; True when the whole file must be."""
    if not changes:
        return False
    number = (ImportEdit.objects.filter(source=source).aggregate(last=Max("number"))["last"] or 0) + 1
    edit = ImportEdit.objects.create(source=source, number=number, kind=kind, made_by=actor.user)
    insert_many(ImportCell, ("edit_id", "row", "column", "old", "new"), [(edit.pk, *each) for each in changes])
    edited = {(row, column): new for row, column, _old, new in changes if column is not None}
    _record(source, "import_edited", len(changes), actor)
    return judge(source, {row for row, *_rest in changes}, edited, actor)


def _answer(source: Import, whole: bool, actor: Actor) -> Import:
    if whole:
        return check_import(source.pk, actor=actor)
    source.refresh_from_db()
    return source


def _record(source: Import, verb: str, cells: int, actor: Actor) -> None:
    data = {"file": source.file_name, "cells": cells}
    record(verb, actor=actor, subject_kind="import", subject_id=source.pk, data=data)


def _invalid(field: str, message: str) -> InvalidInput:
    return InvalidInput(message, problems=(Problem(field, "invalid", message),))
