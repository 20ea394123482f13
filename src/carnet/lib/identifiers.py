"""Numbers that identify organisations and ways to reach them: made bare, checked offline.

A check that fails here is not an order: registers hold numbers that break their own rule (La Poste's establishments), so
callers warn where the domain says warn. Libraries are asked last, since their parsers cost more than a database row.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

#: ISO 3166-1 alpha-2, and Kosovo's user-assigned XK.
COUNTRIES = frozenset(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD "
    "CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF "
    "GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
    "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA "
    "NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI "
    "SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
    "VN VU WF WS XK YE YT ZA ZM ZW".split()
)
#: Countries whose VAT numbers are written with their prefix (Directive 2006/112/EC art. 215); Greece writes EL.
VAT_PREFIX = {
    code: code for code in "AT BE BG CY CZ DE DK EE ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK GB".split()
}
VAT_PREFIX["GR"] = "EL"
#: Where French numbers (SIREN, SIRET, VAT of FR) hold: France and its overseas departments and collectivities.
FRENCH = frozenset("FR GP MQ GF RE YT PM BL MF".split())
BARE = re.compile(r"[^0-9A-Z]+")
EMAIL = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
FRENCH_PHONE = re.compile(r"(?:0|\+33|0033)([1-9]\d{8})")
PLAIN_SITE = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w./%~-]*)?", re.ASCII)
PHONE_MARKS = str.maketrans("", "", " .-/()\u00a0\u202f\u2011")
ZERO = ord("0")
#: What Luhn's rule makes of every second digit, as bytes: the digits of its double added up.
DOUBLED = bytes.maketrans(b"0123456789", bytes(ZERO + sum(divmod(2 * digit, 10)) for digit in range(10)))


def bare(text: str) -> str:
    """Upper case, letters and digits only."""
    return text.upper() if text.isascii() and text.isalnum() else BARE.sub("", text.upper())


def luhn(digits: str) -> bool:
    """Whether the digits pass Luhn's check (ISO/IEC 7812-1)."""
    codes = digits.encode("ascii")
    return (sum(codes[-1::-2]) + sum(codes[-2::-2].translate(DOUBLED)) - ZERO * len(codes)) % 10 == 0


def is_digits(text: str, length: int) -> bool:
    """Exactly ``length`` ASCII digits."""
    return len(text) == length and text.isascii() and text.isdigit()


@lru_cache(maxsize=1024)
def siren_ok(number: str) -> bool:
    """A bare SIREN with a right check digit (Code de commerce R.123-220; INSEE: Luhn)."""
    return is_digits(number, 9) and luhn(number)


def siret_ok(number: str) -> bool:
    """A bare SIRET with a right check digit; La Poste's establishments add up to a multiple of five instead."""
    if not is_digits(number, 14):
        return False
    if siren_ok(number[:9]) and luhn(number):
        return True
    from stdnum.fr import siret

    return bool(siret.is_valid(number))


def french_vat(siren: str) -> str:
    """The VAT number that follows from a SIREN (CGI art. 286 ter; key = (12 + 3 × (SIREN mod 97)) mod 97), or nothing."""
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}" if siren_ok(siren) else ""


def registration_number(text: str, country: str) -> str:
    """A register's number bare and upper case; the SIREN of a SIRET in France (:func:`siret_in` keeps the whole)."""
    number = bare(text)
    return number[:9] if country in FRENCH and is_digits(number, 14) else number


def siret_in(text: str, country: str) -> str:
    """The SIRET that was written where the SIREN goes, or nothing."""
    number = bare(text) if len(text) >= 14 else ""
    return number if country in FRENCH and is_digits(number, 14) else ""


def registration_ok(number: str, country: str) -> bool:
    """Whether a bare number passes its register's check; where we know none, it does."""
    return siren_ok(number) if country in FRENCH else True


def tax_id(text: str, country: str) -> str:
    """A tax number bare and upper case, with the prefix that its country writes when it is valid only so."""
    number = bare(text)
    prefix = VAT_PREFIX.get("FR" if country in FRENCH else country, "")
    if prefix and number and not number.startswith(prefix) and tax_id_ok(prefix + number, country):
        return prefix + number
    return number


def tax_id_ok(number: str, country: str) -> bool:
    """Whether a bare tax number passes the check of its prefix or of the country; True where no check is known."""
    if country in FRENCH and number.startswith("FR") and len(number) == 13 and number == french_vat(number[4:]):
        return True
    check = _vat_check(_vat_country(number, country))
    return check is None or bool(check(number))


def _vat_country(number: str, country: str) -> str:
    prefix = number[:2]
    if prefix == "EL":
        return "GR"
    return prefix if prefix in VAT_PREFIX and not number.isdigit() else ("FR" if country in FRENCH else country)


@lru_cache(maxsize=300)
def _vat_check(country: str) -> Any:
    from stdnum import get_cc_module

    module = get_cc_module(country, "vat") if country in COUNTRIES else None
    return module.is_valid if module else None


def iban(text: str) -> str | None:
    """An IBAN bare and upper case (ISO 13616), None when its check digits or its length are wrong."""
    from stdnum import iban as standard

    number = bare(text)
    return number if len(number) <= 34 and standard.is_valid(number) else None


def bic(text: str) -> str | None:
    """A BIC bare and upper case (ISO 9362), None when it is not one."""
    number = bare(text)
    return number if BIC.fullmatch(number) else None


def email(text: str) -> str | None:
    """An address in lower case, None when mail could not be sent to it; international domains are accepted."""
    address = text.strip().lower().removeprefix("mailto:")
    if len(address) > 254:
        return None
    if address.isascii():
        return address if EMAIL.fullmatch(address) and ".." not in address else None
    local, _, domain = address.rpartition("@")
    try:
        plain = f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return None
    return address if local.isascii() and EMAIL.fullmatch(plain) else None


def website(text: str) -> str | None:
    """An http(s) address, with its scheme added when it lacks; None for anything else (``javascript:``, a sentence)."""
    if PLAIN_SITE.fullmatch(text):
        return text
    address = text.strip()
    if "://" not in address:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    fine = parts.scheme.lower() in {"http", "https"} and "." in host.strip(".") and not parts.username
    return address if fine and not re.search(r"[\s<>\"'\\]", address) else None


def phone(text: str, country: str) -> str | None:
    """E.164 (``+33612345678``, ``;ext=12`` after it when there is one), read as dialled in ``country``; None if unreadable."""
    found = FRENCH_PHONE.fullmatch(text) or FRENCH_PHONE.fullmatch(text.translate(PHONE_MARKS))
    if found and (country == "FR" or found[0][0] == "+"):
        return f"+33{found[1]}"
    return _phone(text, country)


def _phone(text: str, country: str) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country if country in COUNTRIES else None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    code = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{code};ext={number.extension}" if number.extension else code
