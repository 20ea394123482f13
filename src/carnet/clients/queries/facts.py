"""What a batch of drafts must be compared with, read with a handful of queries whatever its size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from carnet.clients.models import Address, Client, CustomField, ExternalId
from carnet.clients.rules.clean import Clean
from carnet.lib import bulk as bulk  # registers the lookup ``among``
from carnet.users.models import Organisation, User


@dataclass(slots=True)
class Asked:
    """Everything that the drafts of a batch name; each kind is one query at most."""

    numbers: set[str] = field(default_factory=set)
    sirets: set[str] = field(default_factory=set)
    sirens: set[str] = field(default_factory=set)
    tax_ids: set[str] = field(default_factory=set)
    external_ids: set[tuple[str, str]] = field(default_factory=set)
    clients: set[int] = field(default_factory=set)
    owners: set[int] = field(default_factory=set)
    custom: set[str] = field(default_factory=set)

    def add(self, clean: Clean) -> None:
        """Adds what one draft names."""
        self.add_values(clean.values)
        if siret := clean.siret:
            self.sirets.add(siret)
        self.external_ids.update(clean.external_ids)
        self.custom.update(clean.custom)

    def add_values(self, values: Mapping[str, Any]) -> None:
        """Adds what columns of a client name."""
        for name, kept in (
            ("number", self.numbers),
            ("registration_number", self.sirens),
            ("tax_id", self.tax_ids),
            ("parent_id", self.clients),
            ("owner_id", self.owners),
        ):
            if value := values.get(name):
                kept.add(value)


@dataclass(slots=True)
class Facts:
    """What stands in the database: who has a number, SIRET …; which clients, members and fields exist.

    ``parents`` maps each visible client that was asked for to its own parent; ``names`` the visible clients among those
    that share a number with a draft. Hidden clients are in the maps, never in ``names``.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    sirets: dict[str, int] = field(default_factory=dict)
    sirens: dict[str, int] = field(default_factory=dict)
    tax_ids: dict[str, int] = field(default_factory=dict)
    external_ids: dict[tuple[str, str], int] = field(default_factory=dict)
    parents: dict[int, int | None] = field(default_factory=dict)
    owners: set[int] = field(default_factory=set)
    custom: dict[str, CustomField] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)


def read_facts(asked: Asked, user: User | None, *, but: Iterable[int] = ()) -> Facts:
    """Reads what was asked for. ``but``: clients that are being changed themselves, whose SIREN is no double of their own."""
    facts = Facts()
    own = set(but)
    _read_shared(asked, facts, own)
    if asked.sirets:
        rows = Address.objects.filter(kind="registered", establishment_id__among=asked.sirets).exclude(
            establishment_id=""
        )
        facts.sirets = dict(rows.values_list("establishment_id", "client_id"))
    if asked.external_ids:
        values = {value for _, value in asked.external_ids}
        rows_ = ExternalId.objects.filter(system__in={system for system, _ in asked.external_ids}, value__among=values)
        facts.external_ids = {
            (system, value): pk for system, value, pk in rows_.values_list("system", "value", "client_id")
        }
    if asked.clients:
        facts.parents = dict(visible_clients(user).filter(pk__among=asked.clients).values_list("pk", "parent_id"))
    if asked.owners:
        facts.owners = set(User.objects.filter(pk__among=asked.owners, is_active=True).values_list("pk", flat=True))
    if asked.custom:
        facts.custom = {row.key: row for row in CustomField.objects.filter(key__among=asked.custom, archived_at=None)}
    _read_names(facts, user, own)
    return facts


def visible_clients(user: User | None) -> Any:
    """The clients that this member sees; all for the program itself."""
    return Client.objects.all() if user is None else Client.objects.visible_to(user)


def home() -> Organisation:
    """The organisation's country, currency and number pattern; a nameless French one before set-up."""
    return Organisation.objects.filter(pk=1).first() or Organisation(pk=1)


def _read_shared(asked: Asked, facts: Facts, own: set[int]) -> None:
    """Numbers, SIRENs and tax numbers in one query: each arm walks its own index."""
    condition = Q()
    for name, values in (("number", asked.numbers), ("registration_number", asked.sirens), ("tax_id", asked.tax_ids)):
        if values:
            condition |= Q(**{f"{name}__among": values}) & ~Q(**{name: ""})
    if not condition:
        return
    columns = ("pk", "number", "registration_number", "tax_id")
    for pk, number, siren, tax_id in Client.objects.filter(condition).order_by("pk").values_list(*columns):
        if number in asked.numbers:
            facts.numbers[number] = pk
        if pk not in own and siren in asked.sirens:
            facts.sirens.setdefault(siren, pk)
        if pk not in own and tax_id in asked.tax_ids:
            facts.tax_ids.setdefault(tax_id, pk)


def _read_names(facts: Facts, user: User | None, own: set[int]) -> None:
    others = {*facts.numbers.values(), *facts.sirets.values(), *facts.sirens.values(), *facts.tax_ids.values()} - own
    if others:
        rows = visible_clients(user).filter(pk__among=others)
        facts.names = {client.pk: client.name for client in rows.only("legal_name", "trade_name")}
