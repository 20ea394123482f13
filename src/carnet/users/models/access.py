from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from carnet.users.catalogue import ADMINISTRATOR, BUILTIN, CODES, SCOPES

if TYPE_CHECKING:
    from carnet.users.models.member import User


class RoleQuerySet(models.QuerySet["Role"]):
    """Roles, for those who give or change them."""

    def visible_to(self, user: User) -> RoleQuerySet:
        """All for whoever manages members or roles; nobody else needs the list."""
        return self if user.may("member.manage") or user.may("role.manage") else self.none()

    def in_order(self) -> RoleQuerySet:
        """As lists show them: those out of the box first, then by name."""
        return self.order_by("position", "name")


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

    objects = RoleQuerySet.as_manager()

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name on the screen: that of a role out of the box in the reader's language."""
        preset = BUILTIN.get(self.key)
        return str(preset.label) if preset and self.name == preset.name else self.name

    @property
    def is_administrator(self) -> bool:
        """The one role that may always do everything, so that nobody locks the organisation out."""
        return self.key == ADMINISTRATOR

    @property
    def codes(self) -> frozenset[str]:
        """The permissions it grants; a code that no room knows any more grants nothing."""
        return CODES if self.is_administrator else CODES.intersection(self.permissions)

    def scope(self, kind: str) -> str:
        """``own``, ``team`` or ``all`` for this kind of record; a word that is none of them is the narrowest."""
        if self.is_administrator:
            return "all"
        scope = self.scopes.get(kind)
        return scope if scope in SCOPES else "own"


class TeamQuerySet(models.QuerySet["Team"]):
    """Teams, for those who manage them."""

    def visible_to(self, user: User) -> TeamQuerySet:
        """All for whoever manages members; others see the teams they are in."""
        return self if user.may("member.manage") else self.filter(members=user)


class Team(models.Model):
    """Members who share what their clients' scope ``team`` opens."""

    name = models.CharField(max_length=80, unique=True)
    members = models.ManyToManyField("users.User", related_name="teams", blank=True)

    objects = TeamQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
