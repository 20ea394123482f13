from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class RememberedColumn(models.Model):
    """What a member's team chose for a header once (``field`` empty: left out), so that it is proposed again.

    ``header`` is folded. Of members without a team, each remembers for themselves.
    """

    team = models.ForeignKey("users.Team", on_delete=models.CASCADE, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    header = models.CharField(max_length=200)
    field = models.CharField(max_length=80, blank=True)
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(team__isnull=True) ^ models.Q(user__isnull=True), name="remembered_for_one"
            ),
            models.UniqueConstraint(
                fields=["team", "header"], condition=models.Q(user=None), name="remembered_once_a_team"
            ),
            models.UniqueConstraint(
                fields=["user", "header"], condition=models.Q(team=None), name="remembered_once_a_user"
            ),
        ]
