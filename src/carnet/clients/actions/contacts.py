"""People of a client: added, changed, linked to another client, marked as having left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actions import Happening, record, record_many
from carnet.activity.actor import Actor
from carnet.clients.actions.applying import contact_added
from carnet.clients.actions.attaching import write_contacts
from carnet.clients.actions.changing import fetch
from carnet.clients.actions.reindexing import reindex_contact
from carnet.clients.actions.running import raced
from carnet.clients.drafts import ContactDraft
from carnet.clients.models import Client, Contact, ContactLink
from carnet.clients.permissions import can_change_client
from carnet.clients.rules.people import FIELDS, LINK, PERSON, check_contact, clean_contact, contact_sort_name
from carnet.clients.rules.verdict import Verdict
from carnet.lib.errors import InvalidInput, RuleBroken, StaleEdit, Unknown, require


@raced
def add_contact(client_id: int, draft: ContactDraft, *, actor: Actor) -> ContactLink:
    """Adds a person with a name or an e-mail address; a new primary contact takes the mark from the former one."""
    client = _client(client_id, actor)
    values = _clean({name: getattr(draft, name) for name in FIELDS}, client)
    if values["is_primary"]:
        _unmark(client)
    contact_id = write_contacts([(client_id, values)])[0]
    record_many([contact_added(contact_id, client_id, values)], actor=actor)
    return ContactLink.objects.select_related("contact").get(client_id=client_id, contact_id=contact_id)


@raced
def change_contact(
    client_id: int, contact_id: int, values: Mapping[str, Any], *, version: int | None = None, actor: Actor
) -> ContactLink:
    """Changes what is given of a person (everywhere) and of what they are for this client; StaleEdit on an old ``version``."""
    client = _client(client_id, actor)
    link = _link(client_id, contact_id)
    cleaned = _clean(values, client, link)
    changes = {name: [old, cleaned[name]] for name in values if (old := _value(link, name)) != cleaned[name]}
    if version is not None and version != link.contact.version and changes:
        conflicts = {name: (pair[0], pair[1]) for name, pair in changes.items()}
        raise StaleEdit(
            _("Somebody changed this contact in the meantime: choose the values to keep."), conflicts=conflicts
        )
    if not changes:
        return link
    if changes.get("is_primary", [False, False])[1]:
        _unmark(client)
    _save(link, cleaned, changes)
    _record_change(link, actor, {name: [_plain(old), _plain(new)] for name, (old, new) in changes.items()})
    return link


@transaction.atomic
def leave_contact(client_id: int, contact_id: int, left_on: dt.date | None, *, actor: Actor) -> ContactLink:
    """Says since when a person no longer works for the client; None brings them back. Nobody is deleted by leaving."""
    client = _client(client_id, actor)
    link = _link(client_id, contact_id)
    _clean({"left_on": left_on, "is_primary": False}, client, link)
    if link.left_on == left_on:
        return link
    before, link.left_on, link.is_primary = link.left_on, left_on, link.is_primary and left_on is None
    link.save(update_fields=["left_on", "is_primary"])
    verb = "contact_left" if left_on else "contact_returned"
    _record(verb, link, actor, {"left_on": [_plain(before), _plain(left_on)]})
    return link


@raced
def link_contact(
    client_id: int,
    contact_id: int,
    *,
    job_title: str = "",
    department: str = "",
    is_primary: bool = False,
    is_billing: bool = False,
    actor: Actor,
) -> ContactLink:
    """Lets a person whom the actor sees work for one more client; twice for the same client is refused."""
    client = _client(client_id, actor)
    contacts = Contact.objects.all() if actor.user is None else Contact.objects.visible_to(actor.user)
    contact = contacts.filter(pk=contact_id).first()
    if contact is None:
        raise Unknown(_("This contact does not exist."))
    if ContactLink.objects.filter(client=client, contact=contact).exists():
        raise RuleBroken(_("This person is already a contact of the client."), code="already_linked")
    given = {"job_title": job_title, "department": department, "is_primary": is_primary, "is_billing": is_billing}
    values = _clean(given, client, ContactLink(client=client, contact=contact))
    if values["is_primary"]:
        _unmark(client)
    link = ContactLink.objects.create(client=client, contact=contact, **{name: values[name] for name in given})
    reindex_contact(contact_id)
    _record("contact_linked", link, actor, {})
    return link


def _client(client_id: int, actor: Actor) -> Client:
    client = fetch([client_id], actor)[client_id]
    require(can_change_client(actor.user, client))
    return client


def _link(client_id: int, contact_id: int) -> ContactLink:
    rows = ContactLink.objects.select_related("contact").select_for_update(of=("self",))
    link = rows.filter(client_id=client_id, contact_id=contact_id).first()
    if link is None:
        raise Unknown(_("This contact does not exist."))
    return link


def _clean(values: Mapping[str, Any], client: Client, link: ContactLink | None = None) -> dict[str, Any]:
    """All columns of the person and their link as they will be."""
    verdict = Verdict()
    cleaned = clean_contact(values, "", client.country, verdict)
    whole = ({name: _value(link, name) for name in FIELDS} if link else {}) | cleaned
    if whole["left_on"] and link is not None and "is_primary" not in values:
        whole["is_primary"] = False
    if not verdict.problems:
        check_contact(whole, "", verdict)
    if verdict.problems:
        raise InvalidInput(verdict.problems[0].message, problems=tuple(verdict.problems))
    return whole


def _value(link: ContactLink, name: str) -> Any:
    return getattr(link.contact if name in PERSON else link, name)


def _unmark(client: Client) -> None:
    ContactLink.objects.filter(client=client, is_primary=True).update(is_primary=False)


def _save(link: ContactLink, values: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
    contact = link.contact
    columns = {name: values[name] for name in PERSON} | {"sort_name": contact_sort_name(values)}
    moved = Contact.objects.filter(pk=contact.pk, version=contact.version).update(
        **columns, updated_at=timezone.now(), version=models.F("version") + 1
    )
    if not moved:
        raise StaleEdit(_("Somebody changed this contact in the meantime: try again."), conflicts={})
    for name in LINK:
        setattr(link, name, values[name])
    link.save(update_fields=list(LINK))
    contact.refresh_from_db()
    if changes.keys() & {"first_name", "last_name", "email", "phone", "mobile"}:
        reindex_contact(contact.pk)


def _record(verb: str, link: ContactLink, actor: Actor, changes: dict[str, Any]) -> None:
    data = {"name": link.contact.name, "job_title": link.job_title}
    record(
        verb,
        actor=actor,
        subject_kind="contact",
        subject_id=link.contact_id,
        client_id=link.client_id,
        changes=changes,
        data=data,
    )


def _record_change(link: ContactLink, actor: Actor, changes: dict[str, Any]) -> None:
    """Tells each of the person's clients what changed of the person, and this one also what they are for it."""
    _record("contact_changed", link, actor, changes)
    person = {name: pair for name, pair in changes.items() if name in PERSON}
    others = ContactLink.objects.filter(contact_id=link.contact_id).exclude(pk=link.pk) if person else ()
    happenings = [
        Happening(
            "contact_changed",
            other.client_id,
            "contact",
            link.contact_id,
            person,
            {"name": link.contact.name, "job_title": other.job_title},
        )
        for other in others
    ]
    record_many(happenings, actor=actor)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
