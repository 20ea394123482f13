"""Rows of one file that mean the same client: shown together, imported as one.

The keys are those of the ladder (import.md §1.3). A key that is the same on every row is no key: somebody wrote their
own SIREN everywhere, or mapped a constant column.
"""

from __future__ import annotations

from collections.abc import Iterator

from carnet.clients.drafts import ClientDraft, ContactDraft
from carnet.imports.plan.entries import Entry, Spool
from carnet.lib.folding import compact, fold, match_key

Keys = dict[str, str]
#: Strongest first.
LADDER = ("external_id", "siret", "siren", "tax_id", "number", "place", "name")
#: The ladder, and what speaks against two rows being one client.
KINDS = (*LADDER, "postal_code", "email")
#: Where two rows both have one of these and it differs, an equal key of that kind does not make them one client.
DIFFERS: dict[str, tuple[str, ...]] = {
    "external_id": (),
    "siret": (),
    "siren": ("siret", "number", "external_id"),
    "tax_id": ("siret", "siren", "number", "external_id"),
    "number": ("siret", "siren"),
    "place": ("siret", "siren", "tax_id", "number", "external_id"),
    "name": ("siret", "siren", "tax_id", "number", "external_id", "postal_code", "email"),
}
IDENTIFIERS = ("external_id", "siret", "siren", "tax_id", "number")
FEWEST = 3


def keys_of(draft: ClientDraft) -> Keys:
    """What this client may be recognised by, in the form in which it is compared."""
    registered = next((address for address in draft.addresses if address.kind == "registered"), None)
    siret = _bare(registered.establishment_id) if registered and registered.establishment_id else ""
    siren = _bare(draft.registration_number) if draft.registration_number else siret[:9]
    if len(siren) == 14 and siren.isdigit():
        siret, siren = siret or siren, siren[:9]
    name = match_key(draft.legal_name) if draft.legal_name else ""
    postal_code = _bare(registered.postal_code) if registered and registered.postal_code else ""
    found = (
        ":".join(draft.external_ids[0]) if draft.external_ids else "",
        siret,
        siren,
        _bare(draft.tax_id) if draft.tax_id else "",
        fold(draft.number) if draft.number else "",
        f"{name} {postal_code}" if name and postal_code else "",
        name,
        postal_code,
        fold(draft.email) if draft.kind == "person" else "",
    )
    return {kind: value for kind, value in zip(KINDS, found, strict=True) if value}


def _bare(text: str) -> str:
    """As :func:`carnet.lib.folding.compact`, at once for what is bare already."""
    return text.lower() if text.isascii() and text.isalnum() else compact(text)


def differ(one: Keys, other: Keys, kind: str) -> bool:
    """Whether something speaks against two rows with an equal key of this kind being one client."""
    return any(each in one and each in other and one[each] != other[each] for each in DIFFERS[kind])


class Doubles:
    """Looks at every row once, then says which rows follow which; ``constant`` is given where some rows stand for a file.

    ``constant``: identifiers that are the same on every row; ``names``: hashes of the names in the file.
    """

    def __init__(self, constant: frozenset[str] | None = None) -> None:
        self._told = constant
        self._first: dict[str, dict[int, int]] = {kind: {} for kind in LADDER}
        self._count = dict.fromkeys(LADDER, 0)
        self._again: list[int] = []
        self.constant: frozenset[str] = frozenset()
        self.names: frozenset[int] = frozenset()
        self.leaders: dict[int, int] = {}
        self.followers: dict[int, list[int]] = {}

    def look(self, place: int, draft: ClientDraft) -> None:
        """Takes in one row."""
        again = False
        for kind, value in keys_of(draft).items():
            first = self._first.get(kind)
            if first is not None:
                self._count[kind] += 1
                again |= first.setdefault(hash(value), place) != place
        if again:
            self._again.append(place)

    def settle(self, spool: Spool) -> None:
        """Finds the first row of each client that stands more than once."""
        same = (kind for kind in IDENTIFIERS if self._count[kind] >= FEWEST and len(self._first[kind]) == 1)
        self.constant = frozenset(same) if self._told is None else self._told
        kinds = [kind for kind in LADDER if kind not in self.constant]
        for place in self._again:
            keys = keys_of(spool[place].draft)
            leader = self._leader(place, keys, kinds, spool)
            if leader is not None:
                self.leaders[place] = leader
                self.followers.setdefault(leader, []).append(place)
        self.names = frozenset(self._first["name"])
        self._first = {}

    def _leader(self, place: int, keys: Keys, kinds: list[str], spool: Spool) -> int | None:
        for kind in kinds:
            if kind not in keys:
                continue
            first = self._first[kind][hash(keys[kind])]
            leader = self.leaders.get(first, first)
            if leader < place and not differ(keys, keys_of(spool[leader].draft), kind):
                return leader
        return None


def merge(leader: Entry, others: Iterator[Entry]) -> None:
    """Adds to the first row of a client what its other rows bring: contacts, tags, notes, ids, and values it lacks."""
    draft = leader.draft
    known = {key for contact in draft.contacts for key in contact_keys(contact)}
    for other in others:
        for contact in other.draft.contacts:
            if not known & (keys := contact_keys(contact)):
                known |= keys
                contact.is_primary = contact.is_primary and not any(each.is_primary for each in draft.contacts)
                draft.contacts.append(contact)
        draft.tags += [tag for tag in other.draft.tags if tag not in draft.tags]
        draft.external_ids += [pair for pair in other.draft.external_ids if pair not in draft.external_ids]
        draft.notes += [note for note in other.draft.notes if note.body not in {each.body for each in draft.notes}]
        draft.custom = other.draft.custom | draft.custom
        _fill(leader, other)


def _fill(leader: Entry, other: Entry) -> None:
    """Scalar fields, and kinds of address, that only the later row has."""
    for name in set(other.given) - set(leader.given):
        if hasattr(leader.draft, name) and not getattr(leader.draft, name):
            setattr(leader.draft, name, getattr(other.draft, name))
    kinds = {address.kind for address in leader.draft.addresses}
    leader.draft.addresses += [address for address in other.draft.addresses if address.kind not in kinds]
    leader.given = list({*leader.given, *other.given})


def contact_keys(contact: ContactDraft) -> set[str]:
    """What a person is recognised by inside one client."""
    return {key for key in (fold(contact.email), fold(f"{contact.first_name} {contact.last_name}")) if key}
