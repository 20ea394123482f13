"""Where a page begins: a signed word with the sort, the key of a row, and how many rows stand before the page.

It is not bound to a reader: a colleague who is sent the address sees the same place through their own rights.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing

SIGNER = signing.Signer(salt="carnet.list.cursor")


class BadCursor(ValueError):
    """Not a cursor of this list in this order."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The key of a row in the order ``sort``; ``position`` counts the rows before the page that it leads to."""

    key: tuple[Any, ...]
    position: int = 0


def write(place: str, cursor: Cursor) -> str:
    """The cursor as the address holds it; ``place`` names the list and the sort."""
    return SIGNER.sign_object([place, [_shown(value) for value in cursor.key], cursor.position], compress=False)


def read(text: str, place: str) -> Cursor:
    """The cursor of an address; raises :class:`BadCursor`."""
    try:
        found, key, position = SIGNER.unsign_object(text)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadCursor from error
    if found != place:
        raise BadCursor
    return Cursor(tuple(_read(value) for value in key), position)


def key_of(row: Any, columns: Sequence[str]) -> tuple[Any, ...]:
    """The key of a row: its values in the columns of the order."""
    return tuple(getattr(row, name.lstrip("-")) for name in columns)


def _shown(value: Any) -> Any:
    return {"at": value.isoformat()} if isinstance(value, dt.datetime) else value


def _read(value: Any) -> Any:
    return dt.datetime.fromisoformat(value["at"]) if isinstance(value, dict) else value
