"""What ``carnet verify`` asks of the clients: that what is said twice says the same."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from carnet.clients.models import Address, Client, ClientMember, Contact, ContactLink
from carnet.clients.queries.index_texts import texts_of_clients, texts_of_contacts
from carnet.clients.rules.client_values import derived
from carnet.clients.rules.people import contact_sort_name
from carnet.clients.rules.places import repeated
from carnet.lib.bulk import chunks
from carnet.lib.folding import fold
from carnet.search.models import Entry

BATCH = 2000
#: So many faults of one kind are named; the rest is counted by repairing and asking again.
NAMED = 10


def check_repeated_columns() -> list[str]:
    """City, postal code and country of a client are those of its registered address; its keys are the folded names."""
    faults: list[str] = []
    for ids in _ids(Client):
        offices = {row.client_id: row for row in Address.objects.filter(client_id__among=ids, kind="registered")}
        for client in Client.objects.filter(pk__among=ids):
            office = offices.get(client.pk)
            columns = {name: getattr(office, name) for name in ("city", "postal_code", "country")} if office else None
            wanted = repeated(columns, client.country)
            wanted |= derived(
                {"legal_name": client.legal_name, "trade_name": client.trade_name, "city": wanted["city"]}
            )
            wrong = [name for name, value in wanted.items() if getattr(client, name) != value]
            faults += [f"client {client.number}: {', '.join(wrong)} differ from what they repeat."] if wrong else []
    return faults[:NAMED]


def check_contacts() -> list[str]:
    """Every contact works, or has worked, for a client, and is sorted by its own name."""
    alone = Contact.objects.filter(~Exists(ContactLink.objects.filter(contact_id=OuterRef("pk")))).count()
    faults = [f"contacts: {alone} belong to no client."] if alone else []
    for ids in _ids(Contact):
        for contact in Contact.objects.filter(pk__among=ids):
            names = {"first_name": contact.first_name, "last_name": contact.last_name, "email": contact.email}
            if contact.sort_name != contact_sort_name(names):
                faults.append(f"contact {contact.pk}: its sort key is not its name.")
    return faults[:NAMED]


def check_groups() -> list[str]:
    """No client belongs to itself through its parents."""
    parents = dict(Client.objects.exclude(parent=None).values_list("pk", "parent_id"))
    faults = []
    for start in parents:
        step, seen = parents.get(start), {start}
        while step is not None and step not in seen:
            seen.add(step)
            step = parents.get(step)
        if step == start:
            faults.append(f"client with id {start}: it belongs to itself.")
    return faults[:NAMED]


def check_owners() -> list[str]:
    """Every owner can log in: who leaves has named a successor."""
    gone = ClientMember.objects.filter(is_owner=True, user__is_active=False).count()
    return [f"clients: {gone} have an owner who is deactivated."] if gone else []


def check_index() -> list[str]:
    """Every client and contact is found by what stands on it today."""
    faults: list[str] = []
    for kind, model, texts in (("client", Client, texts_of_clients), ("contact", Contact, texts_of_contacts)):
        for ids in _ids(model):
            wanted = {text.key: (text.title[:300], fold(text.text)) for text in texts(ids) if text.text}
            entries = Entry.objects.filter(kind=kind, object_id__among=ids)
            known = {
                (row.kind, row.object_id, row.client_id, row.right): (row.title, row.text) for row in entries.iterator()
            }
            wrong = {key[1] for key in wanted.keys() | known.keys() if wanted.get(key) != known.get(key)}
            faults += [
                f"search index: the {kind} with id {pk} is not found by what stands on it." for pk in sorted(wrong)
            ]
    return faults[:NAMED]


def _ids(model: type[Client] | type[Contact]) -> Iterator[list[int]]:
    return map(list, chunks(list(model.objects.order_by("pk").values_list("pk", flat=True)), BATCH))
