"""The raw limits: what the engine and the machine do with nothing of ours in between."""

from __future__ import annotations

import csv
import io
import itertools
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db import connection, transaction

LIST_SQL = """
    SELECT id, number, legal_name, trade_name, city, status, registration_number FROM clients_client
    WHERE archived_at IS NULL AND (sort_name, id) > (%s, %s) ORDER BY sort_name, id LIMIT 51
"""
SEARCH_SQLITE = "SELECT rowid FROM search_fts WHERE text LIKE %s LIMIT 500"
SEARCH_POSTGRES = "SELECT id FROM search_entry WHERE text LIKE %s LIMIT 500"


def fetch(sql: str, values: tuple[Any, ...]) -> list[Any]:
    """The rows of a statement, straight from the driver."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def list_acts(names: list[tuple[str, int]]) -> list[Callable[[], object]]:
    """A page of the list from each of these places, as one statement."""
    return [partial(fetch, LIST_SQL, place) for place in names]


def search_acts(words: list[str]) -> list[Callable[[], object]]:
    """The candidates of each word from the trigram index."""
    sql = SEARCH_SQLITE if connection.vendor == "sqlite" else SEARCH_POSTGRES
    return [partial(fetch, sql, (f"%{word}%",)) for word in words]


def profile_acts(ids: list[int]) -> list[Callable[[], object]]:
    """The rows of one client's profile by key: client, addresses, contact links, events."""
    statements = (
        "SELECT * FROM clients_client WHERE id = %s",
        "SELECT * FROM clients_address WHERE client_id = %s",
        "SELECT * FROM clients_contactlink WHERE client_id = %s",
        "SELECT * FROM activity_event WHERE client_id = %s ORDER BY at DESC, id DESC LIMIT 31",
    )

    def read(pk: int) -> None:
        for sql in statements:
            fetch(sql, (pk,))

    return [partial(read, pk) for pk in ids]


def write_acts(count: int) -> list[Callable[[], object]]:
    """One row in one durable transaction."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_write")
        cursor.execute("CREATE TABLE bench_write (id INTEGER PRIMARY KEY, body TEXT)")

    def write(number: int) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_write VALUES (%s, %s)", (number, "x" * 200))

    numbers = itertools.count(1)
    return [lambda: write(next(numbers)) for _step in range(count)]


def csv_rate(rows: Iterable[tuple[Any, ...]]) -> float:
    """Rows per second that the csv module alone writes."""
    start, count = time.perf_counter(), 0
    writer = csv.writer(io.StringIO(), delimiter=";")
    for row in rows:
        writer.writerow(row)
        count += 1
    return count / (time.perf_counter() - start)
