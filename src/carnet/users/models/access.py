from typing import Any

from django.db import models


class Role(models.Model):
    """A named set of permissions with a scope per kind of record, as data that administrators edit.

    ``permissions``: codes such as ``client.add`` (the catalogue stands in :mod:`carnet.users.catalogue`).
    ``scopes``: ``{"client": "own" | "team" | "all"}``; a kind that is missing is ``own``.
    """

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80, unique=True)
    is_builtin = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=100)
    permissions: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    scopes: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """Members who share what their clients' scope ``team`` opens."""

    name = models.CharField(max_length=80, unique=True)
    members = models.ManyToManyField("users.User", related_name="teams", blank=True)

    def __str__(self) -> str:
        return self.name
