import datetime as dt
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from carnet.users.models.access import Role


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

    def __str__(self) -> str:
        return self.name


#: How long a POST may be repeated under its key.
IDEMPOTENCY_KEPT = dt.timedelta(hours=24)


class IdempotencyKeyQuerySet(models.QuerySet["IdempotencyKey"]):
    """Keys that still answer, and those that are to be swept."""

    def living(self) -> Self:
        """Younger than 24 hours."""
        return self.filter(created_at__gt=timezone.now() - IDEMPOTENCY_KEPT)

    def expired(self) -> Self:
        """Older: the key may be used anew, and the row goes."""
        return self.filter(created_at__lte=timezone.now() - IDEMPOTENCY_KEPT)

    def claim(self, *, user: Any, key: str, body_hash: str) -> "IdempotencyKey":
        """Takes the key for one request; IntegrityError when a twin has it."""
        self.expired().filter(user=user, key=key).delete()
        return self.create(user=user, key=key, body_hash=body_hash)


class IdempotencyKey(models.Model):
    """A POST that was done: the same key answers the same within 24 h (draft-ietf-httpapi-idempotency-key-header)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    body_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    answer: models.JSONField[Any, Any] = models.JSONField(null=True)
    headers: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects: ClassVar[IdempotencyKeyQuerySet] = IdempotencyKeyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once")]

    def keep(self, status: int, answer: str, headers: dict[str, str]) -> None:
        """Stores the answer that a repetition gets."""
        self.status, self.answer, self.headers = status, answer, headers
        self.save(update_fields=["status", "answer", "headers"])


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

    def __str__(self) -> str:
        return self.email
