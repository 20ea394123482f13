from __future__ import annotations

from django.db import models

from carnet.clients.models.client import Client


class ExternalId(models.Model):
    """What another system calls this client: (system, value) is unique."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="external_ids")
    system = models.CharField(max_length=40)
    value = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "value"], name="external_id_unique")]
