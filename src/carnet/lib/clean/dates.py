"""Dates as files write them: day or month first, names of months, times behind, Excel's day numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

from carnet.lib.folding import fold

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
PARTS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,].*)?", re.ASCII)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?", re.ASCII)
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?", re.ASCII)
NET = re.compile(r"/Date\((-?\d+)(?:[+-]\d{4})?\)/", re.ASCII)
NAMED = re.compile(
    r"(?:[^\W\d_]+\.?,? )?(\d{1,2})(?:er|st|nd|rd|th|º|\.)?[ -](?:de |di )?([^\W\d_]+)\.?(?: de| di)?,?[ -](\d{4}|\d{2})(?:[ ,].*)?"
)
NAMED_FIRST = re.compile(r"(?:[^\W\d_]+\.?,? )?([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[ ,].*)?")
#: Day 1 of Excel is 1900-01-01, and Excel believes in a 29 February 1900: from March 1900 on, this is day 0.
EXCEL_ZERO = dt.date(1899, 12, 30)
#: Days 10,000 (1927) to 73,050 (2099): what an Excel number in a date column means.
SERIALS = range(10_000, 73_051)
YEARS = range(1800, 2201)
LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt")


def date(text: str, *, month_first: bool = False) -> dt.date | None:
    """The day, None if the text is none. ``month_first``: 3/4/2026 is the fourth of March."""
    found = ISO.fullmatch(text)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = PARTS.fullmatch(text)
    if found:
        return _parts(int(found[1]), int(found[2]), found[3], month_first)
    return _compact(text) or _named(text)


def month_first(texts: Iterable[str]) -> bool:
    """Whether a column writes the month before the day: some second number is above 12, and no first one is."""
    first = second = 0
    for text in texts:
        found = PARTS.fullmatch(text)
        if found:
            first, second = max(first, int(found[1])), max(second, int(found[2]))
    return second > 12 >= first


def _parts(first: int, second: int, year: str, month_first: bool) -> dt.date | None:
    """A date whose order the column tells; a number above 12 can only be the day."""
    if second > 12 or (month_first and first <= 12):
        first, second = second, first
    return _day(_year(year), second, first)


def _year(text: str) -> int:
    """Two digits: the century that makes it less than twenty years from now at most (70 → 1970, 30 → 2030)."""
    number = int(text)
    if len(text) == 4:
        return number
    return number + (2000 if number + 2000 <= dt.datetime.now(dt.UTC).year + 20 else 1900)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _compact(text: str) -> dt.date | None:
    found = COMPACT.fullmatch(text)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = SERIAL.fullmatch(text)
    if found:
        days = int(found[1])
        return EXCEL_ZERO + dt.timedelta(days=days) if days in SERIALS else None
    found = NET.fullmatch(text)
    if not found:
        return None
    moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    seconds = int(found[1]) // 1000
    return (moment + dt.timedelta(seconds=seconds)).date() if abs(seconds) < 10**10 else None


def _named(text: str) -> dt.date | None:
    if text.isdigit() or len(text) > 60:
        return None
    folded = fold(text)
    if found := NAMED.fullmatch(folded):
        day, name, year = found[1], found[2], found[3]
    elif found := NAMED_FIRST.fullmatch(folded):
        name, day, year = found[1], found[2], found[3]
    else:
        return None
    month = months().get(name) or months().get(name[:4]) or months().get(name[:3])
    return _day(_year(year), month, int(day)) if month else None


@cache
def months() -> dict[str, int]:
    """Names and short names of months in the seven languages, folded."""
    from babel import Locale

    names: dict[str, int] = {}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in Locale(language).months[context][width].items():
                    names.setdefault(fold(str(name)).rstrip("."), int(month))
    return names
