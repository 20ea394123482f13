"""Keeps what finds clients and contacts in step with their rows, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from carnet.clients.models import Address, Client, ContactLink, ExternalId
from carnet.clients.rules.people import PERSON
from carnet.clients.search_texts import FINDING, PHONES, client_texts, contact_text
from carnet.search.actions import Text, reindex_many

COLUMNS = (*FINDING, *PHONES, "iban")


def reindex_clients(ids: Collection[int]) -> None:
    """Writes the entries of these clients anew, from the rows as they stand now."""
    if ids:
        reindex_many(texts_of_clients(ids, emptied=True))


def texts_of_clients(ids: Collection[int], *, emptied: bool = False) -> list[Text]:
    """What finds these clients; ``emptied`` adds an empty entry where an IBAN went away."""
    sirets = _grouped(Address.objects.filter(client_id__among=ids).exclude(establishment_id=""), "establishment_id")
    external = _grouped(ExternalId.objects.filter(client_id__among=ids), "system", "value")
    texts: list[Text] = []
    for row in Client.objects.filter(pk__among=ids).values("pk", *COLUMNS):
        pk = row["pk"]
        texts += client_texts(pk, row, [siret for (siret,) in sirets.get(pk, [])], external.get(pk, []))
        if emptied and not row["iban"]:
            texts.append(Text("client", pk, pk, "", "", "bank.see"))
    return texts


def reindex_contact(contact_id: int) -> None:
    """Writes the entries of a contact anew, one for each of its clients."""
    links = ContactLink.objects.filter(contact_id=contact_id).select_related("contact")
    texts = []
    for link in links:
        values = {name: getattr(link.contact, name) for name in PERSON}
        texts.append(contact_text(contact_id, link.client_id, values))
    reindex_many(texts)


def _grouped(rows: Any, *columns: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for client_id, *values in rows.order_by("pk").values_list("client_id", *columns):
        found.setdefault(client_id, []).append(tuple(values))
    return found
