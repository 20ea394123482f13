"""Addresses of a client, one at a time; the registered office is repeated on the client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.actions.changing import change_client, fetch
from carnet.clients.actions.reindexing import reindex_clients
from carnet.clients.actions.team import touch
from carnet.clients.drafts import AddressDraft, ClientChange
from carnet.clients.models import Address, Client
from carnet.clients.permissions import can_change_client
from carnet.clients.rules.places import FIELDS, SUBSTANCE
from carnet.lib.errors import InvalidInput, Problem, RuleBroken, Unknown, require


@transaction.atomic
def add_address(client_id: int, draft: AddressDraft, *, actor: Actor) -> Address:
    """Adds an address; a client has one registered office, so a second one is refused."""
    client = fetch([client_id], actor)[client_id]
    require(can_change_client(actor.user, client))
    if draft.kind == "registered" and client.addresses.filter(kind="registered").exists():
        raise _refused("kind", "one_registered", _("A client has one registered office: choose another kind."))
    if not any(getattr(draft, name) for name in SUBSTANCE):
        raise _refused("line1", "required", _("Write the street and number."))
    known = set(client.addresses.values_list("pk", flat=True))
    _change(ClientChange(client_id=client_id, addresses=[draft]), actor)
    address = client.addresses.exclude(pk__in=known).first()
    if address is None:
        raise RuleBroken(_("The client already has this address."), code="same_address")
    return address


@transaction.atomic
def change_address(client_id: int, address_id: int, values: Mapping[str, Any], *, actor: Actor) -> Address:
    """Changes the columns given of one address (those of :class:`AddressDraft`); the client's own columns follow."""
    client = fetch([client_id], actor)[client_id]
    require(can_change_client(actor.user, client))
    address = _address(client, address_id)
    if strange := values.keys() - set(FIELDS):
        raise _refused(min(strange), "unknown_field", _("This field does not exist."))
    draft = AddressDraft(id=address_id, **({name: getattr(address, name) for name in FIELDS} | dict(values)))
    _change(ClientChange(client_id=client_id, addresses=[draft]), actor)
    address.refresh_from_db()
    return address


@transaction.atomic
def remove_address(client_id: int, address_id: int, *, actor: Actor) -> None:
    """Takes an address away; without its registered office the client is incomplete, which its profile says."""
    client = fetch([client_id], actor)[client_id]
    require(can_change_client(actor.user, client))
    address = _address(client, address_id)
    before = {name: [value, ""] for name in FIELDS if (value := getattr(address, name)) and name != "kind"}
    data = {"kind": address.kind, "city": address.city, "version": client.version + 1}
    if address.kind == "registered":
        Client.objects.filter(pk=client_id).update(city="", city_key="", postal_code="")
    address.delete()
    touch([client_id])
    reindex_clients([client_id])
    record(
        "address_removed",
        actor=actor,
        subject_kind="address",
        subject_id=address_id,
        client_id=client_id,
        changes=before,
        data=data,
    )


def _change(change: ClientChange, actor: Actor) -> None:
    """Runs the client's own change and names its problems by the address's fields."""
    try:
        change_client(change, actor=actor)
    except RuleBroken as refusal:
        refusal.problems = tuple(
            Problem(problem.field.removeprefix("addresses.0."), problem.code, problem.message)
            for problem in refusal.problems
        )
        raise


def _address(client: Client, address_id: int) -> Address:
    address: Address | None = client.addresses.filter(pk=address_id).first()
    if address is None:
        raise Unknown(_("This address does not exist."))
    return address


def _refused(field: str, code: str, message: str) -> InvalidInput:
    return InvalidInput(message, problems=(Problem(field, code, message),))
