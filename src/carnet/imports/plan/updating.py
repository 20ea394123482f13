"""What a row changes on a client that exists: by the rule of the import, and a blank cell never erases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from carnet.clients.drafts import AddressDraft, ClientChange
from carnet.clients.models import Address, Client
from carnet.imports.plan.entries import Entry
from carnet.lib.folding import fold

FILL, OVERWRITE, KEEP = "fill", "overwrite", "keep"
#: Fields of a file that are one column of a client.
SCALARS = (
    "number", "kind", "legal_name", "trade_name", "legal_form", "registration_number", "tax_id", "status", "email",
    "phone", "mobile", "fax", "website", "language", "currency", "payment_method", "iban", "bic", "vat_treatment",
    "nature", "created_on",
)  # fmt: skip
PARTS = ("line1", "line2", "line3", "postal_code", "city", "region", "country", "establishment_id")
GROUPS = {"address": "registered", "billing": "billing", "delivery": "delivery"}


def change_of(entry: Entry, client: Client, addresses: Sequence[Address], custom: set[str], rule: str) -> ClientChange:
    """The change that this row asks for. ``custom``: the keys for which the client has a value already."""
    change = ClientChange(client_id=client.pk)
    if rule == KEEP:
        return change
    given = set(entry.given)
    change.values = _values(entry, client, given, rule)
    change.addresses = list(_addresses(entry, addresses, given, rule)) or None
    change.contacts = entry.draft.contacts or None
    change.add_tags = entry.draft.tags
    change.external_ids = entry.draft.external_ids
    change.custom = {key: value for key, value in entry.draft.custom.items() if rule == OVERWRITE or key not in custom}
    return change


def _values(entry: Entry, client: Client, given: set[str], rule: str) -> dict[str, Any]:
    draft = entry.draft
    values = {name: getattr(draft, name) for name in SCALARS if name in given and getattr(draft, name)}
    if "payment_terms" in given and draft.payment_days is not None:
        values |= {"payment_days": draft.payment_days, "payment_end_of_month": draft.payment_end_of_month}
    if draft.parent_id:
        values["parent_id"] = draft.parent_id
    if rule == OVERWRITE:
        return values | ({"owner_id": draft.owner_id} if draft.owner_id else {})
    empty = {name: value for name, value in values.items() if getattr(client, name) in (None, "")}
    if "payment_days" not in empty:
        empty.pop("payment_end_of_month", None)
    elif "payment_end_of_month" in values:
        empty["payment_end_of_month"] = values["payment_end_of_month"]
    return empty


def _addresses(entry: Entry, standing: Sequence[Address], given: set[str], rule: str) -> Iterable[AddressDraft]:
    """Each place of the row beside the one of its kind that stands: completed, replaced, or added."""
    for place in entry.draft.addresses:
        row = _beside(place, standing)
        if row is None:
            yield place
        elif rule == OVERWRITE or _agrees(place, row):
            yield _merged(place, row, rule)


def _beside(place: AddressDraft, standing: Sequence[Address]) -> Address | None:
    same = [row for row in standing if row.kind == place.kind]
    exact = (row for row in same if fold(row.line1) == fold(place.line1) and row.postal_code == place.postal_code)
    return next(exact, same[0] if same else None)


def _agrees(place: AddressDraft, row: Address) -> bool:
    """Whether both may be the same place: nothing that both say differs, so that one can complete the other."""
    return all(
        fold(getattr(place, part)) == fold(getattr(row, part))
        for part in PARTS
        if getattr(place, part) and getattr(row, part)
    )


def _merged(place: AddressDraft, row: Address, rule: str) -> AddressDraft:
    merged = AddressDraft(id=row.pk, kind=row.kind, label=row.label)
    for part in PARTS:
        new, old = getattr(place, part), getattr(row, part)
        setattr(merged, part, (new or old) if rule == OVERWRITE else (old or new))
    return merged
