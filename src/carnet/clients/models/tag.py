from __future__ import annotations

from django.db import models

from carnet.clients.models.client import Client


class Tag(models.Model):
    """A label of our own; ``key`` is its folded name, so that « PME » and « pme » are one."""

    name = models.CharField(max_length=60)
    key = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.name


class ClientTag(models.Model):
    """A tag on a client."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="client_tags", db_index=False)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="client_tags", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "tag"], name="client_tag_once")]
        indexes = [models.Index(fields=["tag", "client"], name="client_tag_tag")]
