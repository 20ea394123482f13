"""What a column may be, and how a header's words are brought to one form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from carnet.lib.folding import fold

CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
SPLIT = re.compile(r"[^0-9a-z?\ufffd]+")
DOTS = re.compile(r"\b([a-z])\.(?=[a-z]\b)")
#: Articles and the like: they say nothing of what a column holds.
FILLERS = frozenset(
    "de du des d la le les l un une et au aux of the a an and der die das und il lo da do dos e het van een".split()
)


@dataclass(frozen=True, slots=True)
class Column:
    """A field that a file may hold. ``words`` are headers that mean it; ``kind`` says what its values look like.

    ``joins``: several columns make one value (street lines). ``repeats``: several columns are several values (phones).
    """

    name: str
    kind: str
    words: tuple[str, ...]
    joins: bool = False
    repeats: bool = False


def tokens(header: str) -> list[str]:
    """The words of a header: folded, cut at punctuation, snake and Camel case (« denominationUniteLegale »)."""
    spaced = CAMEL.sub(" ", header.replace("\u2019", "'")) if not header.isupper() else header
    folded = DOTS.sub(r"\1", fold(spaced).replace("n°", " ").replace("º", " "))
    return [word for word in SPLIT.split(folded) if word]


def key(words: list[str]) -> str:
    """The words that matter, as one key; all of them when none matters."""
    kept = [word for word in words if word not in FILLERS]
    return "".join(kept or words)
