"""What an import has added to clients that stood before: taken away again, unless somebody has worked on it since."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction

from carnet.activity.actions import Happening, record_many
from carnet.activity.actor import Actor
from carnet.activity.models import Event
from carnet.clients.actions.addresses import remove_address
from carnet.clients.actions.changing import fetch
from carnet.clients.actions.external_ids import remove_external_id
from carnet.clients.actions.team import touch
from carnet.clients.models import Address, Contact, ContactLink, ExternalId, Note
from carnet.clients.permissions import can_import_clients
from carnet.lib import bulk as bulk  # registers the lookup ``among``
from carnet.lib.errors import require
from carnet.search.actions import remove, remove_link

#: Verb of what was added → kind of its subject.
ADDED = {"contact_added": "contact", "note_written": "note", "address_added": "address"}
Pair = tuple[int, int]


@transaction.atomic
def take_back_additions(ids: Collection[int], *, actor: Actor) -> dict[int, list[str]]:
    """Removes contacts, notes, addresses and identifiers that the actor's import added to these clients.

    What somebody has changed since, or what hangs on another client by now, stays; answers the kinds that stayed
    (``contacts``, ``notes``, ``addresses``) by client. For those who may import; without an import nothing is done.
    """
    require(can_import_clients(actor.user))
    if actor.import_id is None or not ids:
        return {}
    clients = list(fetch(ids, actor))
    left: dict[int, list[str]] = {}
    added = _added(clients, actor.import_id)
    going = {
        kind: [pair for pair in pairs if pair[1] not in _touched(kind, pairs, actor)] for kind, pairs in added.items()
    }
    for kind, pairs in added.items():
        for client_id in {pair[0] for pair in pairs} - {pair[0] for pair in going[kind]}:
            left.setdefault(client_id, []).append(f"{kind}s" if kind != "address" else "addresses")
    _remove_contacts(going["contact"], actor)
    _remove_notes(going["note"], actor)
    for client_id, address_id in going["address"]:
        if Address.objects.filter(pk=address_id, client_id=client_id).exists():
            remove_address(client_id, address_id, actor=actor)
    _remove_external_ids(clients, actor)
    return left


def _added(clients: Sequence[int], import_id: int) -> dict[str, list[Pair]]:
    rows = Event.objects.filter(import_id=import_id, client_id__among=clients, verb__in=list(ADDED))
    found: dict[str, list[Pair]] = {kind: [] for kind in ADDED.values()}
    for verb, client_id, subject_id in rows.order_by("pk").values_list("verb", "client_id", "subject_id"):
        found[ADDED[verb]].append((client_id, subject_id))
    return found


def _touched(kind: str, pairs: Sequence[Pair], actor: Actor) -> set[int]:
    """Those of which the history tells something that is not of this import."""
    ids = [pk for _client, pk in pairs]
    events = Event.objects.filter(
        client_id__among=[client for client, _pk in pairs], subject_kind=kind, subject_id__in=ids
    )
    return set(events.exclude(import_id=actor.import_id).values_list("subject_id", flat=True)) if ids else set()


def _remove_contacts(pairs: Sequence[Pair], actor: Actor) -> None:
    """A person who works for another client too only leaves this one."""
    wanted = {contact: client for client, contact in pairs}
    links = ContactLink.objects.filter(contact_id__among=list(wanted)).select_related("contact") if wanted else ()
    by_contact: dict[int, list[ContactLink]] = {}
    for link in links:
        by_contact.setdefault(link.contact_id, []).append(link)
    happenings, alone = [], []
    for contact_id, its in by_contact.items():
        client_id = wanted[contact_id]
        its_link = next((each for each in its if each.client_id == client_id), None)
        if its_link is None:
            continue
        data = {"name": its_link.contact.name, "job_title": its_link.job_title}
        happenings.append(Happening("contact_removed", client_id, "contact", contact_id, data=data))
        if len(its) == 1:
            alone.append(contact_id)
        else:
            remove_link("contact", contact_id, client_id)
            its_link.delete()
    remove("contact", alone)
    Contact.objects.filter(pk__among=alone).delete()
    _tell(happenings, actor)


def _remove_notes(pairs: Sequence[Pair], actor: Actor) -> None:
    notes = Note.objects.filter(pk__among=[pk for _client, pk in pairs]) if pairs else Note.objects.none()
    happenings = [
        Happening("note_deleted", note.client_id, "note", note.pk, data={"kind": note.kind, "author": ""})
        for note in notes
    ]
    notes.delete()
    _tell(happenings, actor)


def _remove_external_ids(clients: Sequence[int], actor: Actor) -> None:
    events = Event.objects.filter(import_id=actor.import_id, client_id__among=clients, verb="client_changed")
    for client_id, changes in events.values_list("client_id", "changes"):
        for name, pair in changes.items():
            system = name.removeprefix("external_ids.")
            if system != name and ExternalId.objects.filter(client_id=client_id, system=system, value=pair[1]).exists():
                remove_external_id(client_id, system, pair[1], actor=actor)


def _tell(happenings: list[Happening], actor: Actor) -> None:
    if happenings:
        touch(sorted({each.client_id for each in happenings if each.client_id}))
        record_many(happenings, actor=actor)
