"""The raw rate of writing: the same rows once more, into empty tables of the same shape, with nothing of ours in between.

The twins have the product's own schema: constraints, foreign keys, indexes, the trigram index. What they lack is what
Python does before a row is ready.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

Rows = dict[str, list[tuple[Any, ...]]]
#: All that adding clients and importing them write.
WRITTEN = (
    "clients_client", "clients_address", "clients_clientmember", "clients_tag", "clients_clienttag", "clients_contact",
    "clients_contactlink", "clients_externalid", "clients_customvalue", "clients_note", "activity_event",
    "imports_importrow", "search_entry",
)  # fmt: skip
#: The full text of an entry, which SQLite keeps in a table of its own.
FTS = "search_fts"


def marks() -> dict[str, int]:
    """The newest id of each table that is about to be written."""
    with connection.cursor() as cursor:
        found = {}
        for table in WRITTEN:
            cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")  # noqa: S608 - one of the names above
            found[table] = int(cursor.fetchone()[0])
        return found


def written_since(before: Mapping[str, int]) -> Rows:
    """The rows written since ``before``, whole."""
    rows: Rows = {}
    with connection.cursor() as cursor:
        for table, mark in before.items():
            cursor.execute(f"SELECT * FROM {table} WHERE id > %s ORDER BY id", [mark])  # noqa: S608
            rows[table] = cursor.cursor.fetchall()
    return {table: found for table, found in rows.items() if found}


def total(rows: Rows) -> int:
    """How many rows there are."""
    return sum(len(found) for found in rows.values())


def raw_seconds(rows: Rows) -> float:
    """Seconds to write the rows as ready tuples, one statement per table, in one durable transaction."""
    return _sqlite(rows) if connection.vendor == "sqlite" else _postgresql(rows)


def _sqlite(rows: Rows) -> float:
    path = Path(settings.DATA) / "bench-twin.sqlite3"
    _remove(path)
    twin = sqlite3.connect(path, isolation_level=None)
    try:
        twin.executescript(connection.settings_dict["OPTIONS"]["init_command"])
        _make(twin, rows)
        start = time.perf_counter()
        twin.execute("BEGIN IMMEDIATE")
        for table, found in rows.items():
            _fill(twin, table, found)
        texts = [(row[0], row[_place(twin, "search_entry", "text")]) for row in rows.get("search_entry", ())]
        twin.executemany(f"INSERT INTO {FTS}(rowid, text) VALUES (?, ?)", texts)  # noqa: S608
        twin.execute("COMMIT")
        return time.perf_counter() - start
    finally:
        twin.close()
        _remove(path)


def _make(twin: sqlite3.Connection, rows: Rows) -> None:
    """The tables by the product's own statements; those that the rows point to come with their rows, before the clock."""
    sought = 'SELECT "table" FROM pragma_foreign_key_list(%s)'
    parents = {parent for table in rows for parent in _read(sought, [table])} - rows.keys()
    names = [*rows, *parents, FTS]
    marks_ = ", ".join(["%s"] * len(names))
    statements = _read(
        f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({marks_}) AND sql IS NOT NULL ORDER BY type DESC",  # noqa: S608
        names,
    )
    for statement in statements:
        twin.execute(statement)
    for table in parents:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a table of ours
            _fill(twin, table, cursor.cursor.fetchall())
    twin.execute("PRAGMA foreign_keys=ON")


def _read(sql: str, values: Sequence[str] = ()) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]


def _fill(twin: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        marks_ = ", ".join("?" * len(rows[0]))
        twin.executemany(f'INSERT INTO "{table}" VALUES ({marks_})', rows)  # noqa: S608 - a table of ours


def _place(twin: sqlite3.Connection, table: str, column: str) -> int:
    return [row[1] for row in twin.execute(f"PRAGMA table_info({table})")].index(column)


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _postgresql(rows: Rows) -> float:
    with connection.cursor() as cursor:
        for table in rows:
            cursor.execute(f"DROP TABLE IF EXISTS bench_{table}")
            cursor.execute(f"CREATE TABLE bench_{table} (LIKE {table} INCLUDING ALL)")
        start = time.perf_counter()
        with transaction.atomic():
            for table, found in rows.items():
                with cursor.cursor.copy(f"COPY bench_{table} FROM STDIN") as copy:
                    for row in found:
                        copy.write_row(row)
        seconds = time.perf_counter() - start
        for table in rows:
            cursor.execute(f"DROP TABLE bench_{table}")
    return seconds
