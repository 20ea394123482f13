"""The values that an import has overwritten, put back where they still stand as it wrote them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from carnet.activity.actor import Actor
from carnet.clients.drafts import AddressDraft, ClientChange
from carnet.clients.models import Address, Client, ClientMember, CustomField, CustomValue
from carnet.clients.queries.facts import visible_clients
from carnet.clients.rules.restoring import custom_value
from carnet.imports.models import ImportRow
from carnet.imports.plan.updating import PARTS

#: Changes that are added beside what stood: they are removed by themselves.
ADDED = ("contacts", "external_ids", "notes")


@dataclass(slots=True)
class Restoring:
    """What goes back on one client; ``left`` are fields that somebody has changed later.

    ``contacts``: of each contact that the import has changed, the old value and its own by column.
    """

    row: ImportRow
    change: ClientChange | None = None
    left: list[str] = field(default_factory=list)
    contacts: dict[int, dict[str, tuple[Any, Any]]] = field(default_factory=dict)


def restorings(rows: Sequence[ImportRow], actor: Actor) -> list[Restoring]:
    """For each updated row the change that takes it back; None where nothing is to be put back."""
    ids = [row.client_id for row in rows if row.client_id]
    clients = {client.pk: client for client in visible_clients(actor.user).filter(pk__among=ids)} if ids else {}
    owners, custom = _owners(rows, clients), _custom(rows, clients)
    places: dict[tuple[int, str], Address] = {}
    for place in Address.objects.filter(client_id__among=list(clients)) if clients else ():
        places.setdefault((place.client_id, place.kind), place)
    standing = Standing(places, owners, custom, {one.key: one for one in CustomField.objects.filter(archived_at=None)})
    return [_restoring(row, clients[row.client_id], standing) for row in rows if row.client_id in clients]


def _owners(rows: Sequence[ImportRow], clients: Mapping[int, Client]) -> dict[int, int]:
    ids = [row.client_id for row in rows if "owner_id" in row.before and row.client_id in clients]
    members = ClientMember.objects.filter(client_id__among=ids, is_owner=True) if ids else ClientMember.objects.none()
    return dict(members.values_list("client_id", "user_id"))


def _custom(rows: Sequence[ImportRow], clients: Mapping[int, Client]) -> dict[tuple[int, str], str]:
    ids = [
        row.client_id for row in rows if row.client_id in clients and any(n.startswith("custom.") for n in row.before)
    ]
    values = CustomValue.objects.filter(client_id__among=ids) if ids else CustomValue.objects.none()
    return {(pk, key): text for pk, key, text in values.values_list("client_id", "field__key", "text")}


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands now beside the clients' own columns."""

    places: Mapping[tuple[int, str], Address]
    owners: Mapping[int, int]
    custom: Mapping[tuple[int, str], str]
    fields: Mapping[str, CustomField]


def _restoring(row: ImportRow, client: Client, standing: Standing) -> Restoring:
    found = Restoring(row)
    change = ClientChange(client_id=client.pk)
    moved: dict[str, dict[str, Any]] = {}
    for name, old in row.before.items():
        pair = (old, row.after.get(name))
        head, _dot, rest = name.partition(".")
        if head == "addresses":
            kind, _dot, part = rest.partition(".")
            moved.setdefault(kind, {})[part] = pair
        elif head == "contacts" and rest:
            contact_id, _dot, part = rest.partition(".")
            found.contacts.setdefault(int(contact_id), {})[part] = pair
        elif head not in ADDED:
            _one(found, change, client, standing, name, pair)
    change.addresses = [
        each for kind, parts in moved.items() if (each := _place(found, standing.places.get((client.pk, kind)), parts))
    ]
    change.addresses = change.addresses or None
    if change.values or change.addresses or change.remove_tags or change.custom:
        found.change = change
    return found


def _one(
    found: Restoring, change: ClientChange, client: Client, standing: Standing, name: str, pair: tuple[Any, Any]
) -> None:
    _old, new = pair
    if name == "tags":
        change.remove_tags = list(new or [])
    elif name.startswith("custom."):
        _own_value(found, change, standing, name.removeprefix("custom."), pair)
    elif name == "owner_id" and standing.owners.get(client.pk) != new:
        found.left.append(name)
    else:
        _value(found, change, client, name, pair)


def _value(found: Restoring, change: ClientChange, client: Client, name: str, pair: tuple[Any, Any]) -> None:
    """One column: put back when it holds what the import wrote, else left and named."""
    old, new = pair
    if not hasattr(client, name) or str(getattr(client, name)) == str(new):
        change.values[name] = old
    else:
        found.left.append(name)


def _own_value(found: Restoring, change: ClientChange, standing: Standing, key: str, pair: tuple[Any, Any]) -> None:
    """A value of the organisation's own field; of a field that was archived since it stays."""
    old, new = pair
    if key in standing.fields and standing.custom.get((change.client_id, key), "") == new:
        change.custom[key] = custom_value(standing.fields[key], old)
    else:
        found.left.append(f"custom.{key}")


def _place(found: Restoring, row: Address | None, parts: dict[str, tuple[Any, Any]]) -> AddressDraft | None:
    if row is None:
        return None
    place = AddressDraft(id=row.pk, kind=row.kind, label=row.label)
    for part in PARTS:
        now = getattr(row, part)
        old, new = parts.get(part, (now, now))
        setattr(place, part, old if now == new else now)
        if now != new:
            found.left.append(f"addresses.{row.kind}.{part}")
    return place
