from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from carnet.users.models.access import Team

if TYPE_CHECKING:
    from carnet.users.models.member import User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views, and who is offered them."""

    def visible_to(self, user: User) -> SavedViewQuerySet:
        """One's own, those shared with everyone, those of a team one is in."""
        teams = Team.objects.filter(members=user).values("pk")
        shared = Q(audience=SavedView.Audience.ALL) | Q(audience=SavedView.Audience.TEAM, team_id__in=teams)
        return self.filter(Q(owner=user) | shared)

    def of_list(self, key: str) -> SavedViewQuerySet:
        """Those of one list, in the order of its tabs."""
        return self.filter(list_key=key).order_by("position", "name", "pk")


class SavedView(models.Model):
    """A named state of a list: its filters and sort (``query``, a query string), columns and density."""

    class Audience(models.TextChoices):
        PRIVATE = "private", _("Only me")
        TEAM = "team", _("My team")
        ALL = "all", _("Everyone")

    list_key = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000, blank=True)
    columns: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.PRIVATE)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, related_name="saved_views")
    position = models.PositiveSmallIntegerField(default=100)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list_key", "owner", "name"], name="saved_view_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
