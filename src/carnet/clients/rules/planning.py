"""What a change would do to one client: cleaned, compared with what stands, judged; nothing written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from carnet.clients.drafts import AddressDraft, ClientChange
from carnet.clients.models import Address, Client, ContactLink
from carnet.clients.rules.clean import clean_external_ids, clean_tags, settle_siren
from carnet.clients.rules.client_values import check_together, clean_values, derived
from carnet.clients.rules.people import clean_contacts, clean_notes
from carnet.clients.rules.places import FIELDS, SUBSTANCE, clean_address, repeated
from carnet.clients.rules.texts import unknown
from carnet.clients.rules.verdict import Verdict
from carnet.lib import identifiers
from carnet.lib.folding import fold

#: Emptying one of these means "leave it", since no client is without.
KEPT = frozenset({"currency", "country", "created_on", "number"})
#: How much of a note is told beside what changes.
SHOWN = 80
#: The client's columns that repeat its registered address.
REPEATED = frozenset({"city", "postal_code", "country"})
Pair = list[Any]


@dataclass(slots=True)
class AddressPlan:
    """An address to add (``row`` None) or to change: all its columns as they will be, and what differs."""

    row: Address | None
    values: dict[str, Any]
    changes: dict[str, Pair]


@dataclass(slots=True)
class ContactPlan:
    """A contact that stands, and what differs: columns of the person and of what they are for this client."""

    link: ContactLink
    changes: dict[str, Pair]


@dataclass(slots=True)
class Plan:
    """One client's change. ``changes`` are columns of the client ``{field: [old, new]}``; the rest hangs on it."""

    client: Client
    change: ClientChange
    verdict: Verdict
    changes: dict[str, Pair] = field(default_factory=dict)
    addresses: list[AddressPlan] = field(default_factory=list)
    standing: list[Address] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    contact_changes: list[ContactPlan] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    removed_tags: dict[str, str] = field(default_factory=dict)
    external_ids: list[tuple[str, str]] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    custom_changes: dict[str, Pair] = field(default_factory=dict)
    owner: tuple[int | None, int | None] | None = None

    @property
    def siret(self) -> str:
        """The SIRET of the registered office, when this change sets it."""
        return next((plan.values["establishment_id"] for plan in self.addresses
                     if plan.values["kind"] == "registered" and "establishment_id" in plan.changes), "")  # fmt: skip

    @property
    def siret_field(self) -> str:
        """Where that SIRET was given."""
        drafts = self.change.addresses or []
        office = next((place for place, draft in enumerate(drafts) if draft.establishment_id), None)
        return "registration_number" if office is None else f"addresses.{office}.establishment_id"

    @property
    def is_empty(self) -> bool:
        """Whether all stands already as it was asked."""
        return not (self.changes or self.custom_changes or self.owner or self.removed_tags or self._attached())

    def _attached(self) -> bool:
        return bool(
            self.addresses or self.contacts or self.contact_changes or self.notes or self.tags or self.external_ids
        )

    @property
    def own_changes(self) -> dict[str, Pair]:
        """The columns that change by themselves: those that repeat an address are said with the address."""
        return {name: pair for name, pair in self.changes.items() if not (self.addresses and name in REPEATED)}

    @property
    def all_changes(self) -> dict[str, Pair]:
        """Every value that changes, for the door that shows old → new."""
        shown = self.own_changes | self.custom_changes
        for plan in self.addresses:
            shown |= {f"addresses.{plan.values['kind']}.{name}": pair for name, pair in plan.changes.items()}
        if self.owner:
            shown["owner_id"] = list(self.owner)
        for system, value in self.external_ids:
            shown[f"external_ids.{system}"] = [None, value]
        if self.tags or self.removed_tags:
            shown["tags"] = [sorted(self.removed_tags.values()), sorted(self.tags.values())]
        for one in self.contact_changes:
            shown |= {f"contacts.{one.link.contact_id}.{name}": pair for name, pair in one.changes.items()}
        if self.contacts:
            shown["contacts"] = [[], [_called(contact) for contact in self.contacts]]
        if self.notes:
            shown["notes"] = [[], [note["body"][:SHOWN] for note in self.notes]]
        return shown


def _called(contact: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (contact["first_name"], contact["last_name"]))) or str(contact["email"])


def plan_change(change: ClientChange, client: Client, standing: list[Address]) -> Plan:
    """Cleans one change by itself and says what would differ; ``standing`` are the client's addresses."""
    verdict = Verdict()
    plan = Plan(client, change, verdict, standing=standing)
    if client.archived_at is not None:
        verdict.refuse("", "archived", _("This client is archived: restore it first."))
        return plan
    country = _country(change, client)
    values = clean_values(change.values, country, verdict)
    _plan_addresses(plan, change.addresses or [], country)
    _plan_place(plan, values, country)
    plan.changes = _differences(client, values)
    plan.contacts = clean_contacts(change.contacts, country, verdict) if change.contacts else []
    plan.notes = clean_notes(change.notes, verdict) if change.notes else []
    plan.tags = clean_tags([*(change.tags or []), *change.add_tags], verdict)
    plan.external_ids = clean_external_ids(change.external_ids, verdict) if change.external_ids else []
    plan.custom = change.custom
    return plan


def _country(change: ClientChange, client: Client) -> str:
    given = change.values.get("country")
    code = given.upper() if isinstance(given, str) else ""
    return code if code in identifiers.COUNTRIES else client.country


def _differences(client: Client, values: Mapping[str, Any]) -> dict[str, Pair]:
    return {
        name: [old, new]
        for name, new in values.items()
        if name != "owner_id" and (old := getattr(client, name)) != new and (new or name not in KEPT)
    }


def _plan_place(plan: Plan, values: dict[str, Any], country: str) -> None:
    """Lets the registered office and the client's own columns say the same."""
    siret = identifiers.siret_in(str(plan.change.values.get("registration_number") or ""), country)
    if siret and not plan.siret:
        _plan_registered(plan, {"establishment_id": siret}, country)
    if country != plan.client.country and not _planned_registered(plan) and _registered(plan.standing):
        _plan_registered(plan, {"country": country}, country)
    merged = {name: getattr(plan.client, name) for name in ("registration_number", "tax_id")} | values
    settle_siren(merged, plan.siret, country, plan.verdict)
    if merged["registration_number"] != plan.client.registration_number:
        values["registration_number"] = merged["registration_number"]
    registered = _planned_registered(plan)
    if registered is not None:
        values.update(repeated(registered, country))
    if {"registration_number", "tax_id"} & values.keys():
        check_together(merged, country, plan.verdict)


def _plan_registered(plan: Plan, values: dict[str, Any], country: str) -> None:
    planned = next((address for address in plan.addresses if address.values["kind"] == "registered"), None)
    row = planned.row if planned else _registered(plan.standing)
    before = planned.values if planned else _columns(row, country)
    after = before | values
    if planned:
        plan.addresses.remove(planned)
    plan.addresses.append(AddressPlan(row, after, _address_changes(row, after)))


def _plan_addresses(plan: Plan, drafts: Iterable[AddressDraft], country: str) -> None:
    by_id = {row.pk: row for row in plan.standing}
    for place, draft in enumerate(drafts):
        path = f"addresses.{place}"
        if draft.id is not None and draft.id not in by_id:
            plan.verdict.refuse(f"{path}.id", "unknown", unknown())
            continue
        raw = {name: getattr(draft, name) for name in FIELDS}
        if draft.id is None and not any(raw[name] for name in SUBSTANCE):
            continue
        values = clean_address(raw, path, country, plan.verdict)
        row = by_id[draft.id] if draft.id is not None else _same_place(plan.standing, values)
        if values["kind"] == "registered" and _another_registered(plan, row):
            plan.verdict.refuse(
                f"{path}.kind", "one_registered", _("A client has one registered office: choose another kind.")
            )
        if changes := _address_changes(row, values):
            plan.addresses.append(AddressPlan(row, values, changes))


def _same_place(standing: Iterable[Address], values: Mapping[str, Any]) -> Address | None:
    """The address that is meant when no id is given: the registered office, or the same kind at the same street and town."""
    if values["kind"] == "registered":
        return _registered(standing)
    wanted = _place_key(values["kind"], values["line1"], values["postal_code"], values["city"])
    return next((row for row in standing if _place_key(row.kind, row.line1, row.postal_code, row.city) == wanted), None)


def _place_key(kind: str, line1: str, postal_code: str, city: str) -> tuple[str, str, str, str]:
    return kind, fold(line1), postal_code, fold(city)


def _another_registered(plan: Plan, row: Address | None) -> bool:
    standing = _registered(plan.standing)
    planned = any(address.values["kind"] == "registered" for address in plan.addresses)
    return planned or (standing is not None and standing is not row)


def _registered(standing: Iterable[Address]) -> Address | None:
    return next((row for row in standing if row.kind == "registered"), None)


def _planned_registered(plan: Plan) -> dict[str, Any] | None:
    """The registered office as it will be, when this change touches it; empty columns when it ceases to be one."""
    for address in plan.addresses:
        if address.values["kind"] == "registered":
            return address.values
        if address.row is not None and address.row.kind == "registered":
            return {}
    return None


def _columns(row: Address | None, country: str) -> dict[str, Any]:
    if row is None:
        return {**dict.fromkeys(FIELDS, ""), "kind": "registered", "country": country}
    return {name: getattr(row, name) for name in FIELDS}


def _address_changes(row: Address | None, values: Mapping[str, Any]) -> dict[str, Pair]:
    if row is None:
        return {name: ["", value] for name, value in values.items() if value and name != "kind"}
    return {name: [old, value] for name, value in values.items() if (old := getattr(row, name)) != value}


def new_columns(plan: Plan) -> dict[str, Any]:
    """The client's columns as they will be, with the derived ones; empty when none changes."""
    columns = {name: pair[1] for name, pair in plan.changes.items()}
    if {"legal_name", "trade_name", "city"} & columns.keys():
        merged = {name: getattr(plan.client, name) for name in ("legal_name", "trade_name", "city")} | columns
        columns |= derived(merged)
    return columns
