from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from carnet.users.models.access import Role

if TYPE_CHECKING:
    from carnet.users.models.member import User


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    """Which keys."""

    def visible_to(self, user: User) -> ApiTokenQuerySet:
        """One's own only: a key acts in its member's name."""
        return self.filter(user=user)

    def usable(self) -> ApiTokenQuerySet:
        """Neither revoked nor expired."""
        unexpired = models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now())
        return self.filter(unexpired, revoked_at=None)


class ApiToken(models.Model):
    """A key for a program, acting as its member within ``scopes``; only the SHA-256 of the secret is stored.

    ``scopes``: ``read`` or ``write``; the member's role always bounds it. ``prefix`` is shown to recognise it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    objects = ApiTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def writes(self) -> bool:
        """Whether it may change things, as far as its member may."""
        return "write" in self.scopes

    @property
    def state(self) -> str:
        """``usable``, ``expired`` or ``revoked``."""
        if self.revoked_at:
            return "revoked"
        return "expired" if self.expires_at and self.expires_at <= timezone.now() else "usable"


class IdempotencyKey(models.Model):
    """A POST that was done: the same key answers the same within 24 h (draft-ietf-httpapi-idempotency-key-header)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    answer: models.JSONField[Any, Any] = models.JSONField(null=True)
    headers: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once")]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Which invitations."""

    def visible_to(self, user: User) -> InvitationQuerySet:
        """All for whoever manages members, none for others."""
        return self if user.may("member.manage") else self.none()

    def waiting(self) -> InvitationQuerySet:
        """Neither accepted nor revoked; it may have expired."""
        return self.filter(accepted_at=None, revoked_at=None)

    def open(self) -> InvitationQuerySet:
        """Those whose link still works."""
        return self.waiting().filter(expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A link that lets one person join with a role; the role is read again when it is accepted."""

    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.email

    @property
    def has_expired(self) -> bool:
        """Whether its seven days are over."""
        return self.expires_at <= timezone.now()
