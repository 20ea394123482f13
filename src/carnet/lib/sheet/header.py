"""Where the header is: under title lines, in the first record, or nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

LOOKED_AT = 15
VALUE = re.compile(
    r"^(?:[\d\s.,:/+€$%()-]+|[^@\s]+@[^@\s]+\.\w+|https?://\S+|www\.\S+|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|true|false|vrai|faux)$",
    re.IGNORECASE,
)


def find_header(rows: Sequence[Sequence[str]], is_known: Callable[[str], bool]) -> int:
    """The record number (from 1) of the header, 0 when there is none. ``is_known`` says whether a word names a column."""
    head = [list(row) for row in rows[:LOOKED_AT]]
    widths = Counter(_filled(row) for row in head if _filled(row) > 0)
    if not widths:
        return 0
    usual = max(widths, key=lambda width: (widths[width], width))
    scores = [_score(row, usual, is_known) for row in head]
    best = max(range(len(head)), key=lambda place: (scores[place], -place))
    return best + 1 if scores[best] > 0 else 0


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _score(row: Sequence[str], usual: int, is_known: Callable[[str], bool]) -> float:
    """Words that name columns speak for it; values and a lonely cell speak against."""
    cells = [cell.strip() for cell in row if cell.strip()]
    if not cells or (len(cells) == 1 and usual > 1):
        return -1.0
    known = sum(is_known(cell) for cell in cells)
    values = sum(bool(VALUE.match(cell)) for cell in cells)
    long = sum(len(cell) > 60 for cell in cells)
    twice = len(cells) - len(set(cells))
    full = min(1.0, len(cells) / max(usual, 1))
    if known == 0 and (values > 0 or len(cells) < 2):
        return -1.0
    return 3 * known / len(cells) + full - 4 * values / len(cells) - 2 * long / len(cells) - twice / len(cells) - 0.4
