from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from carnet.clients.models.client import Client, client_condition, matching, sees_few

if TYPE_CHECKING:
    from carnet.users.models import User


class ContactQuerySet(models.QuerySet[Any]):
    """Contacts, and who may see them."""

    def visible_to(self, user: User) -> Self:
        """A contact is visible if one of its clients is; the caller shows only those clients (:meth:`ContactLink.objects`)."""
        if not user.may("client.see"):
            return self.none()
        condition = client_condition(user, "client_id")
        links = ContactLink.objects.filter(contact_id=OuterRef("pk"))
        return self.filter(Exists(links if condition is None else links.filter(condition)))

    def walked_by(self, user: User) -> Self:
        """As :meth:`visible_to`, for reading along an index: whoever sees few has their contacts looked up in a set."""
        if connection.vendor != "sqlite" or not user.may("client.see") or not sees_few(user):
            return self.visible_to(user)
        links = ContactLink.objects.filter(client_condition(user, "client_id"))
        return self.filter(pk__unindexed__in=links.values("contact_id"))

    def matching(self, text: str, user: User) -> Self:
        """Those that a text finds (name, e-mail, phone), in any order."""
        return matching(self, text, "contact", user)


class Contact(models.Model):
    """A person who works for one or more clients."""

    title = models.CharField(max_length=20, blank=True)
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    mobile = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=5, blank=True)
    sort_name = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    clients = models.ManyToManyField(Client, through="clients.ContactLink", related_name="contacts")

    objects: ClassVar[ContactQuerySet] = ContactQuerySet.as_manager()  # type: ignore[assignment]  # a manager with its methods

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(first_name="") | ~Q(last_name="") | ~Q(email=""), name="contact_has_name_or_email"
            )
        ]
        indexes = [
            models.Index(fields=["email"], name="contact_email", condition=~Q(email="")),
            models.Index(fields=["sort_name", "id"], name="contact_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First and last name, or the e-mail address when there is no name."""
        return " ".join(part for part in (self.first_name, self.last_name) if part) or self.email


class ContactLink(models.Model):
    """What a contact is for one client: job, marks, and since when no longer (``left_on``; leaving never deletes)."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="contact_links", db_index=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="links")
    job_title = models.CharField(max_length=120, blank=True)
    department = models.CharField(max_length=120, blank=True)
    is_primary = models.BooleanField(default=False)
    is_billing = models.BooleanField(default=False)
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "contact"], name="contact_link_once"),
            models.UniqueConstraint(
                fields=["client"], condition=Q(is_primary=True, left_on=None), name="client_one_primary_contact"
            ),
        ]
