"""Contacts that a change of their client completes or overwrites: written with an event for each of the person's clients."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actions import Happening
from carnet.clients.actions.reindexing import reindex_contact
from carnet.clients.models import Contact, ContactLink
from carnet.clients.rules.people import PERSON, contact_sort_name
from carnet.clients.rules.planning import ContactPlan, Plan
from carnet.lib.errors import StaleEdit

#: What the search finds a person by.
SOUGHT = frozenset({"first_name", "last_name", "email", "phone", "mobile"})


def write_contact_changes(plans: Sequence[Plan]) -> list[Happening]:
    """Inside the caller's transaction; StaleEdit when somebody else has changed a person since it was compared."""
    happenings: list[Happening] = []
    for plan in plans:
        for one in plan.contact_changes:
            happenings += _write(plan.client.pk, one)
    return happenings


def _write(client_id: int, one: ContactPlan) -> list[Happening]:
    contact, new = one.link.contact, {name: pair[1] for name, pair in one.changes.items()}
    person = {name: value for name, value in new.items() if name in PERSON}
    if person:
        whole = {name: person.get(name, getattr(contact, name)) for name in PERSON}
        rows = Contact.objects.filter(pk=contact.pk, version=contact.version)
        sort_name = contact_sort_name(whole)
        if not rows.update(**person, sort_name=sort_name, updated_at=timezone.now(), version=F("version") + 1):
            raise StaleEdit(_("Somebody changed this contact in the meantime: try again."), conflicts={})
    of_link = {name: value for name, value in new.items() if name not in PERSON}
    if of_link:
        ContactLink.objects.filter(pk=one.link.pk).update(**of_link)
    if SOUGHT & person.keys():
        reindex_contact(contact.pk)
    return _told(client_id, one)


def _told(client_id: int, one: ContactPlan) -> list[Happening]:
    data = {"name": one.link.contact.name, "job_title": one.link.job_title}
    told = [Happening("contact_changed", client_id, "contact", one.link.contact_id, one.changes, data)]
    shared = {name: pair for name, pair in one.changes.items() if name in PERSON}
    others = ContactLink.objects.filter(contact_id=one.link.contact_id).exclude(pk=one.link.pk) if shared else ()
    for other in others:
        its = {"name": one.link.contact.name, "job_title": other.job_title}
        told.append(Happening("contact_changed", other.client_id, "contact", one.link.contact_id, shared, its))
    return told
