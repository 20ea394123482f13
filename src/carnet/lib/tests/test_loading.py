from __future__ import annotations

import pytest
from django.db import connection, transaction

from carnet.lib import loading
from carnet.lib.loading import FEWEST, Growth, long_writing, refresh_statistics, without_indexes

SETTINGS = ("synchronous", "cache_size", "wal_autocheckpoint")


def settings() -> list[int]:
    """What the connection does about the disk."""
    found = []
    with connection.cursor() as cursor:
        for name in SETTINGS:
            cursor.execute(f"PRAGMA {name}")
            found.append(cursor.fetchone()[0])
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such settings")
def test_a_long_writing_goes_back_to_what_was() -> None:
    before = settings()
    with long_writing("NORMAL", cache_mb=32):
        assert settings() == [1, -32 * 1024, 16_384]
    assert settings() == before


@pytest.mark.django_db(transaction=True)
def test_a_transaction_keeps_its_promise() -> None:
    with transaction.atomic():
        before = settings() if connection.vendor == "sqlite" else []
        with long_writing("OFF", cache_mb=32):
            assert (settings() if connection.vendor == "sqlite" else []) == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its indexes")
def test_indexes_come_back_as_they_were_and_what_is_unique_stays() -> None:
    def schema() -> dict[str, str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
            return dict(cursor.fetchall())

    before = schema()
    with without_indexes(["clients_client", "clients_address"], but=["client_tax_id"]):
        gone = before.keys() - schema().keys()
    assert {"client_by_name", "client_registration", "address_siret"} <= gone
    assert "client_tax_id" not in gone
    assert not any("UNIQUE" in before[name] for name in gone)
    assert schema() == before


@pytest.mark.django_db
def test_statistics_know_the_tables() -> None:
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.get_or_create(app_label="lib", model="statistics")
    refresh_statistics()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'django_content_type'")
        else:
            cursor.execute("SELECT COUNT(*) FROM pg_stats WHERE tablename = 'django_content_type'")
        assert cursor.fetchone()[0] > 0


@pytest.mark.django_db
def test_a_table_that_doubles_is_counted_anew_where_the_planner_would_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it PostgreSQL checked each foreign key by reading whole tables: ten thousand clients took three minutes."""
    asked = []
    monkeypatch.setattr(loading, "refresh_statistics", lambda: asked.append(1))
    monkeypatch.setattr(loading, "FEWEST", 10)
    monkeypatch.setattr(Growth, "_counted", lambda _self: 30)
    growth = Growth("clients_client")
    for rows, times in ((30, 0), (1, 1), (60, 1), (2, 2), (10, 2)):
        growth.add(rows)
        assert len(asked) == (times if connection.vendor == "postgresql" else 0)


@pytest.mark.django_db
def test_a_table_knows_its_own_figure() -> None:
    growth = Growth("clients_client")
    growth.add(FEWEST + FEWEST)
    growth.add(1)  # counted: the figures are those of the table
    if connection.vendor == "postgresql":
        assert Growth("activity_event")._counted() == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT relname FROM pg_class WHERE relname = 'users_role' AND reltuples > 0")
            assert cursor.fetchone()
