"""A whole draft cleaned: what the actions write, with the verdict on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from carnet.clients.drafts import ClientDraft
from carnet.clients.rules.client_values import CLEANERS, check_together, clean_values, derived
from carnet.clients.rules.people import clean_contacts, clean_notes
from carnet.clients.rules.places import clean_addresses, repeated, require_address
from carnet.clients.rules.texts import line
from carnet.clients.rules.verdict import Verdict
from carnet.lib import identifiers
from carnet.lib.folding import fold

_EMPTY = ClientDraft(legal_name="")
DEFAULTS: dict[str, Any] = {name: getattr(_EMPTY, name) for name in CLEANERS}
MOST_TAGS = 50


@dataclass(slots=True)
class Clean:
    """A new client, cleaned. ``values`` are columns of the client (those given, and the derived ones)."""

    values: dict[str, Any]
    verdict: Verdict
    addresses: list[dict[str, Any]] = field(default_factory=list)
    contacts: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    tags: dict[str, str] = field(default_factory=dict)
    external_ids: list[tuple[str, str]] = field(default_factory=list)
    custom: dict[str, Any] = field(default_factory=dict)
    siret: str = ""
    siret_field: str = "addresses.0.establishment_id"


class Kept(msgspec.Struct, omit_defaults=True):
    """A client cleaned once and written later, as JSON: an import cleans at its check and writes at its commit."""

    values: dict[str, Any]
    addresses: list[dict[str, Any]] = []
    contacts: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    tags: dict[str, str] = {}
    external_ids: list[tuple[str, str]] = []
    custom: dict[str, Any] = {}
    siret: str = ""
    siret_field: str = "addresses.0.establishment_id"


def keep(clean: Clean, custom: dict[str, Any]) -> Kept:
    """What is needed to write a client that nothing speaks against; ``custom`` as the draft had it."""
    return Kept(clean.values, clean.addresses, clean.contacts, clean.notes, clean.tags, clean.external_ids, custom,
                clean.siret, clean.siret_field)  # fmt: skip


def _thaw(kept: Kept) -> Clean:
    """As it was before JSON, which has no dates; a copy, since judging and writing change it."""
    return Clean(
        _dated(kept.values, "created_on", dt.date.fromisoformat),
        Verdict(),
        [address.copy() for address in kept.addresses],
        [_dated(contact, "left_on", dt.date.fromisoformat) for contact in kept.contacts],
        [_dated(note, "happened_at", dt.datetime.fromisoformat) for note in kept.notes],
        kept.tags.copy(),
        kept.external_ids.copy(),
        kept.custom.copy(),
        kept.siret,
        kept.siret_field,
    )


def _dated(values: dict[str, Any], name: str, read: Callable[[str], dt.date]) -> dict[str, Any]:
    found = values.get(name)
    return values | {name: read(found)} if isinstance(found, str) else values.copy()


def clean_draft(draft: ClientDraft | Kept, home: str) -> Clean:
    """Cleans a new client by itself; ``home`` is the organisation's country, for a draft that names none."""
    if isinstance(draft, Kept):
        return _thaw(draft)
    verdict = Verdict()
    raw = {name: value for name, default in DEFAULTS.items() if (value := getattr(draft, name)) != default}
    raw["legal_name"] = draft.legal_name
    country = country_of(draft, home)
    values = clean_values(raw, country, verdict)
    clean = Clean(values, verdict, clean_addresses(draft.addresses, country, verdict))
    if draft.require_address:
        require_address(draft.addresses, verdict)
    clean.contacts = clean_contacts(draft.contacts, country, verdict) if draft.contacts else []
    clean.notes = clean_notes(draft.notes, verdict) if draft.notes else []
    clean.tags = clean_tags(draft.tags, verdict) if draft.tags else {}
    clean.external_ids = clean_external_ids(draft.external_ids, verdict) if draft.external_ids else []
    clean.custom = draft.custom
    _settle(clean, draft, country)
    return clean


def clean_all(drafts: Sequence[ClientDraft | Kept | Clean], home: str) -> list[Clean]:
    """Cleans what is not clean yet: who asks several things of the same drafts cleans them once."""
    return [draft if isinstance(draft, Clean) else clean_draft(draft, home) for draft in drafts]


def country_of(draft: ClientDraft, home: str) -> str:
    """The country whose rules hold: the client's, else its registered address's, else our own."""
    given = draft.country or next((address.country for address in draft.addresses if address.kind == "registered"), "")
    code = given.upper() if isinstance(given, str) else ""
    return code if code in identifiers.COUNTRIES else home


def _settle(clean: Clean, draft: ClientDraft, country: str) -> None:
    """Lets the parts complete each other: SIRET and SIREN, address and the columns that repeat it."""
    values = clean.values
    siret = identifiers.siret_in(str(draft.registration_number), country) if draft.registration_number else ""
    registered = next((address for address in clean.addresses if address["kind"] == "registered"), None)
    clean.siret = registered["establishment_id"] if registered else ""
    office = next((place for place, address in enumerate(draft.addresses) if address.kind == "registered"), 0)
    clean.siret_field = f"addresses.{office}.establishment_id"
    if siret and not clean.siret:
        clean.siret_field = "registration_number"
        if registered is None:
            registered = {**dict.fromkeys(("label", "line1", "line2", "line3", "postal_code", "city", "region"), ""),
                          "kind": "registered", "country": country}  # fmt: skip
            clean.addresses.append(registered)
        registered["establishment_id"] = clean.siret = siret
    settle_siren(values, clean.siret, country, clean.verdict)
    values.update(repeated(registered, country))
    values.update(derived(values))
    check_together(values, country, clean.verdict)


def settle_siren(values: dict[str, Any], siret: str, country: str, verdict: Verdict) -> None:
    """A SIRET begins with its SIREN: it gives a missing one, and contradicts a different one."""
    if country not in identifiers.FRENCH or not identifiers.is_digits(siret, 14):
        return
    if not values.get("registration_number"):
        values["registration_number"] = siret[:9]
    elif values["registration_number"] != siret[:9]:
        verdict.warn("registration_number", "siret_mismatch", _("The SIRET belongs to another SIREN: check both."))


def clean_tags(names: list[str], verdict: Verdict) -> dict[str, str]:
    """Tag names by their folded key, each once."""
    tags: dict[str, str] = {}
    for name in names[: MOST_TAGS + 1]:
        written = line(name, "tags", 60, verdict)
        if written:
            tags.setdefault(fold(written)[:60], written)
    if len(tags) > MOST_TAGS:
        verdict.refuse("tags", "too_many", _("Use at most %(limit)d tags.") % {"limit": MOST_TAGS})
    return tags


def clean_external_ids(pairs: list[tuple[str, str]], verdict: Verdict) -> list[tuple[str, str]]:
    """What other systems call the client: (system, value), both said."""
    cleaned: list[tuple[str, str]] = []
    for place, (system, value) in enumerate(pairs):
        pair = line(system, f"external_ids.{place}", 40, verdict), line(value, f"external_ids.{place}", 120, verdict)
        if not all(pair):
            verdict.refuse(f"external_ids.{place}", "required", _("Write both the system and its identifier."))
        elif pair not in cleaned:
            cleaned.append(pair)
    return cleaned
