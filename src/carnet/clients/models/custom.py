from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from carnet.clients.models.client import Client


class CustomField(models.Model):
    """A field that an administrator adds to the client; values are typed, indexed rows so that filters hold at a million."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        NUMBER = "number", _("Number")
        DATE = "date", _("Date")
        CHOICE = "choice", _("Choice")
        YES_NO = "yes_no", _("Yes or no")

    key = models.SlugField(max_length=40, unique=True)
    label = models.CharField(max_length=80)
    help_text = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    choices: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField(default=100)
    archived_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.label


class CustomValue(models.Model):
    """The value of one custom field for one client; ``number`` is scaled by 10⁶, yes/no is 1 or 0 there.

    ``text`` is what is shown, ``folded`` what is searched (first 200 characters).
    """

    SCALE = 1_000_000

    field = models.ForeignKey(CustomField, on_delete=models.PROTECT, related_name="values", db_index=False)
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="custom_values", db_index=False)
    text = models.TextField(blank=True)
    folded = models.CharField(max_length=200, blank=True)
    number = models.BigIntegerField(null=True)
    date = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["client", "field"], name="custom_value_once")]
        indexes = [
            models.Index(fields=["field", "folded", "client"], name="custom_value_text"),
            models.Index(fields=["field", "number", "client"], name="custom_number", condition=Q(number__isnull=False)),
            models.Index(fields=["field", "date", "client"], name="custom_date", condition=Q(date__isnull=False)),
        ]

    @property
    def value(self) -> str | Decimal | dt.date | bool | None:
        """The value as its type; reads the field, so fetch it along."""
        match self.field.kind:
            case CustomField.Kind.NUMBER:
                return None if self.number is None else Decimal(self.number) / self.SCALE
            case CustomField.Kind.DATE:
                return self.date
            case CustomField.Kind.YES_NO:
                return self.number == 1
        return self.text
