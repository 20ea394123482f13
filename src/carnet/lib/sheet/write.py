"""Tables out: CSV for French Excel, CSV for everyone else, XLSX; a text is never taken for a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from carnet.lib.clean.blanks import plain
from carnet.lib.sheet.limits import MAX_CELL

#: What a spreadsheet may run: a sign at the start, also after blanks, in its full-width form, or after tab, CR, LF, NUL.
FORMULA = re.compile(r"^[\s\x00\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n\x00]")
NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)?$")
PHONE = re.compile(r"^\+\d[\d ]{4,20}$")
#: Rows in a piece; the first piece is small, so that a download begins at once.
BATCH, FIRST = 500, 50
DATE_FORMAT = "dd/mm/yyyy"
AS_THEY_ARE = frozenset({int, float, bool, type(None), dt.date, Decimal})


def _compiled() -> Any:
    """The compiled writer; None where there is no wheel of it for this machine."""
    try:
        import rustpy_xlsxwriter
    except ImportError:
        return None
    return rustpy_xlsxwriter


compiled = _compiled()


def harmless(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run; plain numbers and phone numbers stay as they are."""
    if FORMULA.match(text) and not NUMBER.match(text) and not PHONE.match(text):
        # One that ends with an apostrophe would be read as a text in quotes.
        return ("''" if text[-1] == "'" else "'") + text
    return text


def readings(text: str) -> set[str]:
    """What a file of ours may say of this text when it is read again: quotes around the whole are taken off there."""
    return {text, plain(text), plain(harmless(text))}


def csv_lines(headers: Sequence[str], rows: Iterable[Sequence[Any]], *, french: bool) -> Iterator[bytes]:
    """A CSV file in pieces: for French Excel with ``;``, byte order mark and decimal comma, else RFC 4180 in UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if french else ",", lineterminator="\r\n")
    if french:
        buffer.write("\ufeff")
    writer.writerow([harmless(header) for header in headers])
    for count, row in enumerate(rows, 1):
        writer.writerow([csv_cell(value, french=french) for value in row])
        if count % BATCH == 0 or count == FIRST:
            yield _taken(buffer)
    yield _taken(buffer)


def csv_cell(value: Any, *, french: bool) -> str:
    """A value as text: numbers with the language's comma, dates in ISO form, yes/no as 1 or 0, text made harmless."""
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value) if value and not value[0].isalnum() else value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Decimal | float):
        text = format(value, "f")
        return text.replace(".", ",") if french else text
    if isinstance(value, dt.date):
        return value.strftime("%d/%m/%Y") if french else value.isoformat()
    return str(value)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def write_xlsx(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str) -> int:
    """Writes a workbook of one sheet in constant memory and returns its number of rows; texts are text cells."""
    counted = _Counted(rows)
    first = next(counted, None)
    if first is None or compiled is None:
        return _write_slowly(path, headers, counted if first is None else itertools.chain([first], counted), title)
    names = _told_apart(headers)
    records = (dict(zip(names, map(_cell, row), strict=True)) for row in itertools.chain([first], counted))
    compiled.write_worksheet(
        records, str(path), sheet_name=_sheet_title(title), freeze_row=1, bold_headers=True, datetime_format=DATE_FORMAT
    )
    return counted.count


class _Counted:
    """Rows, counted as they pass."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self.rows = iter(rows)
        self.count = 0

    def __iter__(self) -> _Counted:
        return self

    def __next__(self) -> Sequence[Any]:
        row = next(self.rows)
        self.count += 1
        return row


def _told_apart(headers: Sequence[str]) -> list[str]:
    """The headers, the second of two equal ones with a number behind: columns are told apart by them."""
    seen: Counter[str] = Counter()
    names = []
    for header in headers:
        seen[header] += 1
        names.append(f"{header} ({seen[header]})" if seen[header] > 1 else header)
    return names


def _cell(value: Any) -> Any:
    """A value as the workbook takes it: text cut where Excel ends, days without their hour, all else as text."""
    kind = type(value)
    if kind is str:
        return value if len(value) <= MAX_CELL else value[:MAX_CELL]
    if kind in AS_THEY_ARE:
        return value
    if isinstance(value, dt.datetime):
        return value.date()
    return value if isinstance(value, dt.date | Decimal | int | float) else str(value)[:MAX_CELL]


def _write_slowly(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Any]], title: str) -> int:
    """The same in plain Python: for a table without rows, and where the compiled writer is not to be had."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "tmpdir": tempfile.gettempdir(),
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet(_sheet_title(title))
        bold, date = book.add_format({"bold": True}), book.add_format({"num_format": DATE_FORMAT})
        sheet.freeze_panes(1, 0)
        for place, header in enumerate(headers):
            sheet.write_string(0, place, header, bold)
        count = 0
        for count, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                _write_cell(sheet, count, place, _cell(value), date)
    return count


def _write_cell(sheet: Any, row: int, place: int, value: Any, date: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(row, place, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, place, value, date)
    else:
        sheet.write_number(row, place, value)


def _sheet_title(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or "Carnet"
