"""Shapes of what programs send and get; what they send is closed (no unknown key) and strict (no ``"1"`` for 1)."""

import datetime as dt
import re
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

#: RFC 3339: a moment says its offset, else two readers read two moments.
MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?([Zz]|[+-]\d{2}:\d{2})$")
DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
#: The largest key a database of ours can hold.
LAST_ID = 2**63 - 1


class Input(Schema):
    """A body or a part of one: closed and strict."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Output(Schema):
    """A record as programs get it."""


def _day(value: Any) -> Any:
    if isinstance(value, str) and DAY.match(value):
        value = _read(dt.date, value, "date")
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    raise ValueError("date")


def _moment(value: Any) -> Any:
    if isinstance(value, str) and MOMENT.match(value):
        value = _read(dt.datetime, value.upper(), "moment")
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return _in_utc(value)
    raise ValueError("moment")


def _in_utc(moment: dt.datetime) -> dt.datetime:
    """The moment in UTC: PostgreSQL knows no offset beyond sixteen hours, and there is nothing before the year 1."""
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError as error:
        raise ValueError("moment") from error


def _read[T: dt.date](kind: type[T], text: str, name: str) -> T:
    """The date that a well-formed text says; there is no 30 February."""
    try:
        return kind.fromisoformat(text)
    except ValueError as error:
        raise ValueError(name) from error


def example(**values: Any) -> ConfigDict:
    """The configuration of a shape that shows an example in the document."""
    return ConfigDict(json_schema_extra={"example": values})


#: A day, ``2026-09-01``.
Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
#: A moment with its offset, ``2026-09-01T08:30:00Z``.
Moment = Annotated[dt.datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
Id = Annotated[int, Field(ge=1, le=LAST_ID)]
Limit = Annotated[int, Field(ge=1, le=200)]
Ids = Annotated[list[Id], Field(min_length=1, max_length=200)]
Line = Annotated[str, StringConstraints(max_length=200)]
Short = Annotated[str, StringConstraints(max_length=80)]
Code = Annotated[str, StringConstraints(max_length=40)]
Prose = Annotated[str, StringConstraints(max_length=20_000)]
Cursor = Annotated[str, StringConstraints(max_length=600)]


class Named(Output):
    """A record that is only pointed at: its id and its name."""

    id: int
    name: str


class Outcomes(Output):
    """What became of a call on many records: the ids that were done, and those that a rule refused, with the reason."""

    done: list[int]
    refused: list["Refusal"]


class Refusal(Output):
    """A record that a rule refused; the others went through."""

    id: int
    code: str
    message: str


#: Marks for the OpenAPI document (``config.api.openapi`` spells them out): the answer carries an ETag;
#: the change needs If-Match.
SHOWS_VERSION = {"x-etag": True}
CHANGES = {"x-etag": True, "x-if-match": True}
