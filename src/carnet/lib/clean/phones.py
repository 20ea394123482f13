"""Telephone numbers with the damage of spreadsheets repaired, before anybody reads them."""

from __future__ import annotations

import re
from typing import NamedTuple

from carnet.lib.clean.numbers import whole

#: Countries whose national numbers begin with a zero that a spreadsheet drops, and how many digits are then left.
WITHOUT_ZERO = {
    "FR": (9,), "GP": (9,), "MQ": (9,), "RE": (9,), "GF": (9,), "YT": (9,), "BE": (8, 9), "CH": (9,), "GB": (10, 9), "NL": (9,),
    "DE": (9, 10, 11), "AT": (9, 10, 11, 12), "IE": (8, 9), "SE": (8, 9), "RO": (9,), "MA": (9,), "DZ": (8, 9), "TR": (10,), "AU": (9,),
}  # fmt: skip
CALLING = {
    "FR": "33",
    "BE": "32",
    "CH": "41",
    "GB": "44",
    "NL": "31",
    "DE": "49",
    "AT": "43",
    "LU": "352",
    "ES": "34",
    "IT": "39",
    "PT": "351",
}
SEVERAL = re.compile(
    r"\s*(?:\n|;|:::|\s/\s|\s\|\s|\s+ou\s+|\s+or\s+|\s+oder\s+|\s+et\s+|,\s+(?=[+0(]))\s*", re.IGNORECASE
)
#: Runs of blanks, made one first: the patterns here would try each of them anew.
BLANKS = re.compile(r"[^\S\n]+")
SLASHED = re.compile(r"^((?:\+|0)[\d .()-]{8,18})/((?:\+|0)[\d .()-]{8,18})$")
LABELS = r"(?:t[ée]l(?:[ée]phone)?|phone|fax|mob(?:ile)?|port(?:able)?|gsm|fixe|standard|bureau|home|work|cell)"
#: A further number, with what it is called before it (« Phone: … Mobile: … »).
LABELLED = re.compile(rf"(?<=\d)\s+(?={LABELS}\s*:)", re.IGNORECASE)
LABEL = re.compile(rf"^{LABELS}(?:[\s.:]+|(?=[+\d(]))", re.IGNORECASE)
FORMULA = re.compile(r"^'(?=[+\d])")


class Repaired(NamedTuple):
    """The text to read as a telephone number. ``lost``: a spreadsheet has eaten digits, it cannot be read any more."""

    text: str
    lost: bool


def repaired(text: str, country: str) -> Repaired:
    """``7765146.0``, ``3.36E+10``, ``612345678`` (France: its zero is gone), ``33612345678``, « Tél. : 01 … »."""
    text = LABEL.sub("", FORMULA.sub("", text)).strip() if not text[:1].isdigit() else text
    digits, lost = whole(text)
    if not digits.isdigit():
        return Repaired(text, False)
    calling = CALLING.get(country)
    if calling and digits.startswith(calling) and len(digits) >= len(calling) + 8:
        return Repaired(f"+{digits}", lost)
    if digits[0] != "0" and len(digits) in WITHOUT_ZERO.get(country, ()):
        return Repaired(f"0{digits}", lost)
    return Repaired(digits, lost)


def split_phones(text: str) -> list[str]:
    """The numbers of a cell that holds several (« 01 23 45 67 89 / 06 12 34 56 78 »)."""
    text = BLANKS.sub(" ", text)
    slashed = SLASHED.match(text)
    if slashed:
        return [slashed[1].strip(), slashed[2].strip()]
    parts = [part for one in SEVERAL.split(text) for part in LABELLED.split(one)]
    return [bare for part in parts if (bare := LABEL.sub("", part).strip())]


def is_french_mobile(number: str) -> bool:
    """An E.164 number of a French mobile (06, 07)."""
    return number.startswith(("+336", "+337"))
