"""Where a list goes on: a signed word that says the sort, the last row and whose it is."""

import datetime as dt
from typing import Any

from django.core import signing

SIGNER = signing.Signer(salt="carnet.api.cursor")


class BadCursor(ValueError):
    """Not a cursor of this list, this sort and this member."""


def write(sort: str, key: Any, row: int, member: int) -> str:
    """The cursor after ``row``, whose sort value is ``key`` (text, number or moment)."""
    shown = {"at": key.isoformat()} if isinstance(key, dt.datetime) else key
    return SIGNER.sign_object([sort, shown, row, member])


def read(text: str, sort: str, member: int) -> tuple[Any, int]:
    """(sort value, id) of the last row that the caller has."""
    try:
        content = SIGNER.unsign_object(text)
    except (signing.BadSignature, ValueError) as error:
        raise BadCursor from error
    if content[0] != sort or content[3] != member:
        raise BadCursor
    key = content[1]
    return (dt.datetime.fromisoformat(key["at"]) if isinstance(key, dict) else key), content[2]
