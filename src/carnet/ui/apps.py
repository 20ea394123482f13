"""The app of the look."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Holds templates, static files and translations; no tables."""

    name = "carnet.ui"
    label = "ui"
