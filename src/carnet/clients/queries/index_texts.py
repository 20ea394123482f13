"""What finds clients and contacts, from their rows as they stand."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from carnet.clients.models import Address, Client, ContactLink, ExternalId
from carnet.clients.rules.people import PERSON
from carnet.clients.search_texts import FINDING, PHONES, client_texts, contact_text
from carnet.lib import bulk as bulk  # registers the lookup ``among``
from carnet.search.actions import Text

COLUMNS = (*FINDING, *PHONES, "iban")


def texts_of_clients(ids: Collection[int]) -> list[Text]:
    """The entries of these clients; three queries."""
    sirets = _grouped(Address.objects.filter(client_id__among=ids).exclude(establishment_id=""), "establishment_id")
    external = _grouped(ExternalId.objects.filter(client_id__among=ids), "system", "value")
    texts: list[Text] = []
    for row in Client.objects.filter(pk__among=ids).values("pk", *COLUMNS):
        texts += client_texts(
            row["pk"], row, [siret for (siret,) in sirets.get(row["pk"], [])], external.get(row["pk"], [])
        )
    return texts


def texts_of_contacts(ids: Collection[int]) -> list[Text]:
    """The entries of these contacts, one for each of their clients; one query."""
    links = ContactLink.objects.filter(contact_id__among=ids).select_related("contact")
    return [
        contact_text(link.contact_id, link.client_id, {name: getattr(link.contact, name) for name in PERSON})
        for link in links
    ]


def _grouped(rows: Any, *columns: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for client_id, *values in rows.order_by("pk").values_list("client_id", *columns):
        found.setdefault(client_id, []).append(tuple(values))
    return found
