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

    ``mode``, ``rule`` with its exceptions ``rules`` (field → rule), ``ladder`` (rungs in the member's order; empty: the
    usual one) and ``erases`` (an empty cell erases) say what becomes of clients that exist. ``words`` translates the
    file's words into choices, ``{field: {folded word: value}}``. ``step`` is where the member stands; ``stale`` says that
    cells were edited since the whole file was checked.
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

    class Mode(models.TextChoices):
        BOTH = "both", _("Create and update")
        CREATE = "create", _("Create only")
        UPDATE = "update", _("Update only")

    class Step(models.TextChoices):
        MAPPING = "mapping", _("Columns")
        DUPLICATES = "duplicates", _("Duplicates")
        CHECK = "check", _("Check")
        SUMMARY = "summary", _("Summary")

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
    mode = models.CharField(max_length=6, choices=Mode.choices, default=Mode.BOTH)
    rules: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    ladder: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    erases = models.BooleanField(default=False)
    words: models.JSONField[dict[str, dict[str, str]], dict[str, dict[str, str]]] = models.JSONField(default=dict)
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.MAPPING)
    stale = models.BooleanField(default=False)
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

    objects: ClassVar[ImportQuerySet] = ImportQuerySet.as_manager()  # type: ignore[assignment]  # a manager with its methods

    class Meta:
        indexes = [
            models.Index(fields=["created_by", "-id"], name="import_by_member"),
            models.Index(fields=["file_hash"], name="import_by_file"),
        ]

    def __str__(self) -> str:
        return self.file_name
