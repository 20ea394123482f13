"""The addresses of a row: in their parts, or all in one cell."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.utils.translation import gettext as _

from carnet.clients.drafts import AddressDraft
from carnet.clients.sheets.reading import Row
from carnet.lib.clean import countries
from carnet.lib.clean.blanks import one_line
from carnet.lib.clean.places import has_town, split_address
from carnet.lib.clean.postal import postal_code

PLACES = {"address": "registered", "billing": "billing", "delivery": "delivery"}
PARTS = ("line1", "line2", "line3", "postal_code", "city", "region", "country")
FIELDS = {group: tuple(f"{group}.{part}" for part in PARTS) for group in PLACES}
LINES = {group: frozenset(f"{group}.{part}" for part in PARTS[:3]) for group in PLACES}
#: « 33048 San Giovanni » in a column for either.
CODE_AND_CITY = re.compile(
    r"(?:[A-Z]{1,2}\s?-\s?)?(?P<code>\d{4,5}|\d{4} ?[A-Z]{2}|\d{4}-\d{3})[\s,/-]+(?P<city>[^\W\d_].+)"
)
#: A number of a house, with what may follow it: « 12 », « 12 bis », « 5A ».
HOUSE = re.compile(r"\d{1,5}\s?(?:bis|ter|quater|[a-zA-Z])?(?:\s?[-/]\s?\d{1,4})?")


def groups_of(fields: Collection[str]) -> tuple[str, ...]:
    """Which addresses a file with these fields holds."""
    return tuple(group for group in PLACES if any(field.startswith(f"{group}.") for field in fields))


def read_places(row: Row, groups: Collection[str]) -> None:
    """The addresses of the row, and the country of the client: that of its registered address."""
    draft = row.draft
    for group in groups:
        place = _place(row, group, PLACES[group])
        if place is not None:
            draft.addresses.append(place)
    if draft.addresses and draft.addresses[0].kind == "registered":
        draft.country = draft.addresses[0].country


def _place(row: Row, group: str, kind: str) -> AddressDraft | None:
    values = row.values
    full = values.get("address.full") if group == "address" else None
    if full is None and values.keys().isdisjoint(FIELDS[group]):
        return None
    place = AddressDraft(kind=kind, country=_country(row, f"{group}.country"))
    lines = _lines(row, group)
    place.city, place.region = row.first(f"{group}.city"), row.first(f"{group}.region")
    code = row.first(f"{group}.postal_code")
    if bool(code) != bool(place.city) and (found := CODE_AND_CITY.fullmatch(code or place.city)):
        code, place.city = found["code"], found["city"]
    if full is not None:
        _fill(place, full[0], row)
    elif not place.city and not code and len(lines) and has_town("\n".join(lines)):
        _fill(place, "\n".join(lines), row)
        lines = []
    if lines:
        place.line1, place.line2, place.line3 = _three(lines)
    if code:
        place.postal_code = postal_code(code, place.country or row.home)
    return place


def _country(row: Row, name: str) -> str:
    written = row.first(name)
    if not written:
        return ""
    code = countries.country(written)
    if code is None:
        near = countries.nearest(written)
        message = _("“%(found)s” is no country. Write its name or its two letters, as in FR.")
        if near:
            message = _("“%(found)s” is no country. Write its name or its two letters; did you mean %(code)s?")
        row.flaw(name, "country_unknown", message % {"found": written[:60], "code": near}, "error")
    return code or ""


def _lines(row: Row, group: str) -> list[str]:
    """The street lines; a house number in a column of its own goes beside its street."""
    names = LINES[group]
    if names.isdisjoint(row.values):
        return []
    pieces = row.all(f"{group}.line1")
    if len(pieces) > 1 and any(HOUSE.fullmatch(piece) for piece in pieces):
        pieces = [" ".join(pieces)]
    pieces = [*pieces, *row.all(f"{group}.line2"), *row.all(f"{group}.line3")]
    return [one_line(line) for piece in pieces for line in piece.split("\n") if line.strip()]


def _three(lines: list[str]) -> tuple[str, str, str]:
    """At most three lines; what is more stays on the last."""
    return lines[0], lines[1] if len(lines) > 1 else "", ", ".join(lines[2:])


def _fill(place: AddressDraft, text: str, row: Row) -> None:
    """The parts of an address in one cell, where no column of their own gives them."""
    found = split_address(text)
    place.country = place.country or found.country
    place.line1, place.line2, place.line3 = found.line1, found.line2, found.line3
    place.city, place.region = place.city or found.city, place.region or found.region
    place.postal_code = postal_code(found.postal_code, place.country or row.home) if found.postal_code else ""
