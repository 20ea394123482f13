"""An eye on the database: what is written, and whether anything is left of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

#: Tables that are no record of the organisation: who is signed in, what is cached, limits of tries.
NOISE = frozenset({"django_session", "cache_entry", "usersessions_usersession", "sqlite_sequence"})
WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)


@contextmanager
def writes() -> Iterator[list[str]]:
    """Collects the tables that are written to, noise apart, whether or not the write is kept."""
    seen: list[str] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        match = WRITE.match(sql)
        if match and match.group(1) not in NOISE:
            seen.append(match.group(1))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield seen


def tables() -> dict[str, str]:
    """A hash of every table, noise apart."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if name in NOISE or name.startswith("search_fts_"):
                continue
            cursor.execute(f'SELECT * FROM "{name}"')  # names come from the database itself
            rows = sorted(repr(row) for row in cursor.fetchall())
            found[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


@contextmanager
def taken_back() -> Iterator[None]:
    """Runs what is inside, then forgets that it happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
