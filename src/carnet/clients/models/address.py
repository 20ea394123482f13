from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from carnet.clients.models.client import Client


class Address(models.Model):
    """A place of a client: registered (one at most), billing, delivery or site; each may carry a SIRET (``establishment_id``)."""

    class Kind(models.TextChoices):
        REGISTERED = "registered", _("Registered office")
        BILLING = "billing", _("Billing")
        DELIVERY = "delivery", _("Delivery")
        SITE = "site", _("Site")

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.REGISTERED)
    label = models.CharField(max_length=80, blank=True)
    line1 = models.CharField(max_length=200, blank=True)
    line2 = models.CharField(max_length=200, blank=True)
    line3 = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=120, blank=True)
    region = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)
    establishment_id = models.CharField(max_length=14, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client"], condition=Q(kind="registered"), name="client_one_registered_address"
            ),
            models.UniqueConstraint(
                fields=["establishment_id"],
                condition=Q(kind="registered") & ~Q(establishment_id=""),
                name="address_siret_unique",
            ),
        ]
        indexes = [
            models.Index(fields=["establishment_id"], name="address_siret", condition=~Q(establishment_id="")),
        ]
