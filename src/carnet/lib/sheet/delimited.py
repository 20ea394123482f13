"""Text tables: which separator, and the records, whatever the quotes and line ends have suffered."""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from collections.abc import Generator, Iterator

from carnet.lib.sheet.limits import MAX_CELL
from carnet.lib.sheet.refusals import too_long

SEPARATORS = (";", "\t", ",", "|")
#: A cell with more line breaks than this is a quote that was never closed.
MAX_BREAKS = 60
#: Rows of the table inside one cell that make it a quote that was never closed, even where all else fits.
MAX_ROWS_INSIDE = 3
#: After so many quotes gone wrong, quotes mean nothing in this file.
MAX_MENDED = 2000
LOOKED_AT = 60
HEAD = 300_000


def tidy(text: str) -> str:
    """One kind of line end (also for CR CR LF), and no NUL."""
    if "\r" in text:
        text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\x00", "") if "\x00" in text else text


def announced(text: str) -> tuple[str, str]:
    """The separator that a first line ``sep=;`` announces (Excel), and the text without that line."""
    first, _newline, rest = text.partition("\n")
    line = first.strip(" ").strip('"').lower()
    return (line[4:5], rest) if line.startswith("sep=") and len(line) == 5 else ("", text)


def guess_separator(text: str) -> str:
    """The separator that cuts the first lines into the most even rows of more than one cell."""
    head = "\n".join(itertools.islice(lines(text[:HEAD]), LOOKED_AT))
    best, best_score = ",", 0.0
    for separator in SEPARATORS:
        widths = [
            len(row) for row in itertools.islice(_parsed(head, separator, 0, longest=HEAD), LOOKED_AT) if any(row)
        ]
        score = _evenness(widths)
        if score > best_score:
            best, best_score = separator, score
    return best


def lines(text: str) -> Iterator[str]:
    """The lines of a text, one after the other, without a list of all of them."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def _evenness(widths: list[int]) -> float:
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0.0
    width, count = Counter(wide).most_common(1)[0]
    return count / len(widths) * (1 + min(width, 40) / 20) * (len(wide) / len(widths))


def records(text: str, separator: str) -> Iterator[list[str]]:
    """The records with their cells as text; blank lines are no records.

    Where a quote was never closed, its line is read for itself and the others as they stand. Raises
    :class:`carnet.lib.sheet.limits.SheetRefused` for a cell that is longer than any sheet holds.
    """
    return _parsed(text, separator, _usual_marks(text, separator), longest=MAX_CELL)


def _usual_marks(text: str, separator: str) -> int:
    """How many separators the rows hold: most of the first lines, those with few (the inside of a cell) weighing less."""
    counts = Counter(line.count(separator) for line in itertools.islice(lines(text[:HEAD]), LOOKED_AT))
    counts.pop(0, None)
    return max(counts, key=lambda count: (counts[count] * count, count), default=0)


class _Feed:
    """Hands a text to the parser line by line, and knows where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        start = self.place
        if start >= len(self.text):
            raise StopIteration
        end = self.text.find("\n", start) + 1 or len(self.text)
        self.place = end
        return self.text[start:end]


def _parsed(text: str, separator: str, marks: int, *, longest: int) -> Iterator[list[str]]:
    """The records; from a quote gone wrong on, the parser begins anew on the next line."""
    feed = _Feed(text)
    mended = 0
    while feed.place < len(text) and mended < MAX_MENDED:
        start = yield from _until_broken(feed, separator, marks)
        if start < 0:
            return
        mended += 1
        feed.place = start
        yield _unquoted(next(feed).rstrip("\n"), separator, longest)
    for line in feed:
        if line.strip():
            yield _unquoted(line.rstrip("\n"), separator, longest)


def _until_broken(feed: _Feed, separator: str, marks: int) -> Generator[list[str], None, int]:
    """Yields records; returns where a broken one began, or -1 at the end of the text."""
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(feed, delimiter=separator)
    while True:
        start, before = feed.place, reader.line_num
        try:
            row = next(reader)
        except StopIteration:
            return -1
        except csv.Error:
            return start
        several = reader.line_num - before > 1
        if several and _swallows(feed.text[start : feed.place], row, separator, marks):
            return start
        if feed.place == len(feed.text) and len(row) != marks + 1 and not _is_strict(feed.text[start:], separator):
            return start
        if row:
            yield row


def _swallows(raw: str, row: list[str], separator: str, marks: int) -> bool:
    """Whether a record of several lines is a quote that was never closed, with whole rows inside it."""
    if any(cell.count("\n") > MAX_BREAKS for cell in row):
        return True
    least = max(marks, 1)
    inside = sum(line.count(separator) >= least for line in raw.rstrip("\n").split("\n")[1:])
    if inside == 0:
        return False
    return inside >= MAX_ROWS_INSIDE or (marks > 0 and len(row) != marks + 1) or not _is_strict(raw, separator)


def _is_strict(raw: str, separator: str) -> bool:
    try:
        list(csv.reader(raw.splitlines(keepends=True), delimiter=separator, strict=True))
    except csv.Error:
        return False
    return True


def _unquoted(line: str, separator: str, longest: int) -> list[str]:
    """A line cut at every separator, the quotes around its values taken off."""
    cells = [cell.strip().strip('"').replace('""', '"') for cell in line.split(separator)]
    if any(len(cell) > longest for cell in cells):
        raise too_long()
    return cells
