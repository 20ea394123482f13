"""How much text the cells of an XLSX share: one long string in a million cells is unpacked a million times by who parses it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

#: Strings shorter than this (in bytes of XML) are those of every table, and are not counted.
LONG = 512
CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*\bt\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v>\s*(\d+)""")
STRING_END = re.compile(rb"</(?:\w+:)?si>")
#: A cell's mark is shorter than this.
CARRIED = 4096


def long_strings(pieces: Iterable[bytes]) -> dict[int, int]:
    """Number and length of the long ones among the shared strings."""
    found: dict[int, int] = {}
    number, rest = 0, b""
    for piece in pieces:
        *strings, rest = STRING_END.split(rest + piece)
        found.update((number + place, len(text)) for place, text in enumerate(strings) if len(text) > LONG)
        number += len(strings)
    return found


def shared_text(pieces: Iterable[bytes], lengths: dict[int, int]) -> Iterator[int]:
    """How much text the cells take from the long strings, as it grows."""
    total, rest = 0, b""
    for piece in pieces:
        text, end = rest + piece, 0
        for cell in CELL.finditer(text):
            total += lengths.get(int(cell[1][:9]), 0)
            end = cell.end()
        rest = text[max(end, len(text) - CARRIED) :]
        yield total
