"""The invariants that ``carnet verify`` proves: a table of the rooms' own checks, and those of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import connection, transaction

Check = Callable[[], Iterable[str]]


def all_checks() -> list[tuple[str, Check]]:
    """Every check with its name: the database's own, then each room's ``checks.check_…``."""
    found: list[tuple[str, Check]] = [
        ("database", check_database),
        ("foreign keys", check_foreign_keys),
        ("indexes", check_indexes),
    ]
    for app in apps.get_app_configs():
        name = f"{app.name}.checks"
        if not app.name.startswith("carnet.") or app.label == "config" or find_spec(name) is None:
            continue
        module = import_module(name)
        acts = sorted(word for word in dir(module) if word.startswith("check_"))
        found += [(f"{app.label}: {act[6:].replace('_', ' ')}", getattr(module, act)) for act in acts]
    return found


def check_database() -> Iterable[str]:
    """The file itself (SQLite's integrity check); PostgreSQL proves its own pages by checksums."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        yield from (f"integrity: {row[0]}" for row in cursor.fetchall() if row[0] != "ok")


def check_foreign_keys() -> Iterable[str]:
    """No row points at one that is gone."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_key_check")
            yield from (f"{row[0]} row {row[1]} points at a missing row of {row[2]}" for row in cursor.fetchall())
        return
    with transaction.atomic():
        connection.check_constraints()


def check_indexes() -> Iterable[str]:
    """Every index that a model names is there: a large demo that was killed while it was made lacks some."""
    for model in apps.get_models():
        wanted = {index.name for index in model._meta.indexes}
        with connection.cursor() as cursor:
            there = connection.introspection.get_constraints(cursor, model._meta.db_table) if wanted else {}
        yield from (f"{model._meta.db_table} lacks the index {name}" for name in sorted(wanted - there.keys()))
