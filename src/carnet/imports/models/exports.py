from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from carnet.users.models import User


class ExportKind(models.TextChoices):
    """What a file holds, one a row."""

    CLIENTS = "clients", _("Clients")
    CONTACTS = "contacts", _("Contacts")


class ExportForm(models.TextChoices):
    """How a file is written."""

    XLSX = "xlsx", _("Excel workbook (XLSX)")
    CSV_FRENCH = "csv_french", _("CSV for French Excel (semicolon)")
    CSV = "csv", _("International CSV (comma)")
    JSON = "json", _("JSON, for programs")


class ExportQuerySet(models.QuerySet[Any]):
    """Files on their way out, and who may see them."""

    def visible_to(self, user: User) -> Self:
        """One's own: a file shows what its member may see, and nobody else's rights are the same."""
        return self.filter(created_by=user)

    def stopped(self, since: dt.datetime) -> Self:
        """At work by their state, though nothing has moved since then: their process died."""
        return self.filter(state=Export.State.RUNNING, beat__lt=since)


class Export(models.Model):
    """A file too long to wait for: written in the background in the name of its member, kept for some days.

    ``selection`` says which rows, as the list sends it (a query string with ``query``, ``id``, ``all``, ``exclude``);
    ``fields`` which columns, and once written those that the file has. ``rows`` is how many there were to write, ``done``
    how many are. ``attempts`` numbers the run at work: a second run that takes over leaves the first without a say.
    ``scope`` is how far the member's role reached when it was written.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("Being written")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Stopped")
        EXPIRED = "expired", pgettext_lazy("export", "Expired")

    kind = models.CharField(max_length=8, choices=ExportKind.choices)
    form = models.CharField(max_length=10, choices=ExportForm.choices)
    fields: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    selection = models.TextField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.RUNNING)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    beat = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    file_name = models.CharField(max_length=100)
    file_path = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    scope = models.CharField(max_length=10, blank=True)
    failure = models.TextField(blank=True)

    objects: ClassVar[ExportQuerySet] = ExportQuerySet.as_manager()  # type: ignore[assignment]  # a manager with its methods

    class Meta:
        indexes = [
            models.Index(fields=["created_by", "-id"], name="export_by_member"),
            models.Index(fields=["beat"], name="export_at_work", condition=models.Q(state="running")),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_there(self) -> bool:
        """Whether the file can still be had."""
        return self.state == self.State.DONE and self.expires_at is not None and timezone.now() < self.expires_at


class ExportPresetQuerySet(models.QuerySet[Any]):
    """Presets, and who has them."""

    def visible_to(self, user: User) -> Self:
        """One's own."""
        return self.filter(owner=user)


class ExportPreset(models.Model):
    """A member's own name for a way to export: which columns, in which order, in which form; not which rows.

    ``fields`` are the columns when they were ticked one by one (``columns`` is ``chosen``).
    """

    class Columns(models.TextChoices):
        VIEW = "view", _("Those of the list")
        ALL = "all", pgettext_lazy("columns", "All")
        RETURNS = "returns", _("Those that can be imported again")
        CHOSEN = "chosen", _("A choice of one’s own")

    kind = models.CharField(max_length=8, choices=ExportKind.choices)
    name = models.CharField(max_length=80)
    columns = models.CharField(max_length=7, choices=Columns.choices)
    fields: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    form = models.CharField(max_length=10, choices=ExportForm.choices)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[ExportPresetQuerySet] = ExportPresetQuerySet.as_manager()  # type: ignore[assignment]  # a manager with its methods

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "kind", "name"], name="export_preset_once")]

    def __str__(self) -> str:
        return self.name
