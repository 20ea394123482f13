"""Staged rows as pages show them: which ones, what becomes of each, which cell is wrong or would change what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from carnet.clients.words import field_label, shown
from carnet.imports.models import Import, ImportCell, ImportRow

SIZE = 100
_Action, _State = ImportRow.Action, ImportRow.State
#: The tabs of the check and of the result, and their condition.
TABS: dict[str, Q] = {
    "all": Q(),
    "error": Q(action=_Action.ERROR),
    "warning": ~Q(action__in=[_Action.ERROR, _Action.ASIDE, _Action.SKIPPED]) & ~Q(problems=[]),
    "double": Q(),
    "create": Q(action=_Action.CREATE),
    "update": Q(action=_Action.UPDATE),
    "same": Q(action=_Action.SAME),
    "skipped": Q(action=_Action.SKIPPED),
    "aside": Q(action=_Action.ASIDE),
}
_OPEN = Q(state__in=[_State.STAGED, _State.REFUSED])
LATER = {
    "left": _OPEN & (Q(action__in=[_Action.ERROR, _Action.ASIDE]) | Q(state=_State.REFUSED)),
    "open": _OPEN & ~Q(action__in=[_Action.SAME, _Action.SKIPPED]),
    "kept": Q(state=_State.KEPT),
    "troubled": ~Q(problems=[]),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file that goes somewhere: its place, its header, its field."""

    index: int
    header: str
    field: str


@dataclass(slots=True)
class Cell:
    """A cell: what stands there, what it changes (``old`` → ``new``), what is wrong with it, whether somebody typed it."""

    index: int
    text: str
    old: str = ""
    new: str = ""
    level: str = ""
    messages: list[str] = field(default_factory=list)
    edited: bool = False


@dataclass(slots=True)
class Row:
    """One row of the file on the page; ``notes`` are (level, sentence) about the whole row, ``changes`` those of no column."""

    row: int
    action: str
    state: str
    follows: int
    client_id: int | None
    name: str
    cells: list[Cell]
    notes: list[tuple[str, str]] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of them; ``after`` is where the next one begins."""

    columns: list[Column]
    rows: list[Row]
    after: int | None
    first: int


def read_rows(source: Import, tab: str, *, after: int = 0, size: int = SIZE) -> Rows:
    """The next rows of a tab, in the order of the file; doubles stand beside the row that they follow."""
    found, last = _doubles(source, after, size) if tab == "double" else _in_order(source, tab, after, size)
    columns = columns_of(source)
    return Rows(columns, _shown(source, found, columns), last, after + 1)


def columns_of(source: Import) -> list[Column]:
    """The columns that go to a field, in the order of the file."""
    return [Column(each["index"], each["header"], each["field"]) for each in source.mapping if each["field"]]


def chosen_rows(source: Import, tab: str) -> QuerySet[ImportRow]:
    """All rows of a tab, but for doubles, which are found by their leaders."""
    return ImportRow.objects.filter(TABS.get(tab) or LATER.get(tab) or Q(), source=source)


def read_row(source: Import, number: int) -> tuple[Row, list[Column]] | None:
    """One row and the columns that it is shown in; all that it has when a separator has shifted it."""
    found = ImportRow.objects.filter(source=source, row=number).first()
    if found is None:
        return None
    columns = columns_of(source)
    if len(found.cells) > len(source.mapping):
        columns = [Column(each["index"], each["header"], each["field"] or "") for each in source.mapping]
        columns += [Column(place, "", "") for place in range(len(columns), len(found.cells))]
    return _shown(source, [found], columns)[0], columns


def _in_order(source: Import, tab: str, after: int, size: int) -> tuple[list[ImportRow], int | None]:
    rows = chosen_rows(source, tab).filter(row__gt=after).order_by("row")
    found = list(rows.defer("fingerprint", "draft")[: size + 1])
    return found[:size], found[size - 1].row if len(found) > size else None


def _doubles(source: Import, after: int, size: int) -> tuple[list[ImportRow], int | None]:
    """Groups of rows that are one client, whole groups on a page."""
    rows = ImportRow.objects.filter(source=source)
    following = rows.filter(follows__gt=after).order_by("follows", "row").values_list("follows", "row")
    pairs = list(following[: size + 1])
    leaders = sorted({leader for leader, _row in pairs})
    if len(pairs) > size and len(leaders) > 1:
        leaders.pop()
        pairs = [pair for pair in pairs if pair[0] in leaders]
        last: int | None = leaders[-1]
    else:
        last = None if len(pairs) <= size else leaders[-1]
    numbers = {*leaders, *(row for _leader, row in pairs)}
    found = rows.filter(row__among=sorted(numbers)).defer("fingerprint", "draft")
    return sorted(found, key=lambda row: (row.follows or row.row, row.row)), last


def _shown(source: Import, rows: Sequence[ImportRow], columns: Sequence[Column]) -> list[Row]:
    edited = _edited(source, [row.row for row in rows])
    return [_row(row, columns, edited) for row in rows]


def _edited(source: Import, rows: Sequence[int]) -> set[tuple[int, int | None]]:
    cells = ImportCell.objects.filter(edit__source=source, row__among=list(rows), column__isnull=False) if rows else ()
    return {(cell.row, cell.column) for cell in cells}


def _row(row: ImportRow, columns: Sequence[Column], edited: set[tuple[int, int | None]]) -> Row:
    cells = {
        each.index: Cell(each.index, _text(row, each.index), edited=(row.row, each.index) in edited) for each in columns
    }
    by_header = {each.header: each.index for each in reversed(columns) if each.header}
    named = [cells[each.index].text for each in columns if each.field in {"legal_name", "trade_name"}]
    found = Row(
        row.row, row.action, row.state, row.follows, row.client_id, next(filter(None, named), ""), list(cells.values())
    )
    for problem in row.problems:
        _place_problem(found, problem, cells, by_header)
    _place_changes(found, row, columns, cells)
    return found


def _text(row: ImportRow, index: int) -> str:
    return row.cells[index].strip() if index < len(row.cells) else ""


def _place_problem(
    found: Row, problem: Mapping[str, Any], cells: dict[int, Cell], by_header: Mapping[str, int]
) -> None:
    place = by_header.get(problem["column"]) if problem["column"] else None
    if place is None:
        found.notes.append((problem["level"], problem["message"]))
        return
    cell = cells[place]
    cell.level = "error" if "error" in {cell.level, problem["level"]} else "warn"
    cell.messages.append(problem["message"])


def _place_changes(found: Row, row: ImportRow, columns: Sequence[Column], cells: dict[int, Cell]) -> None:
    """Old and new stand in the cell that brings the new value; what no cell brings is told beside the row."""
    places = {each.field: each.index for each in reversed(columns)}
    for name, before in row.before.items():
        old, new = shown(name, before), shown(name, row.after.get(name))
        place = places.get(_field(name))
        if place is None or cells[place].new:
            found.changes.append((field_label(name), old, new))
        else:
            cells[place].old, cells[place].new = old, new


def _field(name: str) -> str:
    """The field of a file that a change of a client comes from."""
    head, _dot, rest = name.partition(".")
    if head == "addresses":
        kind, _dot, part = rest.partition(".")
        return part if part == "establishment_id" else f"{'address' if kind == 'registered' else kind}.{part}"
    if head == "contacts" and rest:
        return f"contact.{rest.partition('.')[2]}"
    return {"payment_days": "payment_terms", "parent_id": "parent", "owner_id": "owner"}.get(name, name)
