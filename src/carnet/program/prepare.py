"""Makes the data folder and brings the database to the shape this version needs."""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, connection


def prepare(*, demo: bool = False, migrate: bool = True) -> None:
    """Loads the settings and migrates quietly; nothing goes to standard output.

    Raises :class:`django.core.exceptions.ImproperlyConfigured` with a sentence when a setting is wrong, the data folder
    cannot be written, or the database cannot be reached or is of a later version.
    """
    if demo:
        os.environ["CARNET_DEMO"] = "1"
    django.setup()
    try:
        for folder in (settings.DATA, settings.FILES):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"CARNET_DATA: {error.filename} cannot be made ({error.strerror}).") from error
    try:
        _reach(migrate=migrate)
    except DatabaseError as error:
        raise ImproperlyConfigured(f"The database does not answer: {_first_line(error)}.") from error


def _first_line(error: Exception) -> str:
    """What went wrong, without the driver's advice on the lines below."""
    return str(error).strip().partition("\n")[0].rstrip(".")


def _reach(*, migrate: bool) -> None:
    from django.db.migrations.executor import MigrationExecutor

    from carnet.lib.loading import refresh_statistics

    executor = MigrationExecutor(connection)
    ours = {app.label for app in django.apps.apps.get_app_configs() if app.name.startswith("carnet.")}
    unknown = {key for key in executor.loader.applied_migrations if key[0] in ours} - set(
        executor.loader.disk_migrations
    )
    if unknown:
        name = ".".join(min(unknown))
        raise ImproperlyConfigured(f"This database was made by a later Carnet (it has {name}): start that version.")
    if not migrate:
        return
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        refresh_statistics()
    call_command("createcachetable", verbosity=0)
