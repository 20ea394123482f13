"""A file of any known kind as a :class:`Sheet`: every guess is named, and can be overruled."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from carnet.lib.sheet.book import read_book
from carnet.lib.sheet.cards import card_headers, card_rows
from carnet.lib.sheet.delimited import announced, guess_separator, records, tidy
from carnet.lib.sheet.encoding import decode, guess_encoding
from carnet.lib.sheet.header import find_header
from carnet.lib.sheet.kinds import kind_of, unpacked
from carnet.lib.sheet.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, SheetRefused
from carnet.lib.sheet.refusals import too_many_rows
from carnet.lib.sheet.vcard import is_cards

HEAD = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read, where the guess is not wanted: encoding and delimiter of text, sheet of a workbook, header record."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_row: int | None = None


@dataclass
class Sheet:
    """A table as text. ``header_row`` is the record number of the header, 0 if there is none; rows count from 1 after it.

    ``width`` is the number of columns used, ``ignored_columns`` how many more the file has beyond the limit. ``usual`` is
    how many cells its records have, blank ones at the end included: a longer one is shifted, and keeps all its cells.
    """

    format: str
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    sheets: list[str]
    header_row: int
    headers: list[str]
    records: Callable[[], Iterator[list[str]]]
    ignored_columns: int = 0
    usual: int = 0
    head: list[list[str]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns the header has."""
        return len(self.headers)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Number and cells of each data record; blank ones are passed over but counted, too many are refused."""
        width = self.width
        for number, cells in enumerate(itertools.islice(self.records(), self.header_row, None), 1):
            if number > MAX_ROWS:
                raise too_many_rows()
            if any(cell.strip() for cell in cells):
                yield number, self._fitting(cells) if len(cells) > width else cells

    def _fitting(self, cells: list[str]) -> list[str]:
        """Without the blank cells that every record has behind its last column."""
        if self.ignored_columns or (len(cells) <= self.usual and not any(map(str.strip, cells[self.width :]))):
            return cells[: self.width]
        return cells

    def sample(self, count: int = 200) -> list[list[str]]:
        """The first data records, for guesses and examples."""
        return [cells for _number, cells in itertools.islice(self.rows(), count)]


def read_sheet(
    data: bytes, name: str, reading: Reading | None = None, *, is_known: Callable[[str], bool] = lambda word: False
) -> Sheet:
    """Reads a table. Raises :class:`SheetRefused` with a sentence for what is too large, hostile, damaged or empty."""
    reading = reading or Reading()
    if len(data) > MAX_BYTES:
        raise SheetRefused("too_large", _("This file is larger than 50 MB. Split it and send the parts."))
    if not data.strip():
        raise SheetRefused("empty", _("This file is empty. Choose another one."))
    data, name = unpacked(data, name)
    kind = kind_of(data, name)
    sheet = _read_text(data, name, reading) if kind == "text" else _read_book(data, kind, reading)
    return _with_header(sheet, reading, is_known)


def _read_text(data: bytes, name: str, reading: Reading) -> Sheet:
    encoding = reading.encoding or guess_encoding(data)
    try:
        text = tidy(decode(data, encoding))
    except LookupError as error:
        raise SheetRefused("encoding_unknown", _("This encoding is not known. Choose one of the list.")) from error
    if _is_binary(text, chosen=bool(reading.encoding)):
        raise SheetRefused("not_a_sheet", _("This file is not a table. Save it as XLSX or CSV and send that."))
    if is_cards(text):
        headers = card_headers(text)
        return Sheet("vcard", _shown(encoding), None, None, [], 1, [], lambda: card_rows(text, encoding, headers))
    told, text = announced(text)
    delimiter = reading.delimiter or told or guess_separator(text)
    if len(delimiter) != 1:
        raise SheetRefused("delimiter_unknown", _("A separator is a single character. Choose one of the list."))
    kind = "tsv" if delimiter == "\t" and name.lower().endswith((".tsv", ".tab")) else "csv"
    return Sheet(kind, _shown(encoding), delimiter, None, [], 0, [], lambda: records(text, delimiter))


def _shown(encoding: str) -> str:
    return "utf-8" if encoding == "utf-8-sig" else encoding


def _is_binary(text: str, *, chosen: bool) -> bool:
    """Whether the text is none; in an encoding that a person chose, unreadable characters are theirs to see."""
    head = text[:20_000]
    strange = sum(
        (character < " " and character not in "\n\t\r\x0b\x0c") or (character == "\ufffd" and not chosen)
        for character in head
    )
    return strange > len(head) / 10


def _read_book(data: bytes, kind: str, reading: Reading) -> Sheet:
    spool = read_book(data, kind, reading.sheet)
    return Sheet(kind, None, None, spool.sheet, spool.sheets, 0, [], spool.rows)


def _with_header(sheet: Sheet, reading: Reading, is_known: Callable[[str], bool]) -> Sheet:
    head = list(itertools.islice(sheet.records(), HEAD))
    if not any(any(cell.strip() for cell in row) for row in head[sheet.header_row :]):
        raise SheetRefused("empty", _("This file holds no rows. Choose another one."))
    if sheet.format != "vcard":
        sheet.header_row = find_header(head, is_known) if reading.header_row is None else reading.header_row
    if not 0 <= sheet.header_row <= len(head):
        raise SheetRefused("header_unknown", _("There is no such header row. Choose one of the first rows, or none."))
    cells = _stripped(head[sheet.header_row - 1]) if sheet.header_row else []
    width = max(len(cells), _usual_width(head[sheet.header_row :], len(cells)))
    sheet.ignored_columns = max(0, width - MAX_COLUMNS)
    width = min(width, MAX_COLUMNS)
    sheet.headers = [" ".join(cell.split()) for cell in cells[:width]] + [""] * (width - len(cells[:width]))
    sheet.head = head
    sheet.usual = _usual_length(head, sheet.header_row)
    return sheet


def _usual_width(rows: list[list[str]], width: int) -> int:
    """How many columns the rows fill: beyond a header of ``width``, only when most of them go on as far."""
    widths = [len(_stripped(row)) for row in rows]
    longer = [each for each in widths if each > width]
    most = len(widths) > 2 and len(longer) > 0.6 * len(widths) and len(set(longer)) == 1
    return max(longer) if longer and (width == 0 or most) else width


def _usual_length(head: list[list[str]], header_row: int) -> int:
    """How many cells the header has, or more when not only one of the first records has them."""
    lengths = Counter(len(row) for row in head[header_row:])
    rows = sum(lengths.values())
    often = [length for length, count in lengths.items() if count >= min(2, rows) and count >= rows / 5]
    return max([*often, len(head[header_row - 1]) if header_row else 0])


def _stripped(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
