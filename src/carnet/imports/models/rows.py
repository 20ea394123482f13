from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from carnet.imports.models.imports import Import


class ImportRow(models.Model):
    """A row of the file, staged: what it says (``cells``, as edited), what would be written (``draft``), what stood before.

    ``follows`` is the earlier row of the file that is the same client, 0 if there is none.

    ``before`` and ``after`` hold the values that an update changes, field by field; an undo restores ``before``.
    ``fingerprint`` (SHA-256 of kind, mapping and cells) makes a retry harmless. ``problems`` are
    ``{column, code, message, level}`` with level ``error`` or ``warning``.
    """

    class Action(models.TextChoices):
        CREATE = "create", _("To create")
        UPDATE = "update", _("To update")
        SAME = "same", _("Unchanged")
        ERROR = "error", _("To fix")
        ASIDE = "aside", _("Set aside")
        SKIPPED = "skipped", _("Left out")

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
    follows = models.PositiveIntegerField(default=0)
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
            models.Index(
                fields=["source", "follows", "row"], name="import_row_follows", condition=models.Q(follows__gt=0)
            ),
        ]
