"""Makes the data folder and brings the database to the shape this version needs."""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.core.management import call_command


def prepare(*, demo: bool = False, migrate: bool = True) -> None:
    """Loads the settings and migrates quietly; nothing goes to standard output.

    Raises :class:`django.core.exceptions.ImproperlyConfigured` with a sentence when a setting is wrong.
    """
    if demo:
        os.environ["CARNET_DEMO"] = "1"
    django.setup()
    settings.DATA.mkdir(parents=True, exist_ok=True)
    settings.FILES.mkdir(parents=True, exist_ok=True)
    if migrate:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
