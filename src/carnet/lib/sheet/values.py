"""What the values of a column look like: kinds that decide, and kinds that forbid."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from carnet.lib.identifiers import COUNTRIES, iban, luhn

EMAIL = re.compile(r"^[^@\s,;<>]+@[^@\s,;<>]+\.[a-z]{2,}$", re.IGNORECASE)
URL = re.compile(
    r"^(?:https?://|www\.)\S+$|^[\w-]+(?:\.[\w-]+)*\.(?:fr|com|net|org|eu|de|be|ch|io|co|uk|es|it|nl)(?:/\S*)?$", re.I
)
PHONE = re.compile(r"^\+?[\d\s().\-/\u00a0\u202f]{6,24}(?:(?:ext|x|poste)\.?\s*\d+)?$|^\d\.\d+E\+\d+$", re.IGNORECASE)
COORDINATE = re.compile(r"^-?\d{1,3}\.\d{3,}$")
DATE = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:\s.*)?$|^\d{4}-\d{1,2}-\d{1,2}(?:[T\s].*)?$|^\d{8}$")
VAT = re.compile(
    r"^(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[\s.]?[0-9A-Z][\s.0-9A-Z]{6,16}$"
)
POSTCODE = re.compile(
    r"^[A-Z]{0,2}-?\s?\d{3,6}(?:[-\s]?[A-Z0-9]{2,4})?$|^[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$|^[A-Z]{1,2}\d[A-Z\d]?$", re.I
)
NUMERIC = re.compile(r"^[+-]?[\d\s\u00a0\u202f.,]+(?:E[+-]?\d+)?$", re.IGNORECASE)
EMPTY = frozenset(
    {"", "null", "na", "n/a", "#n/a", "none", "nil", "-", "--", "—", "?", "0.0.00", "nan", "undefined", "(null)", "\\n"}
)
BOOLEANS = frozenset("true false vrai faux oui non yes no y n t f wahr falsch ja nein si".split())
DIGITS = re.compile(r"\D")


def filled(cells: Sequence[str]) -> list[str]:
    """The values of a column that say something."""
    return [value for cell in cells if (value := cell.strip().strip('"').strip()).lower() not in EMPTY]


def digits(text: str) -> str:
    """Its digits; a whole number that a spreadsheet stored as a float loses its tail first."""
    return DIGITS.sub("", whole(text))


def whole(text: str) -> str:
    """``7765146.0`` and ``7.3282932E+13`` as the whole numbers they were; anything else as it is."""
    if re.fullmatch(r"\d+\.0+", text):
        return text.split(".")[0]
    if re.fullmatch(r"\d+[.,]?\d*[eE]\+?\d+", text):
        number = float(text.replace(",", "."))
        return str(int(number)) if number == int(number) else text
    return text


def is_siren(text: str) -> bool:
    """Nine digits that pass Luhn."""
    number = digits(text)
    return len(number) == 9 and luhn(number)


def is_siret(text: str) -> bool:
    """Fourteen digits whose SIREN passes Luhn, or the rest of one that lost its precision."""
    number = digits(text)
    return len(number) == 14 and luhn(number)


def is_phone(text: str) -> bool:
    """Digits enough for a phone number, and no coordinate, date or amount."""
    return (
        bool(PHONE.match(text)) and not COORDINATE.match(text) and not DATE.match(text) and 6 <= len(digits(text)) <= 15
    )


LOOKS: dict[str, Callable[[str], bool]] = {
    "email": lambda text: bool(EMAIL.match(text)),
    "url": lambda text: bool(URL.match(text)) and "@" not in text,
    "phone": is_phone,
    "siren": is_siren,
    "siret": is_siret,
    "vat": lambda text: bool(VAT.match(text.upper())),
    "iban": lambda text: len(text) > 14 and iban(text) is not None,
    "date": lambda text: bool(DATE.match(text)),
    "postcode": lambda text: bool(POSTCODE.match(text)),
    "country": lambda text: text.upper() in COUNTRIES,
    "number": lambda text: bool(NUMERIC.match(text)),
}
#: What forbids a kind even when the header speaks for it: the share of values that must look right.
LEAST = {"email": 0.5, "phone": 0.4, "siret": 0.3, "siren": 0.3, "iban": 0.3, "date": 0.4}


def share(kind: str, values: Sequence[str]) -> float:
    """Which part of the values looks like this kind; 1 when nothing is known of it or there are none."""
    look = LOOKS.get(kind)
    if look is None or not values:
        return 1.0
    return sum(look(value) for value in values) / len(values)


def forbids(kind: str, values: Sequence[str]) -> bool:
    """Whether the values say that the column cannot be of this kind (a latitude is no phone, an id no street)."""
    if not values:
        return False
    if kind == "phone" and sum(bool(COORDINATE.match(value)) for value in values) > len(values) / 2:
        return True
    if kind == "siret":
        return (
            sum(len(digits(value)) == 5 or len(digits(value)) in range(9, 15) for value in values)
            < len(values) * LEAST["siret"]
        )
    if kind == "siren":
        return sum(bool(re.search(r"\d{3}", value)) for value in values) < len(values) * LEAST["siren"]
    if kind in {"street", "city", "name", "person"}:
        return sum(bool(NUMERIC.match(value)) or value.lower() in BOOLEANS for value in values) > len(values) * 0.7
    return kind in LEAST and len(values) > 2 and share(kind, values) < LEAST[kind]


def kind_by_values(values: Sequence[str]) -> str:
    """The kind that the values alone make certain: SIRET, SIREN, e-mail, VAT, IBAN; else empty."""
    if len(values) < 1:
        return ""
    for kind, least in (("siret", 0.8), ("siren", 0.8), ("email", 0.8), ("vat", 0.8), ("iban", 0.8), ("url", 0.9)):
        if share(kind, values) >= least and (len(values) > 1 or kind in {"email", "siret", "vat", "iban"}):
            return kind
    return ""
