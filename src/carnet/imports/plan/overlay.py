"""What members typed into the grid, laid over the rows of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from carnet.imports.models import ImportCell, ImportEdit

Numbered = tuple[int, list[str]]


@dataclass(slots=True)
class Overlay:
    """The cells that were edited, ``{row: {column: text}}``, and the rows that were set aside."""

    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    aside: set[int] = field(default_factory=set)

    def over(self, rows: Iterable[Numbered]) -> Iterator[Numbered]:
        """The rows as they are now."""
        for number, cells in rows:
            edited = self.cells.get(number)
            yield (number, with_cells(cells, edited) if edited else cells)


def with_cells(cells: list[str], edited: dict[int, str]) -> list[str]:
    """The row with these cells replaced; a short row grows, and one whose last cells were emptied ends before them."""
    grown = cells + [""] * (max(edited) + 1 - len(cells))
    row = [edited.get(place, cell) for place, cell in enumerate(grown)]
    while row and not row[-1] and len(row) - 1 in edited:
        row.pop()
    return row


def overlay_of(import_id: int) -> Overlay:
    """All edits of an import in their order."""
    overlay = Overlay()
    cells = ImportCell.objects.filter(edit__source_id=import_id).order_by("edit__number", "pk")
    for kind, row, column, new in cells.values_list("edit__kind", "row", "column", "new").iterator(chunk_size=5000):
        if kind == ImportEdit.Kind.ASIDE:
            overlay.aside.add(row)
        elif kind == ImportEdit.Kind.BACK:
            overlay.aside.discard(row)
        elif column is not None:
            overlay.cells.setdefault(row, {})[column] = new
    return overlay


def aside_of(import_id: int) -> set[int]:
    """The rows that are set aside now."""
    kinds = (ImportEdit.Kind.ASIDE, ImportEdit.Kind.BACK)
    cells = ImportCell.objects.filter(edit__source_id=import_id, edit__kind__in=kinds).order_by("edit__number", "pk")
    last = dict(cells.values_list("row", "edit__kind"))
    return {row for row, kind in last.items() if kind == ImportEdit.Kind.ASIDE}
