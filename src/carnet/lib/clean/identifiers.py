"""SIREN, SIRET and other registers' numbers with the damage of spreadsheets repaired."""

from __future__ import annotations

import re
from typing import NamedTuple

from carnet.lib.clean.numbers import whole
from carnet.lib.identifiers import bare, is_digits, siren_ok, siret_ok

LABEL = re.compile(r"^(?:siret|siren|rcs|tva|vat|n°|no|num[ée]ro|id|ust-?id(?:nr)?\.?)\s*[:°]*\s*(?=\S)", re.IGNORECASE)
TOWN = re.compile(
    r"^(?:RCS\s+)?[^\W\d]{2,}(?:[\s-][^\W\d]+)*\s+(?:[AB]\s+)?(\d{3}[\s.]?\d{3}[\s.]?\d{3})$", re.IGNORECASE
)


class Number(NamedTuple):
    """A bare number. ``note``: what was done or is wrong: empty, ``zeros`` (put back) or ``lost`` (digits are gone)."""

    text: str
    note: str = ""


def siret(text: str) -> Number:
    """A SIRET: fourteen digits, leading zeros put back when the check digit then agrees."""
    return Number(text) if is_digits(text, 14) else _french(text, 14, siret_ok)


def siren(text: str) -> Number:
    """A SIREN, or the SIRET that was written in its place; « RCS Paris B 732 829 320 » is read too."""
    if is_digits(text, 9):
        return Number(text)
    town = TOWN.match(text)
    found = _french(town[1] if town else text, 9, siren_ok)
    if len(found.text) in (13, 14) and not found.note:
        return _french(text, 14, siret_ok)
    return found


def siret_of(siren_text: str, nic: str) -> str:
    """The SIRET that a SIREN and its NIC (five digits, maybe short of zeros) make together, or nothing."""
    head, tail = siren(siren_text).text, whole(nic).text
    number = head + tail.zfill(5)
    return number if is_digits(head, 9) and tail.isdigit() and len(number) == 14 else ""


def register_number(text: str) -> Number:
    """A number of any register: no float tail; the rest stays as it is written."""
    number, lost = whole(text)
    return Number(LABEL.sub("", number).strip(), "lost" if lost else "")


def _french(text: str, length: int, check: object) -> Number:
    number, lost = whole(text)
    digits = bare(LABEL.sub("", number))
    if not digits.isdigit():
        return Number(digits)
    if len(digits) < length and len(digits) >= length - 4 and check(digits.zfill(length)):  # type: ignore[operator]
        return Number(digits.zfill(length), "" if lost else "zeros")
    if lost and not check(digits):  # type: ignore[operator]
        return Number(digits, "lost")
    return Number(digits)
