"""Numbers as people read them aloud: stored bare, shown in groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from babel import Locale
from django.utils.translation import get_language

from carnet.clients.forms.addressing import layout
from carnet.lib import identifiers

#: A no-break space: a number never breaks at the end of a line.
GAP = "\u00a0"


def registration(number: str, country: str) -> str:
    """A SIREN as 732 829 320; other registers' numbers as they stand."""
    if country in identifiers.FRENCH and identifiers.is_digits(number, 9):
        return GAP.join((number[:3], number[3:6], number[6:]))
    return number


def establishment(number: str) -> str:
    """A SIRET as 732 829 320 00074."""
    if identifiers.is_digits(number, 14):
        return GAP.join((number[:3], number[3:6], number[6:9], number[9:]))
    return number


def tax(number: str) -> str:
    """A French VAT number as FR44 732829320, its key apart; others as they stand."""
    if number.startswith("FR") and len(number) == 13:
        return f"{number[:4]}{GAP}{number[4:]}"
    return number


def phone(number: str, country: str) -> str:
    """A telephone number as it is dialled: without country code at home, with it abroad; as stored when it is not E.164."""
    if not number.startswith("+"):
        return number
    if country == "FR" and number.startswith("+33") and identifiers.is_digits(number[3:], 9):
        digits = f"0{number[3:]}"
        return GAP.join(digits[place : place + 2] for place in range(0, 10, 2))
    return _foreign(number, country)


def _foreign(number: str, country: str) -> str:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number.replace(";ext=", " x"), None)
    except phonenumbers.NumberParseException:
        return number
    home = phonenumbers.region_code_for_number(parsed) == country
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, style).replace(" ", GAP)


def account(iban: str) -> str:
    """An IBAN in groups of four."""
    return GAP.join(iban[place : place + 4] for place in range(0, len(iban), 4))


def address_lines(address: Any, home: str = "FR") -> list[str]:
    """An address as it is written on an envelope there, without the name; the country only when it is not ``home``."""
    values: Mapping[str, str] = {
        name: getattr(address, name) for name in ("line1", "line2", "line3", "postal_code", "city", "region", "country")
    }
    lines = [values["line1"], values["line2"], values["line3"], *_place(values)]
    if values["country"] and values["country"] != home:
        lines.append(country_name(values["country"]))
    return [line for line in lines if line]


def _place(values: Mapping[str, str]) -> Iterator[str]:
    for line in layout(values["country"] or "FR"):
        names = [part.name for part in line if not part.name.startswith("line")]
        if names:
            yield " ".join(values[name] for name in names if values[name])


def country_name(code: str) -> str:
    """The country in the reader's language."""
    return str(Locale.parse((get_language() or "fr")[:2]).territories.get(code, code))
