"""Rows of new clients: columns in a fixed order, one statement per table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from carnet.activity.actions import Happening
from carnet.activity.actor import Actor
from carnet.clients.actions.attaching import (
    write_addresses,
    write_contacts,
    write_custom,
    write_external_ids,
    write_notes,
    write_tags,
)
from carnet.clients.actions.numbers import take_numbers
from carnet.clients.models import Client, ClientMember
from carnet.clients.rules.clean import Clean
from carnet.clients.rules.client_values import BANK
from carnet.clients.search_texts import client_texts
from carnet.lib.bulk import insert_many, reserve_ids
from carnet.search.actions import index_many

NOT_COLUMNS = {"owner_id"}
COLUMNS = tuple(field.attname for field in Client._meta.concrete_fields)


def write_clients(cleans: Sequence[Clean], currency: str, actor: Actor) -> tuple[list[int], list[Happening]]:
    """Writes new clients with all that hangs on them; answers their ids and what is to be recorded.

    ``currency`` is that of a client which names none.
    """
    if not cleans:
        return [], []
    ids = list(reserve_ids(Client, len(cleans)))
    pairs = list(zip(ids, cleans, strict=True))
    _number(cleans)
    _write_rows(pairs, currency)
    _write_team(pairs, actor)
    write_addresses([(pk, address) for pk, clean in pairs for address in clean.addresses])
    write_tags([(pk, clean.tags) for pk, clean in pairs if clean.tags])
    write_external_ids([(pk, pair) for pk, clean in pairs for pair in clean.external_ids])
    write_custom([(pk, key, typed) for pk, clean in pairs for key, typed in clean.custom.items() if typed])
    happenings = [happening for pk, clean in pairs for happening in _added(pk, clean)]
    write_contacts([(pk, contact) for pk, clean in pairs for contact in clean.contacts])
    happenings += write_notes([(pk, note) for pk, clean in pairs for note in clean.notes], actor)
    index_many(
        [text for pk, clean in pairs for text in client_texts(pk, clean.values, _sirets(clean), clean.external_ids)]
    )
    return ids, happenings


def _number(cleans: Sequence[Clean]) -> None:
    without = [clean for clean in cleans if not clean.values.get("number")]
    for clean, number in zip(without, take_numbers(len(without)) if without else [], strict=True):
        clean.values["number"] = number


def _write_rows(pairs: Sequence[tuple[int, Clean]], currency: str) -> None:
    defaults = _defaults(currency)
    base = [defaults.get(name) for name in COLUMNS]
    places = {name: place for place, name in enumerate(COLUMNS)}
    rows = []
    for pk, clean in pairs:
        row = base.copy()
        row[0] = pk
        for name, value in clean.values.items():
            if name not in NOT_COLUMNS and value is not None:
                row[places[name]] = value
        row[places["currency"]] = row[places["currency"]] or defaults["currency"]
        rows.append(row)
    insert_many(Client, COLUMNS, rows)


def _defaults(currency: str) -> dict[str, Any]:
    """What a column holds when the draft does not say: the model's own defaults, today, the organisation's currency."""
    fields = Client._meta.concrete_fields
    defaults = {field.attname: _bare(field.get_default()) for field in fields}
    now = timezone.now()
    return defaults | {"created_at": now, "updated_at": now, "currency": currency}


def _bare(value: Any) -> Any:
    """A choice as the text it is: drivers take plain text at once."""
    return str(value) if isinstance(value, str) else value


def _write_team(pairs: Sequence[tuple[int, Clean]], actor: Actor) -> None:
    """The owner; and who adds a client for somebody else but sees only their own stays on its team."""
    me = actor.user.pk if actor.user else None
    joins = actor.user is not None and actor.user.scope("client") != "all"
    rows = []
    for pk, clean in pairs:
        owner = clean.values.get("owner_id") or me
        if owner:
            rows.append((pk, owner, "sales", True, True))
        if joins and owner != me:
            rows.append((pk, me, "sales", False, True))
    insert_many(ClientMember, ("client_id", "user_id", "side", "is_owner", "follows"), rows)


def _added(pk: int, clean: Clean) -> Iterable[Happening]:
    values = clean.values
    yield Happening("client_added", pk, "client", pk, data={"name": values.get("trade_name") or values["legal_name"]})
    bank = {name: ["", values[name]] for name in BANK if values.get(name)}
    if bank:
        yield Happening("client_bank_changed", pk, "client", pk, bank, {"version": 1}, "finance", "bank.see")


def _sirets(clean: Clean) -> list[str]:
    return [address["establishment_id"] for address in clean.addresses if address["establishment_id"]]
