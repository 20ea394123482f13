"""An address in one cell, taken apart: street lines, postal code, city, country."""

from __future__ import annotations

import re
from typing import NamedTuple

from carnet.lib.clean.countries import country as country_code

CITY = r"(?P<city>[^\W\d_][\w\s.'’/()-]{1,60}?)"
#: From the surest to the loosest; each stands at the end of the address.
TAILS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?P<street>.*?)[\s,;-]*\b(?P<code>\d{{4}}\s?[A-Z]{{2}})\s+{CITY}$",
        rf"^(?P<street>.*?)[\s,;-]*\b(?P<code>\d{{4}}-\d{{3}}|\d{{2}}-\d{{3}})\s+{CITY}$",
        rf"^(?P<street>.*?)[\s,;-]*\b(?:[A-Z]{{1,2}}\s?-\s?)?(?P<code>\d{{5}}|\d{{2}}\s\d{{3}}|\d{{3}}\s\d{{2}})[\s,-]+{CITY}$",
        rf"^(?P<street>.*?)[\s,]+{CITY}[\s,]+(?P<region>[A-Z]{{2}})[\s,]+(?P<code>\d{{5}}(?:-\d{{4}})?)$",
        rf"^(?P<street>.*?)[\s,]+{CITY}[\s,]+(?P<region>[A-Z]{{2}})[\s,]+(?P<code>[A-Z]\d[A-Z]\s?\d[A-Z]\d)$",
        r"^(?P<street>.*?)(?:,\s*)(?P<city>[^\d,]+?)[\s,]+(?P<code>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})$",
        rf"^(?P<street>.*?[\s,;-])(?:[A-Z]{{1,2}}\s?-\s?)?(?P<code>\d{{4}})\s+{CITY}$",
        r"^(?P<street>.*?)(?:[,;]\s*)(?P<city>[^\d,;]+?)[\s,]+(?P<code>\d{4,6})$",
    )
)
#: A French address may end with its cedex, which belongs to the city.
CEDEX = re.compile(r"\bcedex\b(?:\s*\d{1,2})?", re.IGNORECASE)
#: A number after which a five-digit number is a street's, not a town's (US: « 12345 Main Street »).
PARTS = re.compile(r"\s*(?:\n|;|\|| - |,(?!\d))\s*")


DIGITS = re.compile(r"\d{3}")
#: Runs of blanks are made one, and what is longer is no address: the patterns would try every place of it.
BLANKS = re.compile(r"[^\S\n]+")
LONGEST = 500


class Place(NamedTuple):
    """The parts of an address, each possibly empty; ``country`` is ISO 3166-1 alpha-2."""

    line1: str = ""
    line2: str = ""
    line3: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""


def split_address(text: str) -> Place:
    """Takes « 12 rue de la Paix, Bât. B, 75002 Paris, France » apart; what cannot be told apart stays in the lines."""
    text = BLANKS.sub(" ", text.strip())
    if len(text) > LONGEST:
        return Place(text)
    parts = [part for part in PARTS.split(text) if part]
    code = ""
    if len(parts) > 1:
        code = country_code(parts[-1].strip(" .")) or ""
        parts = parts[:-1] if code else parts
    joined = ", ".join(parts)
    cedex = CEDEX.search(joined)
    found = _tail(joined[: cedex.start()].rstrip(" ,") if cedex else joined)
    if found is None:
        return _city_last(parts, code)
    named = found.groupdict()
    city = " ".join(named["city"].split()).strip(" ,-") + (f" {cedex[0]}" if cedex else "")
    lines = _lines(named["street"])
    return Place(*lines, " ".join(named["code"].split()), city, (named.get("region") or "").upper(), code)


def has_town(text: str) -> bool:
    """Whether a cell that should hold a street also holds postal code and city."""
    return bool(DIGITS.search(text)) and bool(split_address(text).postal_code)


def _tail(text: str) -> re.Match[str] | None:
    return next((found for pattern in TAILS if (found := pattern.match(text)) and _is_town(found["city"])), None)


def _is_town(city: str) -> bool:
    """« 12345 Main Street » is no town."""
    return not re.search(
        r"\b(?:street|st|road|rd|avenue|ave|blvd|lane|drive|rue|boulevard|chemin|allee|impasse|route)\b",
        city,
        re.IGNORECASE,
    )


def _city_last(parts: list[str], code: str) -> Place:
    """Without a postal code, the last of several parts is the city when it looks like a word and the first has a number."""
    if len(parts) > 1 and not re.search(r"\d", parts[-1]) and re.search(r"\d", " ".join(parts[:-1])):
        return Place(*_lines(", ".join(parts[:-1])), city=parts[-1], country=code)
    return Place(*_lines(", ".join(parts)), country=code)


def _lines(street: str) -> tuple[str, str, str]:
    """At most three lines; what is more stays on the last."""
    lines = [line.strip(" ,;-") for line in street.split(", ")]
    lines = [line for line in lines if line]
    if len(lines) > 3:
        lines[2:] = [", ".join(lines[2:])]
    return (*lines, "", "", "")[:3]  # type: ignore[return-value]
