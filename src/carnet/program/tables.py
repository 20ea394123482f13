"""The database of a backup, on both engines: written from one snapshot, read into an empty database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from carnet.program.archive import DATABASE, BackupRefused, Manifest

DAMAGED = "The database is damaged ({}): the backup was not kept. Run carnet verify."
#: Rows of these tables are not data: they expire by themselves.
PASSING = {"cache_entry"}


def tables() -> list[str]:
    """Every table of ours and of the libraries, but what passes."""
    models = apps.get_models(include_auto_created=True)
    names = {model._meta.db_table for model in models if model._meta.managed}
    return sorted(names & set(connection.introspection.table_names()))


def migrations() -> list[tuple[str, str]]:
    """The applied migrations, in order; none in a database that was never used."""
    if not MigrationRecorder(connection).has_table():
        return []
    return list(MigrationRecorder(connection).migration_qs.order_by("id").values_list("app", "name"))


def dump_sqlite(folder: Path) -> dict[str, int]:
    """Copies the live database by the backup API and looks at the copy: integrity, and the rows of each table."""
    copy = sqlite3.connect(folder / DATABASE)
    try:
        connection.ensure_connection()
        connection.connection.backup(copy, pages=4096)
        copy.execute("PRAGMA journal_mode=DELETE")
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise BackupRefused(DAMAGED.format(verdict))
        return {table: copy.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in tables()}  # noqa: S608
    except (sqlite3.DatabaseError, DatabaseError) as error:
        raise BackupRefused(DAMAGED.format(error)) from error
    finally:
        copy.close()


def dump_postgres(folder: Path) -> dict[str, int]:
    """Copies every table out of one repeatable-read snapshot."""
    (folder / "tables").mkdir()
    counts: dict[str, int] = {}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for table in tables():
            counts[table] = _copy_out(table, folder / "tables" / f"{table}.copy")
    return counts


def _copy_out(table: str, path: Path) -> int:
    columns = ", ".join(f'"{name}"' for name in _columns(table))
    header = ",".join(_columns(table)).encode() + b"\n"
    with connection.cursor() as cursor, path.open("wb") as file:
        file.write(header)
        with cursor.cursor.copy(f'COPY "{table}" ({columns}) TO STDOUT') as copy:
            for piece in copy:
                file.write(piece)
        cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608 - a table of our models
        return int(cursor.fetchone()[0])


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def load_postgres(folder: Path, manifest: Manifest) -> None:
    """Brings an empty database to the backup's migrations, fills it in one transaction, then migrates it onwards."""
    latest: dict[str, str] = dict(manifest.migrations)
    for app, name in latest.items():
        call_command("migrate", app, name, verbosity=0, interactive=False)
    with transaction.atomic(), connection.cursor() as cursor:
        names = [path.stem for path in sorted((folder / "tables").glob("*.copy"))]
        known = set(connection.introspection.table_names())
        if not set(names) <= known:
            raise BackupRefused("This backup holds tables that this version of Carnet does not know.")
        cursor.execute("TRUNCATE " + ", ".join(f'"{name}"' for name in names))
        for name in names:
            _copy_in(name, folder / "tables" / f"{name}.copy")
            _reset_sequence(name)
    call_command("migrate", verbosity=0, interactive=False)


def _copy_in(table: str, path: Path) -> None:
    known = set(_columns(table))
    with connection.cursor() as cursor, path.open("rb") as file:
        columns = file.readline().decode().strip().split(",")
        if not set(columns) <= known:
            raise BackupRefused(f"This backup has columns of {table} that this version of Carnet does not know.")
        named = ", ".join(f'"{column}"' for column in columns)
        with cursor.cursor.copy(f'COPY "{table}" ({named}) FROM STDIN') as copy:
            while piece := file.read(1 << 20):
                copy.write(piece)


def _reset_sequence(table: str) -> None:
    with connection.cursor() as cursor:
        if "id" not in _columns(table):
            return
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [f'"{table}"'])
        sequence = cursor.fetchone()[0]
        if sequence:
            cursor.execute(
                f'SELECT setval(%s, COALESCE((SELECT MAX(id) FROM "{table}"), 0) + 1, false)',  # noqa: S608
                [sequence],
            )


def count_rows(names: list[str]) -> dict[str, int]:
    """Rows of each of these tables now."""
    counts = {}
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'SELECT COUNT(*) FROM "{name}"')  # noqa: S608 - names of our tables
            counts[name] = int(cursor.fetchone()[0])
    return counts
