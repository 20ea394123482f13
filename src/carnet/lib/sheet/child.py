"""The process that parses a workbook: bounded in memory and time, so that a hostile file ends it and nothing else.

    python -m carnet.lib.sheet.child FILE OUT MEMORY [SHEET]

Writes to OUT one line of JSON with the names of the sheets and the one read, then one line a row. Exit 3: refused, 4: a
cell is too long, 5: too many rows, 6: locked by a password.
"""

from __future__ import annotations

import datetime as dt
import math
import resource
import sys
from pathlib import Path
from typing import Any

import msgspec
from python_calamine import CalamineWorkbook, PasswordError

from carnet.lib.sheet.limits import CHILD_SECONDS, LOCKED, MAX_CELL, MAX_ROWS, REFUSED, TOO_LONG, TOO_MANY

#: The rows as text, on disk: more than any table within the limits needs.
MOST_WRITTEN = 2 * 1024 * 1024 * 1024 - 1


def bound(memory: int) -> None:
    """Memory beyond what this process has now, processor time, size of what it writes; no core file."""
    most = _held() + memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (CHILD_SECONDS, CHILD_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _held() -> int:
    """The address space of this process in bytes (Linux says it; elsewhere a guess)."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 512 * 1024 * 1024


def cell_text(value: Any) -> str:
    """A cell as a person reads it: whole numbers without ``.0`` or exponent, dates in ISO form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return "" if value is None else str(value)


def number_text(value: float) -> str:
    """A number without the marks of its storage."""
    if math.isnan(value) or math.isinf(value):
        return ""
    if value == int(value) and abs(value) < 1e17:
        return str(int(value))
    return repr(value)


def read(source: Path, out: Path, wanted: str) -> int:
    """Reads one sheet of the workbook row by row."""
    book = CalamineWorkbook.from_path(str(source))
    names = book.sheet_names
    name = wanted if wanted in names else next((each for each in names if _filled(book, each)), names[0])
    encode = msgspec.json.encode
    with out.open("wb") as file:
        file.write(encode({"sheets": names, "sheet": name}) + b"\n")
        for count, row in enumerate(book.get_sheet_by_name(name).iter_rows()):
            if count > MAX_ROWS + 1000:
                return TOO_MANY
            cells = [cell_text(value) for value in row]
            if max(map(len, cells), default=0) > MAX_CELL:
                return TOO_LONG
            file.write(encode(cells) + b"\n")
    return 0


def _filled(book: Any, name: str) -> bool:
    sheet = book.get_sheet_by_name(name)
    return bool(sheet.height and sheet.width)


def main() -> int:
    """The command line of the child."""
    source, out, memory, *sheet = sys.argv[1:]
    bound(int(memory))
    try:
        return read(Path(source), Path(out), sheet[0] if sheet else "")
    except PasswordError:
        return LOCKED
    except Exception as error:
        print(f"{type(error).__name__}: {error}"[:500], file=sys.stderr)
        return REFUSED


if __name__ == "__main__":
    sys.exit(main())
