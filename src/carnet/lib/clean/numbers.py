"""Numbers as files write them: with either comma, thousands apart, as floats, in scientific notation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

FLOAT = re.compile(r"([+-]?\d+)[.,]0+", re.ASCII)
#: « 1E5 » may be a code: only a decimal part or the plus that spreadsheets write makes it a number.
SCIENTIFIC = re.compile(r"([+-]?)(\d)(?:[.,](\d+)[eE]\+?|[eE]\+)(\d{1,2})", re.ASCII)
NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,'’ ]\d+)*|[.,]\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
#: No number is written longer.
LONGEST = 60
MONEY = re.compile(r"\s*(?:€|\$|£|¥|CHF|EUR|USD|GBP|%|Kč|zł)\s*", re.IGNORECASE)


class Whole(NamedTuple):
    """Digits without the marks of a float. ``lost``: the notation no longer holds all of them (``1.2E+13``)."""

    text: str
    lost: bool


def whole(text: str) -> Whole:
    """``7765146.0`` → 7765146, ``3.36123456E+10`` → 33612345600; anything else as it was.

    A scientific notation whose mantissa is shorter than the number has zeros where digits may have been: they are lost.
    """
    if text.isdecimal():
        return Whole(text, False)
    found = FLOAT.fullmatch(text)
    if found:
        return Whole(found[1], False)
    found = SCIENTIFIC.fullmatch(text)
    if not found:
        return Whole(text, False)
    sign, first, rest, power = found[1], found[2], found[3] or "", int(found[4])
    rest = rest.rstrip("0") if len(rest) > power else rest
    if len(rest) > power or power > 40:
        return Whole(text, False)
    return Whole(sign.replace("+", "") + first + rest.ljust(power, "0"), len(rest) < power)


def number(text: str, comma: bool | None = None) -> Decimal | None:
    """A decimal number, None if it is none. ``comma``: whether the comma is decimal; None lets the number speak.

    ``1 234,56``, ``1.234,56``, ``1,234.56``, ``1'234.50``, ``(12,50)``, ``12,50 €``, ``-3``, ``12-``.
    """
    if len(text) > LONGEST:
        return None
    bare = MONEY.sub("", text).replace("\u00a0", " ").replace("\u202f", " ").strip()
    negative = (bare.startswith("(") and bare.endswith(")")) or bare.endswith("-")
    bare = bare.strip("()-" if negative else "").strip().replace("\u2212", "-")
    if not NUMBER.fullmatch(bare):
        return None
    try:
        found = Decimal(_pointed(bare.replace(" ", "").replace("'", "").replace("’", ""), comma))
    except InvalidOperation:
        return None
    return -found if negative else found


def _pointed(text: str, comma: bool | None) -> str:
    """The number with a decimal point only."""
    point, mark = text.rfind("."), text.rfind(",")
    if point >= 0 and mark >= 0:
        decimal = "." if point > mark else ","
    elif point < 0 and mark < 0:
        return text
    else:
        decimal = _single(text, "." if point >= 0 else ",", comma)
    thousands = "," if decimal == "." else "."
    return text.replace(thousands, "").replace(",", ".")


def _single(text: str, sign: str, comma: bool | None) -> str:
    """Which sign is decimal when only ``sign`` stands: repeated, it parts thousands; else the file decides, else it is."""
    other = "." if sign == "," else ","
    if text.count(sign) > 1:
        return other
    if comma is not None and (sign == ",") != comma and re.search(rf"\{sign}\d{{3}}$", text):
        return other
    return sign


def decimal_comma(texts: Iterable[str]) -> bool | None:
    """Whether the numbers of a column write a decimal comma; None when none of them tells."""
    votes = 0
    for text in texts:
        bare = MONEY.sub("", text[:LONGEST]).strip()
        if not NUMBER.fullmatch(bare):
            continue
        point, mark = bare.rfind("."), bare.rfind(",")
        if point >= 0 and mark >= 0:
            votes += 1 if mark > point else -1
        elif re.search(r",(?:\d{1,2}|\d{4,})$", bare):
            votes += 1
        elif re.search(r"\.(?:\d{1,2}|\d{4,})$", bare):
            votes -= 1
    return None if votes == 0 else votes > 0
