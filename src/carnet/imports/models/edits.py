from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from carnet.imports.models.imports import Import


class ImportEdit(models.Model):
    """One thing that a member did in the grid, and can take back: cells typed or pasted, rows set aside or taken again.

    ``number`` counts from 1 within the import.
    """

    class Kind(models.TextChoices):
        CELLS = "cells", _("Cells")
        ASIDE = "aside", _("Set aside")
        BACK = "back", _("Taken again")

    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=5, choices=Kind.choices)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="import_edit_once")]


class ImportCell(models.Model):
    """A cell that an edit has changed (``column`` from 0), or the row that it set aside or took again (``column`` null)."""

    edit = models.ForeignKey(ImportEdit, on_delete=models.CASCADE, related_name="cells")
    row = models.PositiveIntegerField()
    column = models.PositiveSmallIntegerField(null=True)
    old = models.TextField(blank=True)
    new = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["edit", "row"], name="import_cell_row")]
