"""Clients turned into what the wire carries: only what the reader sees, in a fixed number of queries."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet

from carnet.clients.models import Address, Client, ClientMember, ClientTag, CustomValue, ExternalId
from carnet.clients.permissions import can_see_bank
from carnet.clients.queries import ClientFacts, completeness
from carnet.users.models import User

Row = dict[str, Any]

PLAIN = [
    "id",
    "number",
    "name",
    "kind",
    "legal_name",
    "trade_name",
    "legal_form",
    "country",
    "registration_number",
    "tax_id",
    "status",
    "is_supplier",
    "email",
    "phone",
    "mobile",
    "fax",
    "website",
    "language",
    "currency",
    "payment_days",
    "payment_end_of_month",
    "payment_method",
    "vat_treatment",
    "nature",
    "routing_address",
    "created_on",
    "created_at",
    "updated_at",
    "archived_at",
    "version",
]
BANK = ("iban", "bic")
ADDRESS = [
    "id",
    "client_id",
    "kind",
    "label",
    "line1",
    "line2",
    "line3",
    "postal_code",
    "city",
    "region",
    "country",
    "establishment_id",
]


def with_all(clients: QuerySet[Client]) -> QuerySet[Client]:
    """The clients with what their rows need."""
    return clients.prefetch_related(
        Prefetch("addresses", Address.objects.order_by("id")),
        Prefetch("team", ClientMember.objects.filter(is_owner=True).select_related("user")),
        Prefetch("client_tags", ClientTag.objects.select_related("tag").order_by("tag__key")),
        Prefetch("external_ids", ExternalId.objects.order_by("system", "value")),
        Prefetch("custom_values", CustomValue.objects.filter(field__archived_at=None).select_related("field")),
        "contact_links__contact",
    )


def client_rows(clients: Iterable[Client], user: User) -> list[Row]:
    """Rows of clients that were fetched :func:`with_all`."""
    clients = list(clients)
    parents = {client.parent_id for client in clients if client.parent_id}
    seen = set(Client.objects.named_for(user).filter(pk__in=parents).values_list("pk", flat=True)) if parents else set()
    return [_row(client, user, seen) for client in clients]


def client_row(client: Client, user: User) -> Row:
    """The row of one client."""
    return client_rows(with_all(Client.objects.filter(pk=client.pk)), user)[0]


def _row(client: Client, user: User, parents: set[int]) -> Row:
    owner = next((one.user for one in client.team.all()), None)
    row = {name: getattr(client, name) for name in PLAIN}
    if can_see_bank(user):
        row |= {name: getattr(client, name) for name in BANK}
    return row | {
        "parent_id": client.parent_id if client.parent_id in parents else None,
        "owner": {"id": owner.pk, "name": owner.name} if owner else None,
        "tags": [one.tag.name for one in client.client_tags.all()],
        "external_ids": [{"system": one.system, "value": one.value} for one in client.external_ids.all()],
        "custom": {one.field.key: custom_value(one) for one in client.custom_values.all()},
        "addresses": [address_row(address) for address in client.addresses.all()],
        "completeness": completeness_row(client),
    }


def address_row(address: Address) -> Row:
    """The row of one address."""
    return {name: getattr(address, name) for name in ADDRESS}


def completeness_row(client: Client) -> Row:
    """How ready the client is to be invoiced electronically, from what was fetched already."""
    facts = ClientFacts(
        addresses=list(client.addresses.all()),
        contacts=list(client.contact_links.all()),
        team=[],
        tags=[],
        external_ids=[],
        custom=[],
        owner=None,
        parent=None,
        bank_visible=False,
    )
    state = completeness(client, facts)
    missing = [{"code": one.code, "field": one.field, "label": one.label} for one in state.missing]
    return {"score": state.score, "missing": missing}


def custom_value(value: CustomValue) -> str | bool | None:
    """A custom value: numbers as exact text (``"12.5"``), dates as ``2026-09-01``, yes/no as true/false."""
    typed = value.value
    if isinstance(typed, Decimal):
        return format(typed.normalize(), "f")
    if isinstance(typed, dt.date):
        return typed.isoformat()
    return typed if isinstance(typed, bool) or typed is None else str(typed)
