"""Addresses: how each is cleaned, and what they must say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from msgspec.structs import asdict

from carnet.clients.drafts import AddressDraft
from carnet.clients.models import Address
from carnet.clients.rules.client_values import country
from carnet.clients.rules.texts import Cleaner, Context, choice, line, text
from carnet.clients.rules.verdict import Verdict
from carnet.lib import identifiers


def establishment(value: Any, field: str, context: Context) -> str:
    """A SIRET, bare (Code de commerce R.123-221), or another country's number of the place."""
    written = line(value, field, 40, context.verdict)
    number = identifiers.bare(written) if written else ""
    if len(number) > 14:
        context.verdict.refuse(field, "siret", _("A SIRET has fourteen digits."))
        return ""
    if number and context.country in identifiers.FRENCH and not identifiers.siret_ok(number):
        context.verdict.warn(field, "siret_invalid", _("This is not a valid SIRET: check its fourteen digits."))
    return number


CLEANERS: dict[str, Cleaner] = {
    "kind": choice(Address.Kind.values, blank=False),
    "label": text(80),
    "line1": text(200),
    "line2": text(200),
    "line3": text(200),
    "postal_code": text(20),
    "city": text(120),
    "region": text(120),
    "country": country,
    "establishment_id": establishment,
}
FIELDS = tuple(CLEANERS)
LINES = frozenset({"line1", "line2", "line3"})
#: What makes an address more than a country.
SUBSTANCE = ("label", "line1", "line2", "line3", "postal_code", "city", "region", "establishment_id")


def clean_address(values: Mapping[str, Any], field: str, country_code: str, verdict: Verdict) -> dict[str, Any]:
    """The columns given of one address; ``field`` is its path (``addresses.0``), ``country_code`` stands in for a missing one."""
    context = Context(verdict, str(values.get("country") or country_code).upper())
    cleaned: dict[str, Any] = dict.fromkeys(values, "")
    for name, value in values.items():
        if value or name == "kind":
            cleaned[name] = CLEANERS[name](value, f"{field}.{name}", context)
    if "country" in cleaned and not cleaned["country"]:
        cleaned["country"] = country_code
    return _closed_up(cleaned)


def _closed_up(cleaned: dict[str, Any]) -> dict[str, Any]:
    """No empty line before one that is written: on an envelope there is none, and a file that comes back has none."""
    if cleaned.keys() >= LINES:
        written = [cleaned[name] for name in sorted(LINES) if cleaned[name]]
        cleaned.update(zip(sorted(LINES), [*written, "", "", ""], strict=False))
    return cleaned


def clean_addresses(drafts: Sequence[AddressDraft], country_code: str, verdict: Verdict) -> list[dict[str, Any]]:
    """The addresses of a new client, empty ones left out; one registered office at most."""
    cleaned: list[dict[str, Any]] = []
    for place, draft in enumerate(drafts):
        values = asdict(draft)
        del values["id"]
        if not any(map(values.__getitem__, SUBSTANCE)):
            continue
        address = clean_address(values, f"addresses.{place}", country_code, verdict)
        if address["kind"] == "registered" and any(other["kind"] == "registered" for other in cleaned):
            verdict.refuse(
                f"addresses.{place}.kind",
                "one_registered",
                _("A client has one registered office: choose another kind."),
            )
        cleaned.append(address)
    return cleaned


def require_address(drafts: Sequence[AddressDraft], verdict: Verdict) -> None:
    """The form wants street, city and country of the registered office, or of the only address there is."""
    place, address = registered_of(drafts) or (0, AddressDraft())
    sentences = {"line1": _("Write the street and number."), "city": _("Write the city.")}
    for name, sentence in sentences.items():
        if not str(getattr(address, name) or "").strip():
            verdict.refuse(f"addresses.{place}.{name}", "required", sentence)


def registered_of(drafts: Sequence[AddressDraft]) -> tuple[int, AddressDraft] | None:
    """The draft of the registered office with its place, else the first address."""
    places = list(enumerate(drafts))
    return next((pair for pair in places if pair[1].kind == "registered"), places[0] if places else None)


def repeated(address: Mapping[str, Any] | None, country_code: str) -> dict[str, str]:
    """The client's columns that repeat its registered address."""
    if not address:
        return {"city": "", "postal_code": "", "country": country_code}
    return {
        "city": address.get("city", ""),
        "postal_code": address.get("postal_code", ""),
        "country": address.get("country") or country_code,
    }
