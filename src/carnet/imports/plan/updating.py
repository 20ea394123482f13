"""What a row changes on a client that exists: by the rules of the import; a blank cell erases only where asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from carnet.clients.drafts import AddressDraft, ClientChange, ClientDraft
from carnet.clients.models import Address, Client
from carnet.imports.plan.entries import Entry
from carnet.lib.clean.blanks import plain
from carnet.lib.folding import fold
from carnet.lib.sheet.write import readings

FILL, OVERWRITE, KEEP = "fill", "overwrite", "keep"
#: Fields of a file that are one column of a client.
SCALARS = (
    "number", "kind", "legal_name", "trade_name", "legal_form", "registration_number", "tax_id", "status", "email",
    "phone", "mobile", "fax", "website", "language", "currency", "payment_method", "iban", "bic", "vat_treatment",
    "nature", "created_on",
)  # fmt: skip
PARTS = ("line1", "line2", "line3", "postal_code", "city", "region", "country", "establishment_id")
#: What a file says of a person.
CONTACT = ("title", "first_name", "last_name", "email", "phone", "mobile", "job_title", "department")
LINES = ("line1", "line2", "line3")
KINDS = {"registered": "address", "billing": "billing", "delivery": "delivery"}


#: Fields that a client cannot be without.
NEVER_ERASED = frozenset({"legal_name", "number", "kind", "status", "currency", "vat_treatment", "created_on"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What happens to each field of a client that exists: one of fill, overwrite, keep.

    ``exceptions`` are fields with a rule of their own; ``erased`` the fields whose empty cell erases what stands.
    """

    usual: str = FILL
    exceptions: Mapping[str, str] = field(default_factory=dict)
    erased: frozenset[str] = frozenset()

    def of(self, name: str) -> str:
        """The rule of a field."""
        return self.exceptions.get(name, self.usual)

    def adds(self, name: str) -> bool:
        """Whether what is only ever added (tags, notes, ids of other systems) is."""
        return self.of(name) != KEEP

    def erases(self, name: str) -> bool:
        """Whether an empty cell takes the field's value away."""
        return name in self.erased and name not in NEVER_ERASED and self.of(name) == OVERWRITE


def change_of(
    entry: Entry, client: Client, addresses: Sequence[Address], custom: Mapping[str, str], rules: Rules
) -> ClientChange:
    """The change that this row asks for. ``custom``: key → text of the values that the client has already."""
    change, draft = ClientChange(client_id=client.pk), entry.draft
    given = set(entry.given)
    change.values = _values(entry, client, given, rules)
    change.addresses = list(_addresses(entry, addresses, given, rules)) or None
    _contacts(change, draft, rules)
    change.add_tags = draft.tags if rules.adds("tags") else []
    change.external_ids = draft.external_ids if rules.adds("external_id") else []
    change.custom = {
        key: value
        for key, value in draft.custom.items()
        if _wanted(rules.of(f"custom.{key}"), key not in custom) and not _says(value, custom.get(key))
    }
    return change


def _contacts(change: ClientChange, draft: ClientDraft, rules: Rules) -> None:
    """People who are new are added; those who stand are completed or overwritten, column by column."""
    by_name = {name: rules.of(f"contact.{name}") for name in CONTACT}
    if draft.contacts and set(by_name.values()) != {KEEP}:
        change.contacts = draft.contacts
        change.contact_fills = [name for name, rule in by_name.items() if rule == FILL]
        change.contact_overwrites = [name for name, rule in by_name.items() if rule == OVERWRITE]


def _wanted(rule: str, is_empty: bool) -> bool:
    return rule == OVERWRITE or (rule == FILL and is_empty)


def _values(entry: Entry, client: Client, given: set[str], rules: Rules) -> dict[str, Any]:
    draft = entry.draft
    unknown = {flaw.code.removesuffix("_unknown") for flaw in entry.flaws}
    told = {name: getattr(draft, name) for name in SCALARS if name in given - unknown and getattr(draft, name)}
    told = {name: value for name, value in told.items() if not _says(value, getattr(client, name))}
    if draft.parent_id:
        told["parent_id"] = draft.parent_id
    values = {
        name: value
        for name, value in told.items()
        if _wanted(rules.of(name.removesuffix("_id")), getattr(client, name) in (None, ""))
    }
    values |= {name: "" for name in SCALARS if name not in given and rules.erases(name) and getattr(client, name)}
    if draft.owner_id and rules.of("owner") == OVERWRITE:
        values["owner_id"] = draft.owner_id
    return values | _terms(draft, client, given, rules)


def _says(value: Any, standing: Any) -> bool:
    """Whether a file says what stands: its reading takes off quotes around a whole value, which may belong to a name."""
    if not standing or not isinstance(standing, str) or not isinstance(value, str):
        return False
    return value == standing or value in readings(standing)


def _terms(draft: ClientDraft, client: Client, given: set[str], rules: Rules) -> dict[str, Any]:
    """Days and end of month are one field of a file."""
    if "payment_terms" in given and draft.payment_days is not None:
        if _wanted(rules.of("payment_terms"), client.payment_days is None):
            return {"payment_days": draft.payment_days, "payment_end_of_month": draft.payment_end_of_month}
    elif "payment_terms" not in given and rules.erases("payment_terms") and client.payment_days is not None:
        return {"payment_days": None, "payment_end_of_month": False}
    return {}


def _addresses(entry: Entry, standing: Sequence[Address], given: set[str], rules: Rules) -> Iterable[AddressDraft]:
    """Each place of the row beside the one of its kind that stands: completed, replaced, or added."""
    for place in entry.draft.addresses:
        row = _beside(place, standing)
        by_part = {part: rules.of(_field(place.kind, part)) for part in PARTS}
        if row is None:
            if set(by_part.values()) != {KEEP}:
                yield place
        elif OVERWRITE in by_part.values() or _agrees(place, row):
            yield _merged(place, row, by_part, {part for part in PARTS if _erases(place, part, given, rules)})


def _field(kind: str, part: str) -> str:
    """The field of a file that a part of an address comes from."""
    return part if part == "establishment_id" else f"{KINDS.get(kind, kind)}.{part}"


def _erases(place: AddressDraft, part: str, given: set[str], rules: Rules) -> bool:
    name = _field(place.kind, part)
    return part != "country" and name not in given and rules.erases(name)


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


def _lines(place: AddressDraft | Address) -> list[str]:
    """The street lines that say something; a file's reading closes up what it takes for nothing, such as « - »."""
    return [text for part in LINES if (text := getattr(place, part))]


def _merged(place: AddressDraft, row: Address, by_part: Mapping[str, str], erased: set[str]) -> AddressDraft:
    merged = AddressDraft(id=row.pk, kind=row.kind, label=row.label)
    same = _lines(place) == [text for text in map(plain, _lines(row)) if text]
    for part, rule in by_part.items():
        new, old = getattr(place, part), getattr(row, part)
        new = old if _says(new, old) or (same and part in LINES) else new
        known = {OVERWRITE: new or ("" if part in erased else old), FILL: old or new, KEEP: old}
        setattr(merged, part, known[rule])
    return merged
