"""Persons written in one cell: civility, first and last name."""

from __future__ import annotations

import re

TITLES = {
    "m": "M.", "mr": "M.", "monsieur": "M.", "mme": "Mme", "madame": "Mme", "mlle": "Mme", "mademoiselle": "Mme", "mrs": "Mrs",
    "ms": "Ms", "miss": "Ms", "dr": "Dr", "me": "Me", "maitre": "Me", "maître": "Me", "pr": "Pr", "prof": "Pr", "herr": "Herr",
    "frau": "Frau", "sr": "Sr.", "sra": "Sra.", "sig": "Sig.", "dhr": "Dhr.", "mevr": "Mevr.",
}  # fmt: skip
PARTICLES = frozenset("de du des d' le la van von der den da dos di el del ten ter zu".split())
BLANK = re.compile(r"\s+")


def title_of(text: str) -> str:
    """A civility in its usual form; anything else as it was written."""
    return TITLES.get(text.strip().rstrip(".").lower(), text.strip())


def split_name(text: str) -> tuple[str, str, str]:
    """Civility, first name and last name: « M. Jean DUPONT », « DUPONT Jean », « Dupont, Jean », « Jean de La Tour »."""
    words = BLANK.split(text.strip())
    title = ""
    if words and words[0].rstrip(".").lower() in TITLES and len(words) > 1:
        title, words = title_of(words[0]), words[1:]
    rest = " ".join(words)
    if "," in rest:
        last, _comma, first = rest.partition(",")
        return title, first.strip(), last.strip()
    if len(words) < 2:
        return title, "", rest
    return (title, *_order(words))


def _order(words: list[str]) -> tuple[str, str]:
    """Which words are the last name: those in capitals, else those from a particle on, else all but the first."""
    capitals = [word for word in words if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) < len(words):
        return " ".join(word for word in words if word not in capitals), " ".join(capitals)
    start = next((place for place, word in enumerate(words[1:], 1) if word.lower() in PARTICLES), 1)
    return " ".join(words[:start]), " ".join(words[start:])
