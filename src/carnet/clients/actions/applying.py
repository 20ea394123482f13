"""Writes judged plans: rows of the client first, then what hangs on it; answers what is to be recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actions import Happening
from carnet.activity.actor import Actor
from carnet.clients.actions.attaching import (
    tag_ids,
    write_contacts,
    write_custom,
    write_external_ids,
    write_notes,
    write_tags,
)
from carnet.clients.actions.contact_changes import write_contact_changes
from carnet.clients.actions.reindexing import reindex_clients
from carnet.clients.models import Address, Client, ClientMember, ClientTag, CustomValue
from carnet.clients.rules.client_values import BANK
from carnet.clients.rules.places import FIELDS
from carnet.clients.rules.planning import Plan, new_columns
from carnet.clients.search_texts import INDEXED
from carnet.lib.bulk import insert_many, reserve_ids, update_many
from carnet.lib.errors import StaleEdit


def apply(plans: Sequence[Plan], actor: Actor) -> list[Happening]:
    """Writes plans that passed and differ, inside the caller's transaction."""
    _write_columns(plans)
    happenings = [happening for plan in plans for happening in _changed(plan)]
    happenings += _write_addresses(plans)
    write_tags([(plan.client.pk, plan.tags) for plan in plans if plan.tags])
    _remove_tags(plans)
    write_external_ids([(plan.client.pk, pair) for plan in plans for pair in plan.external_ids])
    _write_custom(plans)
    _write_owners(plans)
    happenings += _write_contacts(plans)
    happenings += write_contact_changes(plans)
    happenings += write_notes([(plan.client.pk, note) for plan in plans for note in plan.notes], actor)
    reindex_clients([plan.client.pk for plan in plans if _finds_otherwise(plan)])
    return happenings


def _finds_otherwise(plan: Plan) -> bool:
    return bool(INDEXED & plan.changes.keys() or plan.addresses or plan.external_ids)


def _write_columns(plans: Sequence[Plan]) -> None:
    """One statement for each set of columns that changes; every client's version grows by one, if it is still the one read."""
    now = timezone.now()
    groups: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for plan in plans:
        columns = new_columns(plan)
        row = (*columns.values(), now, plan.client.version + 1, plan.client.pk, plan.client.version)
        groups.setdefault(tuple(columns), []).append(row)
    for names, rows in groups.items():
        if update_many(Client, (*names, "updated_at", "version"), rows, guard="version") != len(rows):
            raise StaleEdit(_("Somebody changed this client in the meantime: try again."), conflicts={})


def _changed(plan: Plan) -> Iterable[Happening]:
    """The sentences for the client's own values; bank details in one of their own, which takes a right to read."""
    pk, data = plan.client.pk, {"version": plan.client.version + 1}
    changes = {name: pair for name, pair in plan.own_changes.items() if name not in BANK} | plan.custom_changes
    changes |= {f"external_ids.{system}": [None, value] for system, value in plan.external_ids}
    bank = {name: pair for name, pair in plan.changes.items() if name in BANK}
    if changes:
        yield Happening("client_changed", pk, "client", pk, changes, data)
    if bank:
        yield Happening("client_bank_changed", pk, "client", pk, bank, data, "finance", "bank.see")
    if plan.owner:
        yield Happening("client_assigned", pk, "client", pk, {"owner_id": list(plan.owner)}, data)
    if plan.tags or plan.removed_tags:
        pair = [sorted(plan.removed_tags.values()), sorted(plan.tags.values())]
        yield Happening("client_tagged", pk, "client", pk, {"tags": pair}, data)


def _write_addresses(plans: Sequence[Plan]) -> list[Happening]:
    happenings: list[Happening] = []
    changed: list[tuple[Any, ...]] = []
    added: list[tuple[int, dict[str, Any]]] = []
    for plan in plans:
        pk, version = plan.client.pk, plan.client.version + 1
        for address in plan.addresses:
            data = {"version": version, "kind": address.values["kind"], "city": address.values["city"]}
            if address.row is None:
                added.append((pk, address.values))
                continue
            changed.append((*(address.values[name] for name in FIELDS), address.row.pk))
            happenings.append(Happening("address_changed", pk, "address", address.row.pk, address.changes, data))
    update_many(Address, FIELDS, changed)
    ids = reserve_ids(Address, len(added))
    rows = [(pk, client, *(values[name] for name in FIELDS)) for pk, (client, values) in zip(ids, added, strict=True)]
    insert_many(Address, ("id", "client_id", *FIELDS), rows)
    versions = {plan.client.pk: plan.client.version + 1 for plan in plans}
    for pk, (client, values) in zip(ids, added, strict=True):
        data = {"version": versions[client], "kind": values["kind"], "city": values["city"]}
        happenings.append(Happening("address_added", client, "address", pk, data=data))
    return happenings


def _remove_tags(plans: Sequence[Plan]) -> None:
    names = {key: name for plan in plans for key, name in plan.removed_tags.items()}
    if not names:
        return
    ids = tag_ids(names)
    for tag in names:
        clients = [plan.client.pk for plan in plans if tag in plan.removed_tags]
        ClientTag.objects.filter(tag_id=ids[tag], client_id__among=clients).delete()


def _write_custom(plans: Sequence[Plan]) -> None:
    rows = [
        (plan.client.pk, key, typed)
        for plan in plans
        for key, typed in plan.custom.items()
        if f"custom.{key}" in plan.custom_changes
    ]
    for name in {row[1] for row in rows}:
        clients = [pk for pk, key, _ in rows if key == name]
        CustomValue.objects.filter(field__key=name, client_id__among=clients).delete()
    write_custom([(pk, key, typed) for pk, key, typed in rows if typed])


def _write_owners(plans: Sequence[Plan]) -> None:
    """The former owner stays on the team; the new one joins it as owner."""
    moving = [plan for plan in plans if plan.owner]
    if not moving:
        return
    clients = [plan.client.pk for plan in moving]
    ClientMember.objects.filter(client_id__among=clients, is_owner=True).update(is_owner=False)
    rows = ClientMember.objects.filter(client_id__among=clients).values_list("pk", "client_id", "user_id")
    known = {(client, user): pk for pk, client, user in rows}
    new = [(plan.client.pk, plan.owner[1]) for plan in moving if plan.owner and plan.owner[1]]
    update_many(ClientMember, ("is_owner",), [(True, known[pair]) for pair in new if pair in known])
    joining = [(*pair, "sales", True, True) for pair in new if pair not in known]
    insert_many(ClientMember, ("client_id", "user_id", "side", "is_owner", "follows"), joining)


def _write_contacts(plans: Sequence[Plan]) -> list[Happening]:
    rows = [(plan.client.pk, contact) for plan in plans for contact in plan.contacts]
    ids = write_contacts(rows)
    return [contact_added(pk, client, contact) for pk, (client, contact) in zip(ids, rows, strict=True)]


def contact_added(pk: int, client_id: int, contact: dict[str, Any]) -> Happening:
    """The event of a contact that joins a client."""
    name = " ".join(part for part in (contact["first_name"], contact["last_name"]) if part) or contact["email"]
    return Happening("contact_added", client_id, "contact", pk, data={"name": name, "job_title": contact["job_title"]})
