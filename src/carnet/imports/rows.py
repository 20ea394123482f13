"""Staged rows as pages show them: which ones, what becomes of each, what is wrong and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from carnet.clients.words import field_label, shown
from carnet.imports.models import Import, ImportRow

SIZE = 200
_Action, _State = ImportRow.Action, ImportRow.State
#: The tabs of the check and of the result, and their condition.
TABS: dict[str, Q] = {
    "all": Q(),
    "error": Q(action=_Action.ERROR),
    "warning": ~Q(action=_Action.ERROR) & ~Q(problems=[]),
    "create": Q(action=_Action.CREATE),
    "update": Q(action=_Action.UPDATE),
    "same": Q(action=_Action.SAME),
}
LATER = {
    "left": Q(action=_Action.ERROR) | Q(state=_State.REFUSED),
    "kept": Q(state=_State.KEPT),
    "troubled": ~Q(problems=[]),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong: where, what stands there, what to do; error or warning."""

    column: str
    found: str
    message: str
    level: str


@dataclass(slots=True)
class Row:
    """One row of the file on the page."""

    row: int
    action: str
    state: str
    client_id: int | None
    name: str
    detail: str
    troubles: list[Trouble] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of them; ``after`` is the address of the next one."""

    rows: list[Row]
    after: int | None
    first: int


def read_rows(source: Import, tab: str, *, after: int = 0, size: int = SIZE) -> Rows:
    """The next rows of a tab, in the order of the file."""
    rows = chosen_rows(source, tab).filter(row__gt=after).order_by("row")
    found = list(rows.defer("fingerprint")[: size + 1])
    headers = {each["header"]: each["index"] for each in reversed(source.mapping)}
    named = [each["index"] for each in source.mapping if each["field"] in {"legal_name", "trade_name"}]
    shown_rows = [_row(each, headers, named) for each in found[:size]]
    return Rows(shown_rows, found[size - 1].row if len(found) > size else None, after + 1)


def chosen_rows(source: Import, tab: str) -> QuerySet[ImportRow]:
    """All rows of a tab."""
    return ImportRow.objects.filter(TABS.get(tab) or LATER.get(tab) or Q(), source=source)


def _row(row: ImportRow, headers: Mapping[str, int], named: Sequence[int]) -> Row:
    draft, kept = row.draft.get("draft", {}), row.draft.get("kept", {}).get("values", {})
    place: dict[str, str] = kept or next(iter(draft.get("addresses", [])), {})
    detail = " ".join(filter(None, (place.get("postal_code"), place.get("city"))))
    cells = (row.cells[place].strip() for place in named if place < len(row.cells))
    name = kept.get("legal_name") or draft.get("legal_name") or next(filter(None, cells), "–")
    troubles = [_trouble(each, row.cells, headers) for each in row.problems]
    changes = [
        (field_label(name_), shown(name_, old), shown(name_, row.after.get(name_))) for name_, old in row.before.items()
    ]
    return Row(row.row, row.action, row.state, row.client_id, name, detail, troubles, changes)


def _trouble(problem: Mapping[str, Any], cells: Sequence[str], headers: Mapping[str, int]) -> Trouble:
    place = headers.get(problem["column"]) if problem["column"] else None
    found = cells[place] if place is not None and place < len(cells) else ""
    return Trouble(problem["column"], found.strip()[:60], problem["message"], problem["level"])
