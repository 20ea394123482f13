"""An eye on the database: what is written, and whether anything is left of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from tests.world import LIVELY

WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)


@contextmanager
def writes() -> Iterator[list[str]]:
    """Collects the tables that are written to, noise apart, whether or not the write is kept."""
    seen: list[str] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        match = WRITE.match(sql)
        if match and match.group(1) not in LIVELY:
            seen.append(match.group(1))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield seen


@contextmanager
def taken_back() -> Iterator[None]:
    """Runs what is inside, then forgets that it happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
