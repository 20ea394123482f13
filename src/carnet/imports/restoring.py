"""The values that an import has overwritten, put back where they still stand as it wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from carnet.activity.actor import Actor
from carnet.clients.drafts import AddressDraft, ClientChange
from carnet.clients.models import Address, Client
from carnet.clients.queries.facts import visible_clients
from carnet.imports.models import ImportRow
from carnet.imports.plan.updating import PARTS

#: Changes that are added beside what stood: they stay.
ADDED = ("contacts", "external_ids", "custom")


@dataclass(slots=True)
class Restoring:
    """What goes back on one client; ``left`` are fields that somebody has changed later."""

    row: ImportRow
    change: ClientChange | None = None
    left: list[str] = field(default_factory=list)


def restorings(rows: Sequence[ImportRow], actor: Actor) -> list[Restoring]:
    """For each updated row the change that takes it back; None where nothing is to be put back."""
    ids = [row.client_id for row in rows if row.client_id]
    clients = {client.pk: client for client in visible_clients(actor.user).filter(pk__among=ids)} if ids else {}
    places: dict[tuple[int, str], Address] = {}
    for place in Address.objects.filter(client_id__among=list(clients)) if clients else ():
        places.setdefault((place.client_id, place.kind), place)
    return [_restoring(row, clients[row.client_id], places) for row in rows if row.client_id in clients]


def _restoring(row: ImportRow, client: Client, places: dict[tuple[int, str], Address]) -> Restoring:
    found = Restoring(row)
    change = ClientChange(client_id=client.pk)
    moved: dict[str, dict[str, Any]] = {}
    for name, old in row.before.items():
        new = row.after.get(name)
        head, _dot, rest = name.partition(".")
        if head == "tags":
            change.remove_tags = list(new or [])
        elif head == "addresses":
            kind, _dot, part = rest.partition(".")
            moved.setdefault(kind, {})[part] = (old, new)
        elif head not in ADDED:
            _value(found, change, client, name, (old, new))
    change.addresses = [
        each for kind, parts in moved.items() if (each := _place(found, places.get((client.pk, kind)), parts))
    ]
    change.addresses = change.addresses or None
    if change.values or change.addresses or change.remove_tags:
        found.change = change
    return found


def _value(found: Restoring, change: ClientChange, client: Client, name: str, pair: tuple[Any, Any]) -> None:
    """One column: put back when it holds what the import wrote, else left and named."""
    old, new = pair
    if not hasattr(client, name) or str(getattr(client, name)) == str(new):
        change.values[name] = old
    else:
        found.left.append(name)


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
