from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from carnet.users.models import User


class ImportQuerySet(models.QuerySet[Any]):
    """Imports, and who may see them."""

    def visible_to(self, user: User) -> Self:
        """One's own; all of them for those who manage members, since a file may hold any client."""
        if not user.may("client.import"):
            return self.none()
        return self if user.may("member.manage") else self.filter(created_by=user)

    def drafts(self) -> Self:
        """Not sent yet."""
        return self.filter(state__in=Import.DRAFT)

    def stopped(self, since: dt.datetime) -> Self:
        """At work by their state, though nothing has moved since then: their process died."""
        return self.filter(state__in=Import.WORKING, beat__lt=since)


class Import(models.Model):
    """A spreadsheet on its way in: the file, how it is read, which column goes where, what would happen, what did.

    ``reading`` holds the choices for reading (encoding, delimiter, sheet, header_row), ``mapping`` one entry per column
    ``{index, header, field, match, samples}``, ``counts`` what the plan or the work amounts to. ``plan_hash`` is the
    SHA-256 of the planned rows: what is committed is exactly what was shown. ``cursor`` is the last row done, and
    ``beat`` when the work last moved: a job whose process died is found by it and goes on from the cursor, in the name
    of ``acted_by``. ``mark`` is the newest event that the check, or the last batch, has seen.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Columns to check")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked")
        RUNNING = "running", _("Being imported")
        DONE = "done", _("Imported")
        FAILED = "failed", _("Stopped")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

    class Rule(models.TextChoices):
        FILL = "fill", _("Fill what is empty")
        OVERWRITE = "overwrite", _("Overwrite")
        KEEP = "keep", _("Leave alone")

    class Dates(models.TextChoices):
        DMY = "dmy", _("Day first")
        MDY = "mdy", _("Month first")
        YMD = "ymd", _("Year first")

    #: At work in the background.
    WORKING = (State.CHECKING, State.RUNNING, State.UNDOING)
    #: Nothing written to clients yet.
    DRAFT = (State.UPLOADED, State.CHECKING, State.CHECKED)

    kind = models.CharField(max_length=20, default="clients")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    acted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200)
    file_path = models.CharField(max_length=100, blank=True)
    file_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State.choices, default=State.UPLOADED)
    reading: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    mapping: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    rule = models.CharField(max_length=9, choices=Rule.choices, default=Rule.FILL)
    dates = models.CharField(max_length=3, choices=Dates.choices, default=Dates.DMY)
    rows = models.PositiveIntegerField(default=0)
    counts: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField(default=dict)
    plan_hash = models.CharField(max_length=64, blank=True)
    cursor = models.PositiveIntegerField(default=0)
    mark = models.BigIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    beat = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)

    objects: ClassVar[ImportQuerySet] = ImportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["created_by", "-id"], name="import_by_member"),
            models.Index(fields=["file_hash"], name="import_by_file"),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """A row of the file, staged: what it says (``cells``), what would be written (``draft``), what stood before.

    ``before`` and ``after`` hold the values that an update changes, field by field; an undo restores ``before``.
    ``fingerprint`` (SHA-256 of kind, mapping and cells) makes a retry harmless. ``problems`` are
    ``{column, code, message, level}`` with level ``error`` or ``warning``.
    """

    class Action(models.TextChoices):
        CREATE = "create", _("To create")
        UPDATE = "update", _("To update")
        SAME = "same", _("Unchanged")
        ERROR = "error", _("To fix")
        DUPLICATE = "duplicate", _("Duplicate in the file")

    class State(models.TextChoices):
        STAGED = "staged", _("Waiting")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused")
        UNDONE = "undone", _("Undone")
        KEPT = "kept", _("Kept, changed since")

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="staged")
    row = models.PositiveIntegerField()
    cells: models.JSONField[list[str], list[str]] = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    action = models.CharField(max_length=9, choices=Action.choices)
    state = models.CharField(max_length=7, choices=State.choices, default=State.STAGED)
    client = models.ForeignKey("clients.Client", on_delete=models.SET_NULL, null=True, related_name="+")
    draft: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    before: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    after: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    problems: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "row"], name="import_row_once")]
        indexes = [
            models.Index(fields=["source", "action", "row"], name="import_row_action"),
            models.Index(fields=["client"], name="import_row_client"),
        ]
