"""What the values of a column look like: kinds that decide, and kinds that forbid."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from carnet.lib.clean.blanks import plain
from carnet.lib.clean.countries import country
from carnet.lib.clean.dates import date
from carnet.lib.clean.names import is_title
from carnet.lib.clean.numbers import whole
from carnet.lib.clean.phones import split_phones
from carnet.lib.identifiers import COUNTRIES, iban, is_digits, luhn, siren_ok

EMAIL = re.compile(r"^(?:mailto:)?[^@\s,;<>]+@[^@\s,;<>]+\.[a-z]{2,}$", re.IGNORECASE)
#: Between several mails of one cell.
SEVERAL = re.compile(r"\s*(?:[,;\s]|:::)\s*")
URL = re.compile(
    r"^(?:https?://|www\.)\S+$|^[\w-]+(?:\.[\w-]+)*\.(?:fr|com|net|org|eu|de|be|ch|io|co|uk|es|it|nl|pt)(?:/\S*)?$",
    re.I,
)
PHONE = re.compile(r"^\(?\+?[\d\s().\-/]{6,24}(?:\s?(?:ext|x|poste)\.?\s*\d+)?$|^\d[.,]\d+E\+\d+$", re.IGNORECASE)
#: A telephone number that nothing else is: an international sign, or a zero and nine digits, or groups apart.
SURE_PHONE = re.compile(r"^\+\d[\d\s().\-/]{7,20}$|^0\d(?:[\s.-]?\d{2}){4}$|^\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}$")
COORDINATE = re.compile(r"^-?\d{1,3}[.,]\d{3,}$")
DATE = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:\s.*)?$|^\d{4}-\d{1,2}-\d{1,2}(?:[T\s].*)?$|^\d{8}$")
#: A day or an hour, whose digits could pass for an identifier's.
TIMED = re.compile(r"\d[:/]\d|^\d{4}-\d\d?-\d")
VAT = re.compile(
    r"^(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[\s.]?[0-9A-Z][\s.0-9A-Z]{6,16}$"
)
#: What even a wrong IBAN begins with; the name of a bank does not.
IBAN_SHAPE = re.compile(r"^[A-Z]{2}\s?\d{2}", re.IGNORECASE)
POSTCODE = re.compile(
    r"^[A-Z]{0,2}-?\s?\d{3,6}(?:[-\s]?[A-Z0-9]{2,4})?$|^[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$|^[A-Z]{1,2}\d[A-Z\d]?$", re.I
)
NUMERIC = re.compile(r"^[+-]?[\d\s.,]+(?:E[+-]?\d+)?$", re.IGNORECASE)
STREET = re.compile(
    r"\b(?:rue|avenue|av|boulevard|bd|place|chemin|impasse|allee|all\u00e9e|route|quai|cours|zone|zac|za|zi|lieu-dit|street|st|road|rd|lane|drive|"
    r"stra\u00dfe|strasse|str|weg|platz|gasse|calle|avenida|avda|via|viale|corso|piazza|straat|laan|gracht|rua)\b",
    re.IGNORECASE,
)
BOOLEANS = frozenset("true false vrai faux oui non yes no y n t f wahr falsch ja nein si".split())
DIGITS = re.compile(r"\D")


def filled(cells: Sequence[str]) -> list[str]:
    """The values of a column that say something."""
    return [value for cell in cells if (value := plain(cell))]


def digits(text: str) -> str:
    """Its digits; a whole number that a spreadsheet stored as a float loses its tail first."""
    return DIGITS.sub("", whole(text).text)


def is_siren(text: str) -> bool:
    """Nine digits that pass Luhn."""
    return not TIMED.search(text) and siren_ok(digits(text))


def is_siret(text: str) -> bool:
    """Fourteen digits whose SIREN passes Luhn, or the rest of one that lost its precision."""
    number = digits(text)
    return is_digits(number, 14) and luhn(number) and not TIMED.search(text)


def is_phone(text: str) -> bool:
    """Digits enough for a phone number, and no coordinate, date or amount; a cell may hold several, with labels."""
    text = next(iter(split_phones(text)), "")
    if not PHONE.match(text) or COORDINATE.match(text) or not 6 <= len(digits(text)) <= 15:
        return False
    return not DATE.match(text) or (text.isdigit() and date(text) is None) or text[0] == "0"


LOOKS: dict[str, Callable[[str], bool]] = {
    "email": lambda text: all(EMAIL.match(part) for part in SEVERAL.split(text.strip())),
    "url": lambda text: bool(URL.match(text)) and "@" not in text,
    "phone": is_phone,
    "sure_phone": lambda text: bool(SURE_PHONE.match(text)),
    "siren": is_siren,
    "siret": is_siret,
    "vat": lambda text: bool(VAT.match(text.upper())) and sum(char.isdigit() for char in text) > 6,
    "iban": lambda text: len(text) > 14 and iban(text) is not None,
    "date": lambda text: date(text) is not None,
    "postcode": lambda text: bool(POSTCODE.match(text)),
    "country": lambda text: text.upper() in COUNTRIES or country(text) is not None,
    "country_name": lambda text: len(text) > 3 and country(text) is not None,
    "number": lambda text: bool(NUMERIC.match(text)),
    "street": lambda text: bool(re.search(r"\d", text) and re.search(r"[^\W\d]{3}", text)) or bool(STREET.search(text)),
    "title": is_title,
}
#: What forbids a kind even when the header speaks for it: the share of values that must look right.
LEAST = {"email": 0.5, "phone": 0.4, "siret": 0.3, "siren": 0.3, "iban": 0.3, "date": 0.4, "country": 0.2}
#: Kinds of which every value, even a wrong one, has a mark, and how many values without it make the column another thing.
SHAPES = {
    "iban": (1, IBAN_SHAPE),
    "url": (1, re.compile(r"\.")),
    "email": (2, re.compile(r"@|\bat\b|[(\[]at?[)\]]", re.IGNORECASE)),
    "vat": (1, re.compile(r"[^\W\d]|\d{7}|(?:\d[\s.-]?){8}")),
}
#: Kinds that only their own values look like, and how many of the values must.
CERTAIN = {"siret": 0.8, "siren": 0.8, "email": 0.8, "vat": 0.8, "iban": 0.8}
LIKELY = {"url": 0.9, "sure_phone": 0.8, "country_name": 0.8}
CALLED = {"sure_phone": "phone", "country_name": "country"}
ALONE = frozenset({"email", "siret", "vat", "iban"})
#: Kinds of values that are one client's, whatever else the header says.
IDENTIFYING = frozenset({"siret", "siren", "vat", "iban"})
WORDS = frozenset({"city", "name", "person"})


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
        return _share(values, lambda text: len(digits(text)) in (*range(1, 6), *range(9, 15))) < LEAST["siret"]
    if kind == "siren":
        return _share(values, lambda text: bool(re.search(r"\d{3}", text))) < LEAST["siren"]
    if kind in WORDS:
        return _share(values, lambda text: bool(NUMERIC.match(text)) or text.lower() in BOOLEANS) > 0.7
    if kind == "street":
        return _share(values, lambda text: bool(NUMERIC.match(text)) and len(text) > 4) > 0.7
    if kind in SHAPES and len(values) >= SHAPES[kind][0] and not any(map(SHAPES[kind][1].search, values)):
        return True
    return kind in LEAST and len(values) > 2 and share(kind, values) < LEAST[kind]


def _share(values: Sequence[str], look: Callable[[str], bool]) -> float:
    return sum(look(value) for value in values) / len(values)


def _are_sites(values: Sequence[str]) -> bool:
    """Whether the addresses are of different sites: receipts and profiles all lie on one."""
    hosts = [value.split("//")[-1].split("/")[0].lower() for value in values]
    return len(set(hosts)) > len(hosts) / 2


def certain_kind(values: Sequence[str]) -> str:
    """The kind that the values alone make certain or likely (SIRET, SIREN, e-mail, VAT, IBAN, web, phone, country); else empty."""
    for kind, least in (*CERTAIN.items(), *LIKELY.items()) if values else ():
        if kind == "url" and not _are_sites(values):
            continue
        if share(kind, values) >= least and (len(values) > 1 or kind in ALONE):
            return CALLED.get(kind, kind)
    return ""
