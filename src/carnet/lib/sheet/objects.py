"""Objects out: a JSON array in pieces, so that it is never whole in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

#: Objects in a piece; the first piece is small, so that a download begins at once.
BATCH, FIRST = 500, 50
#: Decimals are numbers, days and moments ISO 8601.
encode = msgspec.json.Encoder(decimal_format="number").encode


def json_pieces(objects: Iterable[Any]) -> Iterator[bytes]:
    """The array, one object a line."""
    buffer = bytearray(b"[")
    for count, each in enumerate(objects, 1):
        buffer += b",\n" if count > 1 else b"\n"
        buffer += encode(each)
        if count % BATCH == 0 or count == FIRST:
            yield bytes(buffer)
            buffer.clear()
    yield bytes(buffer) + b"\n]\n"
