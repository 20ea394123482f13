"""Queries that every page asks, with their SQL worked out once: building it costs Django ten times what running it does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

from carnet.lib.bulk import as_json

Value = int | str | dt.datetime | Sequence[int]
#: Far from any key, and each once: how a value is recognised among the parameters of the statement.
FIRST_NUMBER = 8_999_999_999_999_000
LAST_DAY = dt.datetime(9990, 1, 1, tzinfo=dt.UTC)
MARK = "\ue000{}\ue001"


class Prepared[Row]:
    """A query of fixed shape: ``Prepared(lambda pk: Tag.objects.filter(client_tags__client_id=pk))(7)`` lists its rows.

    ``build`` gets stand-ins of the types of the values: integers, texts, moments, lists of integers for the lookup
    ``among``. It must hand each on unchanged and decide nothing by it (ValueError otherwise, at the first call), and prefetch nothing.
    """

    def __init__(self, build: Callable[..., models.QuerySet[Any]]) -> None:
        self._build = build

    def __call__(self, *values: Value) -> list[Row]:
        # A compiled statement belongs to its connection, hence to its thread.
        kept: dict[Any, _Ready] = connections[DEFAULT_DB_ALIAS].__dict__.setdefault("_carnet_prepared", {})
        key = (self, tuple(map(type, values)))
        ready = kept.get(key)
        if ready is None:
            ready = kept[key] = _Ready(self._build, values)
        return ready.rows(values)

    def first(self, *values: Value) -> Row | None:
        """The first of the rows, None when there is none."""
        return next(iter(self(*values)), None)


class _Ready:
    """The statement for one connection."""

    def __init__(self, build: Callable[..., models.QuerySet[Any]], values: Sequence[Value]) -> None:
        stand_ins = [_stand_in(place, value) for place, value in enumerate(values)]
        self._queryset = build(*stand_ins)
        query: Any = self._queryset.query
        compiler = query.get_compiler(connection=connections[DEFAULT_DB_ALIAS])
        self._sql, parameters = compiler.as_sql()
        self._slots = [_slot(parameter, stand_ins) for parameter in parameters]
        self._parameters = list(parameters)
        if {place for place in self._slots if place is not None} != set(range(len(values))):
            raise ValueError("a value did not reach the statement as it is")
        self._values: Sequence[Value] = values
        compiler.as_sql = self._statement
        query.get_compiler = lambda *_args, **_words: compiler

    def rows(self, values: Sequence[Value]) -> list[Any]:
        self._values = values
        iterable: Any = self._queryset._iterable_class
        return list(iterable(self._queryset))

    def _statement(self, *_args: Any, **_words: Any) -> tuple[str, tuple[Any, ...]]:
        filled = (
            parameter if place is None else _given(self._values[place])
            for place, parameter in zip(self._slots, self._parameters, strict=True)
        )
        return self._sql, tuple(filled)


def _stand_in(place: int, value: Value) -> Any:
    number = FIRST_NUMBER + place
    if isinstance(value, str):
        return MARK.format(number)
    if isinstance(value, dt.datetime):
        return LAST_DAY + dt.timedelta(days=place)
    return number if isinstance(value, int) else [number]


def _slot(parameter: Any, stand_ins: list[Any]) -> int | None:
    """Which value the parameter stands for."""
    for place, one in enumerate(stand_ins):
        if parameter == one or (isinstance(one, list | dt.datetime) and parameter == _given(one)):
            return place
    return None


def _given(value: Value) -> Any:
    """A value as the driver takes it."""
    if isinstance(value, int | str):
        return value
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return list(value) if connection.vendor == "postgresql" else as_json(value)
