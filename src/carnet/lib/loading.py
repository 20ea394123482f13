"""Writing that goes on for minutes: what a SQLite connection does otherwise while it lasts, and the planner's figures after."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from typing import Literal

from django.db import connection

#: Pages that the log may hold before they are carried over: each is then written once for several transactions.
LOG_PAGES = 16_384
#: Rows of an index that are looked at for the planner's figures: enough for a plan, a moment at any size.
SAMPLE = 1000
#: A table of fewer rows may be read whole.
FEWEST = 500


@contextlib.contextmanager
def long_writing(synchronous: Literal["NORMAL", "OFF"], *, cache_mb: int) -> Iterator[None]:
    """Writes transaction after transaction without waiting for the disk at each; inside a transaction nothing changes.

    NORMAL: a power cut may take the last transactions back, each whole, so only for work that goes on where it stood. OFF:
    it may spoil the file, so only for a file that held nothing.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    changes: dict[str, object] = {
        "synchronous": synchronous,
        "cache_size": -1024 * cache_mb,
        "wal_autocheckpoint": LOG_PAGES,
        # The cache holds what is written again; a mapped file beside it would only swell the process.
        "mmap_size": 0,
    }
    # A database in memory has no file to map, and says nothing.
    before = {name: value for name in changes if (value := _pragma(name)) is not None}
    changes = {name: value for name, value in changes.items() if name in before}
    for name, value in changes.items():
        _pragma(f"{name}={value}")
    try:
        yield
    finally:
        for name, value in before.items():
            _pragma(f"{name}={value}")


@contextlib.contextmanager
def without_indexes(tables: Collection[str], *, but: Collection[str] = ()) -> Iterator[None]:
    """Fills an empty SQLite file faster: plain indexes of these tables go and are made anew at the end, sorted once.

    What is unique stays. A process that is killed leaves them out, so only for a file that can be made again.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    found = [(name, sql) for name, table, sql in _plain_indexes() if table in tables and name not in but]
    with connection.cursor() as cursor:
        for name, _sql in found:
            cursor.execute(f'DROP INDEX "{name}"')
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for _name, sql in found:
                cursor.execute(sql)


def _plain_indexes() -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX %%'"
        )
        return list(cursor.fetchall())


def refresh_statistics() -> None:
    """Counts what the planner goes by: after many rows have come, and nightly, since neither engine does it in time."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={SAMPLE}")
        cursor.execute("ANALYZE")


class Growth:
    """Watches a table that many rows come into, and has the planner's figures refreshed each time it has doubled.

    PostgreSQL plans the check of a foreign key once for a connection: made while the tables were empty, it reads them
    whole for each row ever after. Figures that are refreshed make it plan again; its own round comes a minute later.
    """

    def __init__(self, table: str) -> None:
        self._table = table
        self._watched = connection.vendor == "postgresql"
        self._rows = self._known = self._counted() if self._watched else 0

    def add(self, rows: int) -> None:
        """So many rows have come, and are committed."""
        self._rows += rows
        if self._watched and self._rows > 2 * max(self._known, FEWEST):
            refresh_statistics()
            self._known = self._rows

    def _counted(self) -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [self._table])
            return max(0, int(cursor.fetchone()[0]))


def _pragma(text: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {text}")
        row = cursor.fetchone()
        return row[0] if row else None
