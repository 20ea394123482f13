"""Objects out: a JSON array in pieces, so that it is never whole in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

BATCH = 500
#: Decimals are numbers, days and moments ISO 8601.
encode = msgspec.json.Encoder(decimal_format="number").encode


def json_pieces(objects: Iterable[Any]) -> Iterator[bytes]:
    """The array, one object a line."""
    buffer = bytearray(b"[")
    for count, each in enumerate(objects):
        buffer += b",\n" if count else b"\n"
        buffer += encode(each)
        if count % BATCH == BATCH - 1:
            yield bytes(buffer)
            buffer.clear()
    yield bytes(buffer) + b"\n]\n"
