from django.db import models


class Organisation(models.Model):
    """The one organisation this installation serves (a single row, id 1)."""

    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, default="FR")
    currency = models.CharField(max_length=3, default="EUR")
    client_number_pattern = models.CharField(max_length=40, default="C-{:05d}")
    next_client_number = models.PositiveBigIntegerField(default=1)
    checklist_done: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="organisation_is_one")]

    def __str__(self) -> str:
        return self.name
