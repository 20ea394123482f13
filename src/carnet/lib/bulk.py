"""Many rows at once: ``executemany`` on SQLite, ``COPY`` on PostgreSQL; a sixth of the time of ``bulk_create``.

Rows are plain tuples under the names of columns, and pass neither model nor field: whoever calls has judged the values.
All of it runs inside the caller's transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from django.db import connection, models
from django.db.backends.utils import CursorWrapper
from django.db.models.lookups import Lookup

Row = Sequence[Any]
Adapter = Callable[[Any], Any]


def reserve_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Keys for ``count`` rows to come, never given before.

    On SQLite they hold until the transaction ends, since it has the only pen; on PostgreSQL the sequence gives them.
    """
    if not count:
        return ()
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            assert connection.in_atomic_block, "keys are reserved inside a transaction"
            cursor.execute(
                f'SELECT MAX((SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s), (SELECT COALESCE(MAX(id), 0) FROM "{table}"))',  # noqa: S608 - the table of a model
                [table],
            )
            first = cursor.fetchone()[0] + 1
            return range(first, first + count)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [f'"{table}"', count]
        )
        return [row[0] for row in cursor.fetchall()]


def insert_many(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Writes ``rows``, tuples in the order of ``columns`` (names of model fields, ``client_id`` for a foreign key).

    Columns that are left out get the database's own default, which Django does not set: name them all.
    """
    if not rows:
        return
    fields = [_field(model, name) for name in columns]
    names = ", ".join(f'"{field.column}"' for field in fields)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _copy(cursor, f'COPY "{table}" ({names}) FROM STDIN', _adapted(fields, rows))
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', _adapted(fields, rows))  # noqa: S608 - names of a model


def update_many(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row], *, guard: str = "") -> int:
    """Changes rows by key: each tuple is the values of ``columns``, then the id (then the value that ``guard`` must hold).

    Answers how many rows were changed: fewer than asked means that somebody else was there first.
    """
    if not rows:
        return 0
    fields = [_field(model, name) for name in columns]
    keys = [_field(model, name) for name in (("id", guard) if guard else ("id",))]
    changes = ", ".join(f'"{field.column}" = %s' for field in fields)
    where = " AND ".join(f'"{field.column}" = %s' for field in keys)
    with connection.cursor() as cursor:
        sql = f'UPDATE "{model._meta.db_table}" SET {changes} WHERE {where}'  # noqa: S608 - names of a model
        cursor.executemany(sql, _adapted([*fields, *keys], rows))
        return int(cursor.rowcount)


def run_many(sql: str, rows: Sequence[Row]) -> None:
    """One statement with ``%s`` marks for many rows; for tables that no model writes."""
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


class Among(Lookup[Any]):
    """``column IN (many values)`` as one parameter, whatever their number: a JSON list on SQLite, an array on PostgreSQL.

    A partial index serves it only when its condition stands beside it.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        values = list(self.rhs)
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", (*parameters, values)
        return f"{column} IN (SELECT value FROM json_each(%s))", (*parameters, as_json(values))  # noqa: S608 - a column


models.Field.register_lookup(Among)
models.ForeignObject.register_lookup(Among)


def chunks[T](items: Sequence[T], size: int = 900) -> Iterable[Sequence[T]]:
    """Parts of a list short enough for the parameters of one statement."""
    return (items[start : start + size] for start in range(0, len(items), size))


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    return next(field for field in model._meta.concrete_fields if field.attname == name)


def _adapted(fields: Sequence[models.Field[Any, Any]], rows: Sequence[Row]) -> Sequence[Row]:
    """The rows as the driver takes them."""
    adapters = [(place, adapter) for place, field in enumerate(fields) if (adapter := _adapter(field))]
    if not adapters:
        return rows
    adapted = [list(row) for row in rows]
    for place, adapt in adapters:
        for values in adapted:
            if values[place] is not None:
                values[place] = adapt(values[place])
    return adapted


def _adapter(field: models.Field[Any, Any]) -> Adapter | None:
    """What turns a Python value into the driver's, for the kinds that need it."""
    if isinstance(field, models.JSONField):
        return as_json
    if connection.vendor == "sqlite" and isinstance(field, models.DateTimeField):
        return _moment
    if connection.vendor == "sqlite" and isinstance(field, models.DateField):
        return _day
    return None


def as_json(value: Any) -> str:
    """JSON as SQLite keeps it."""
    return msgspec.json.encode(value).decode()


@lru_cache(maxsize=4096)
def _day(value: dt.date | str) -> str:
    return str(value)


@lru_cache(maxsize=512)
def _moment(value: dt.datetime) -> str:
    """As Django writes it on SQLite: UTC, without saying so."""
    return str(value.astimezone(dt.UTC).replace(tzinfo=None))


def _copy(cursor: CursorWrapper, sql: str, rows: Iterable[Row]) -> None:
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors, cursor.cursor.copy(sql) as copy:
        for row in rows:
            copy.write_row(row)
