"""Reads a JSON body with care: nothing that a database or a reader could stumble over comes in."""

import json
from decimal import Decimal
from typing import Any, NoReturn, cast

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from ninja.parser import Parser
from ninja.types import DictStrAny

#: Bytes of a body. The largest client with all its addresses and notes takes a tenth of it.
MAX_BYTES = 1_000_000
MAX_DEPTH = 16
MAX_KEYS = 20_000


class Malformed(HttpError):
    """The request cannot be read at all: 400, or 413 when there is too much of it."""

    def __init__(self, message: str, status: int = 400, code: str = "malformed") -> None:
        super().__init__(status, message)
        self.code = code


class CarefulParser(Parser):
    """JSON without duplicate keys, NaN, NUL or lone surrogates, of bounded size and depth; exact numbers."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        """What the door has read already: Ninja would turn its refusals into one of its own."""
        return cast(DictStrAny, request.body_value)  # type: ignore[attr-defined]


def body_of(request: HttpRequest) -> bytes:
    """The body, refused with 413 beyond the limit before it is read."""
    try:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        if size > MAX_BYTES or len(request.body) > MAX_BYTES:
            raise RequestDataTooBig
    except (RequestDataTooBig, ValueError) as error:
        raise Malformed(_("This body is too large: send at most 1 MB."), 413, "too_large") from error
    return request.body


def read_json(body: bytes) -> Any:
    """The value that the bytes say, or Malformed."""
    try:
        value = json.loads(
            body.decode("utf-8"), object_pairs_hook=_object, parse_constant=_constant, parse_float=Decimal
        )
    except RecursionError as error:
        raise Malformed(_("This body is nested too deeply."), 413, "too_deep") from error
    except ValueError as error:
        raise Malformed(_("This body is not valid JSON (UTF-8).")) from error
    _walk(value)
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _constant(name: str) -> NoReturn:
    raise ValueError(name)


def _walk(value: Any) -> None:
    """Bounds depth and number of values, and looks at every text."""
    level, seen = [value], 0
    for _depth in range(MAX_DEPTH):
        seen += len(level)
        if seen > MAX_KEYS:
            raise Malformed(_("This body holds too many values."), 413, "too_large")
        for item in level:
            check_text(item)
        level = [inner for item in level for inner in _inside(item)]
        if not level:
            return
    raise Malformed(_("This body is nested too deeply."), 413, "too_deep")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    return value if isinstance(value, list) else []


def check_text(value: Any) -> None:
    """Refuses what no database of ours stores: NUL and halves of characters."""
    if isinstance(value, str) and ("\0" in value or any("\ud800" <= char <= "\udfff" for char in value)):
        raise Malformed(_("A text holds a character that cannot be stored (NUL or half a character)."))
