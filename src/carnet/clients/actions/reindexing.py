"""Keeps what finds clients and contacts in step with their rows, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection

from carnet.clients.queries.index_texts import texts_of_clients, texts_of_contacts
from carnet.search.actions import Text, reindex_many


def reindex_clients(ids: Collection[int]) -> None:
    """Writes the entries of these clients anew, from the rows as they stand now; takes out an IBAN that went away."""
    if not ids:
        return
    texts = texts_of_clients(ids)
    with_iban = {text.object_id for text in texts if text.right}
    reindex_many(texts + [Text("client", pk, pk, "", "", "bank.see") for pk in ids if pk not in with_iban])


def reindex_contact(contact_id: int) -> None:
    """Writes the entries of a contact anew, one for each of its clients."""
    reindex_many(texts_of_contacts([contact_id]))
