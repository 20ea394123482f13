"""Workbooks (XLSX, XLSB, XLS, ODS): parsed by a child process whose death is a refusal."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from django.utils.translation import gettext as _

from carnet.lib.sheet.archive import inspect
from carnet.lib.sheet.limits import (
    CHILD_MEMORY,
    CHILD_SECONDS,
    LOCKED,
    MEMORY_RATIO,
    SPARE_MEMORY,
    TOO_LONG,
    TOO_MANY,
    SheetRefused,
)
from carnet.lib.sheet.refusals import locked, too_long, too_many_rows, unreadable


class Spool:
    """The rows of one sheet, on disk, to be read as often as wanted; removed with the object."""

    def __init__(self, path: Path, sheet: str, sheets: list[str]) -> None:
        self.path = path
        self.sheet = sheet
        self.sheets = sheets

    def rows(self) -> Iterator[list[str]]:
        """All rows, blank ones too, since they count for the header's place."""
        decoder = msgspec.json.Decoder(list[str])
        with self.path.open("rb") as file:
            next(file, None)
            for line in file:
                yield decoder.decode(line)

    def __del__(self) -> None:
        with contextlib.suppress(OSError):
            self.path.unlink()


def read_book(data: bytes, kind: str, sheet: str = "") -> Spool:
    """Parses one sheet (the named one, else the first that is not empty)."""
    size = len(data) if kind == "xls" else inspect(data)
    with tempfile.NamedTemporaryFile(suffix=f".{kind}", prefix="carnet-sheet-") as source:
        source.write(data)
        source.flush()
        handle, out = tempfile.mkstemp(prefix="carnet-rows-")
        os.close(handle)
        path = Path(out)
        try:
            _parse(Path(source.name), path, sheet, memory_for(size))
            return _spool(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def memory_for(size: int) -> int:
    """How many bytes the child may take beside itself: what the content needs, so that a small file never takes much."""
    return min(CHILD_MEMORY, SPARE_MEMORY + MEMORY_RATIO * size)


def _parse(source: Path, out: Path, sheet: str, memory: int) -> None:
    words = [sys.executable, "-m", "carnet.lib.sheet.child", str(source), str(out), str(memory), sheet]
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(
            words,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=CHILD_SECONDS + 5,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SheetRefused(
            "too_slow", _("This workbook takes too long to read. Save it as CSV and send that.")
        ) from error
    if done.returncode:
        raise _refusal(done.returncode)


def _refusal(code: int) -> SheetRefused:
    """What the child said by its exit, or by dying."""
    return {TOO_LONG: too_long, TOO_MANY: too_many_rows, LOCKED: locked}.get(code, unreadable)()


def _spool(path: Path) -> Spool:
    with path.open("rb") as file:
        first = file.readline()
    if not first:
        raise unreadable()
    head = msgspec.json.decode(first)
    return Spool(path, head["sheet"], head["sheets"])
