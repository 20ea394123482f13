"""One row on its way: its values by field, the client to be, and what is doubtful in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from carnet.clients.drafts import ClientDraft
from carnet.lib.clean.blanks import one_line

Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell (or with the row, when ``column`` is empty); ``error`` keeps the row back."""

    column: str
    field: str
    code: str
    message: str
    level: str = "error"


@dataclass(slots=True)
class RowReading:
    """A row read. ``given``: the fields that have a value; ``parent``: the name of the parent company, to be looked up."""

    draft: ClientDraft
    given: frozenset[str]
    problems: list[CellProblem] = field(default_factory=list)
    parent: str = ""


@dataclass(slots=True)
class Row:
    """The values of one row (never empty ones) and where what is read of them goes.

    ``home`` is the country whose rules hold where the row names none; ``headers`` names the column of each field.
    """

    values: Values
    reading: RowReading
    home: str
    headers: dict[str, str]

    @property
    def draft(self) -> ClientDraft:
        """The client to be."""
        return self.reading.draft

    @property
    def country(self) -> str:
        """The country whose rules hold for this row."""
        return self.reading.draft.country or self.home

    def first(self, name: str) -> str:
        """The first value of a field on one line, empty when there is none."""
        texts = self.values.get(name)
        return one_line(texts[0]) if texts else ""

    def all(self, name: str) -> list[str]:
        """All values of a field."""
        return self.values.get(name, [])

    def flaw(self, name: str, code: str, message: str, level: str = "warning") -> None:
        """Says what is wrong with the cell of a field; ``warning`` lets the row through."""
        self.reading.problems.append(CellProblem(self.headers.get(name, ""), name, code, message, level))
