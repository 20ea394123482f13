from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from carnet.clients.models.client import Client


class Note(models.Model):
    """Text written on a client's thread; also a logged call, meeting or e-mail. ``team`` is the writer's side."""

    class Kind(models.TextChoices):
        NOTE = "note", _("Note")
        CALL = "call", _("Call")
        MEETING = "meeting", _("Meeting")
        EMAIL = "email", _("Logged e-mail")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="notes", db_index=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=7, choices=Kind.choices, default=Kind.NOTE)
    body = models.TextField()
    happened_at = models.DateTimeField(default=timezone.now)
    is_pinned = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["client", "-happened_at", "-id"], name="note_client_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["client"], condition=models.Q(is_pinned=True), name="client_one_pinned_note"
            )
        ]
