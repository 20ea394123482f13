"""Rows that hang on a client, many at once; the callers have judged them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from carnet.activity.actions import Happening
from carnet.activity.actor import Actor
from carnet.clients.models import (
    Address,
    ClientTag,
    Contact,
    ContactLink,
    CustomField,
    CustomValue,
    ExternalId,
    Note,
    Tag,
)
from carnet.clients.rules.custom import Typed
from carnet.clients.rules.people import LINK, PERSON, contact_sort_name
from carnet.clients.rules.places import FIELDS as ADDRESS_FIELDS
from carnet.clients.search_texts import contact_text
from carnet.lib.bulk import insert_many, reserve_ids
from carnet.search.actions import index_many


def write_addresses(rows: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """(client id, cleaned address)."""
    columns = ("client_id", *ADDRESS_FIELDS)
    insert_many(Address, columns, [(pk, *(address.get(name, "") for name in ADDRESS_FIELDS)) for pk, address in rows])


def write_tags(rows: Sequence[tuple[int, Mapping[str, str]]]) -> None:
    """(client id, names by key): tags are made when they are first used."""
    if not rows:
        return
    names = {key: name for _, tags in rows for key, name in tags.items()}
    known = tag_ids(names)
    insert_many(ClientTag, ("client_id", "tag_id"), [(pk, known[key]) for pk, tags in rows for key in tags])


def tag_ids(names: Mapping[str, str]) -> dict[str, int]:
    """The ids of tags by key; those that do not exist yet are made."""
    known = dict(Tag.objects.filter(key__among=list(names)).values_list("key", "pk"))
    new = [key for key in names if key not in known]
    ids = reserve_ids(Tag, len(new))
    insert_many(Tag, ("id", "name", "key"), [(pk, names[key], key) for pk, key in zip(ids, new, strict=True)])
    return known | dict(zip(new, ids, strict=True))


def write_external_ids(rows: Sequence[tuple[int, tuple[str, str]]]) -> None:
    """(client id, (system, value))."""
    insert_many(ExternalId, ("client_id", "system", "value"), [(pk, system, value) for pk, (system, value) in rows])


def write_custom(rows: Sequence[tuple[int, str, Typed]]) -> None:
    """(client id, key of the field, value)."""
    if not rows:
        return
    fields = dict(CustomField.objects.filter(key__in={key for _, key, _ in rows}).values_list("key", "pk"))
    columns = ("client_id", "field_id", "text", "folded", "number", "date")
    insert_many(
        CustomValue,
        columns,
        [(pk, fields[key], typed.text, typed.folded, typed.number, typed.date) for pk, key, typed in rows],
    )


def write_contacts(rows: Sequence[tuple[int, Mapping[str, Any]]]) -> list[int]:
    """(client id, cleaned contact): the person, what they are for the client, what finds them; answers the contacts' ids."""
    if not rows:
        return []
    ids = list(reserve_ids(Contact, len(rows)))
    now = timezone.now()
    people = [
        (pk, *(contact[name] for name in PERSON), contact_sort_name(contact), now, now, 1)
        for pk, (_, contact) in zip(ids, rows, strict=True)
    ]
    insert_many(Contact, ("id", *PERSON, "sort_name", "created_at", "updated_at", "version"), people)
    links = [
        (client_id, pk, *(contact[name] for name in LINK)) for pk, (client_id, contact) in zip(ids, rows, strict=True)
    ]
    insert_many(ContactLink, ("client_id", "contact_id", *LINK), links)
    index_many([contact_text(pk, client_id, contact) for pk, (client_id, contact) in zip(ids, rows, strict=True)])
    return ids


NOTE_COLUMNS = (
    "id", "client_id", "author_id", "kind", "body", "happened_at", "is_pinned", "created_at", "edited_at", "version",
)  # fmt: skip


def write_notes(rows: Sequence[tuple[int, Mapping[str, Any]]], actor: Actor) -> list[Happening]:
    """(client id, cleaned note); answers what is to be recorded, at the true date of each."""
    if not rows:
        return []
    ids = reserve_ids(Note, len(rows))
    now = timezone.now()
    author = actor.user.pk if actor.user else None
    notes = [
        (pk, client, author, note["kind"], note["body"], note["happened_at"] or now, False, now, None, 1)
        for pk, (client, note) in zip(ids, rows, strict=True)
    ]
    insert_many(Note, NOTE_COLUMNS, notes)
    return [
        Happening("note_written", client, "note", pk, data={"kind": note["kind"]}, at=note["happened_at"])
        for pk, (client, note) in zip(ids, rows, strict=True)
    ]
