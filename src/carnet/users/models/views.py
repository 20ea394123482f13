from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from carnet.users.models.access import Team


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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list_key", "owner", "name"], name="saved_view_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
