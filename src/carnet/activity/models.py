from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone


class Event(models.Model):
    """One thing that happened; written by :func:`carnet.activity.actions.record` only, never changed.

    ``changes`` is ``{field: [old, new]}``. ``data`` holds what the sentence needs (names as they were).
    ``right`` names the permission a reader needs beyond seeing the client (``bank.see`` …), empty for none.
    ``team`` is the side it belongs to: sales, finance, projects, or system for what no person did.
    ``client`` goes null only with a client that was deleted for good.
    """

    verb = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    source = models.CharField(max_length=10)
    import_id = models.BigIntegerField(null=True)
    token_id = models.BigIntegerField(null=True)
    client = models.ForeignKey(
        "clients.Client", on_delete=models.SET_NULL, null=True, related_name="events", db_index=False
    )
    subject_kind = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    team = models.CharField(max_length=10, default="sales")
    right = models.CharField(max_length=40, blank=True, default="")
    changes: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    data: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        indexes = [
            # Team and kind stand in the index so that a filter walks it without reading a row of 100,000.
            models.Index(fields=["client", "-at", "-id", "team", "subject_kind"], name="event_client_at"),
            models.Index(
                fields=["import_id", "client"], name="event_import", condition=models.Q(import_id__isnull=False)
            ),
            models.Index(fields=["subject_kind", "subject_id"], name="event_subject"),
        ]
