"""Text tables: which separator, and the records, whatever the quotes and line ends have suffered."""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator

from carnet.lib.sheet.limits import MAX_CELL

SEPARATORS = (";", "\t", ",", "|")
#: A cell with more line breaks than this is a quote that was never closed.
MAX_BREAKS = 60
LOOKED_AT = 60


def tidy(text: str) -> str:
    """One kind of line end (also for CR CR LF), and no NUL."""
    return text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def announced(text: str) -> tuple[str, str]:
    """The separator that a first line ``sep=;`` announces (Excel), and the text without that line."""
    first, _, rest = text.partition("\n")
    line = first.strip().strip('"').lower()
    return (line[4:5], rest) if line.startswith("sep=") and len(line) == 5 else ("", text)


def guess_separator(text: str) -> str:
    """The separator that cuts the first lines into the most even rows of more than one cell."""
    head = "\n".join(itertools.islice(text.split("\n"), LOOKED_AT))
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        widths = [len(row) for row in itertools.islice(_reader(head, separator), LOOKED_AT) if any(row)]
        score = _evenness(widths)
        if score > best_score:
            best, best_score = separator, score
    return best


def _evenness(widths: list[int]) -> float:
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0
    width, count = Counter(wide).most_common(1)[0]
    return count / len(widths) * (1 + min(width, 40) / 20) * (len(wide) / len(widths))


def records(text: str, separator: str) -> Iterator[list[str]]:
    """The records with their cells as text; blank lines are no records.

    When a quote was never closed the file is read line by line, and the quotes around values are taken off.
    """
    return _reader(text, separator) if quotes_hold(text, separator) else _without_quotes(text, separator)


def quotes_hold(text: str, separator: str) -> bool:
    """Whether the quotes of the whole file make sense: no cell swallows a good part of it."""
    if '"' not in text:
        return True
    try:
        for row in _reader(text, separator):
            for cell in row:
                if len(cell) > 200 and cell.count("\n") > MAX_BREAKS:
                    return False
    except csv.Error:
        return False
    return True


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(max(MAX_CELL * 4, 131_072))
    return (row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row)


def _without_quotes(text: str, separator: str) -> Iterator[list[str]]:
    for line in text.split("\n"):
        if line.strip():
            yield [cell.strip().strip('"').replace('""', '"') for cell in line.split(separator)]
