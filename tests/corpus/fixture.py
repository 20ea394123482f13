"""Files in the likeness of what tools export: made-up companies, real header words, encodings, separators and lines above.

A table is written column by column, so that expectation and values stand beside each other::

    Raison sociale => legal_name :: Menuiserie Kerlann | Garage du Pont Neuf

``-``: left alone. ``one|other``: either is right. ``~field``: a careful person would map it so, we leave it alone.
"""

from __future__ import annotations

import csv
import importlib
import io
import re
from dataclasses import dataclass, field
from typing import Any

NUMBER = re.compile(r"(?:[1-9]\d{0,14}|0)(?:\.\d+)?")


@dataclass(frozen=True)
class Column:
    """A column as it is written, and the fields that are right for it."""

    header: str
    right: frozenset[str]
    lost: bool
    values: tuple[str, ...]

    @property
    def wanted(self) -> bool:
        """Whether a careful person would map it."""
        return "-" not in self.right

    def accepts(self, found: str | None) -> bool:
        """Whether the engine did what is expected of it."""
        return (found is None) if self.lost else (found or "-") in self.right


@dataclass(frozen=True)
class Fixture:
    """One file: what stands in it, and what reading it must give.

    ``above``: lines before the header. ``book``: an XLSX whose numbers are numbers. ``header``: False for a file without.
    """

    name: str
    table: str
    rows: int
    create: int
    error: int = 0
    contacts: int = 0
    encoding: str = "utf-8"
    separator: str = ","
    above: str = ""
    quoted: bool = False
    end: str = "\r\n"
    book: bool = False
    header: bool = True
    columns: tuple[Column, ...] = field(init=False)

    def __post_init__(self) -> None:
        lines = [line for line in self.table.splitlines() if line.strip()]
        object.__setattr__(self, "columns", tuple(map(_column, lines)))

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        lines = self.lines()
        if self.book:
            return _book([line.split(self.separator) for line in self.above.splitlines()], lines)
        out = io.StringIO()
        out.write(self.above.replace("\n", self.end))
        quoting = csv.QUOTE_ALL if self.quoted else csv.QUOTE_MINIMAL
        csv.writer(out, delimiter=self.separator, lineterminator=self.end, quoting=quoting).writerows(lines)
        return out.getvalue().encode(self.encoding)

    def lines(self) -> list[list[str]]:
        """Header and records."""
        cells = [[*one.values, *[""] * (self.rows - len(one.values))] for one in self.columns]
        records = [[column[place] for column in cells] for place in range(self.rows)]
        return [[one.header for one in self.columns], *records] if self.header else records


def _column(line: str) -> Column:
    head, _sign, values = line.partition(" ::")
    header, _sign, right = f" {head}".rpartition(" => ")
    texts = [value.strip().replace("\\n", "\n") for value in values.split(" |")] if values.strip() else []
    return Column(header.strip(), frozenset(right.strip().lstrip("~").split("|")), right.startswith("~"), tuple(texts))


def _book(above: list[list[str]], lines: list[list[str]]) -> bytes:
    """An XLSX: what looks like a number is one, as tools and people store it."""
    xlsxwriter: Any = importlib.import_module("xlsxwriter")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet()
        for place, cells in enumerate([*above, *lines]):
            for column, text in enumerate(cells):
                if NUMBER.fullmatch(text) and place > len(above):
                    sheet.write_number(place, column, float(text))
                else:
                    sheet.write_string(place, column, text)
    return out.getvalue()
