"""What a column may be, and how a header's words are brought to one form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from carnet.lib.folding import fold

CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
SPLIT = re.compile(r"[^0-9a-z?\ufffd]+")
DOTS = re.compile(r"\b([a-z])\.(?=[a-z]\b)")
BRACKETS = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]")
NUMBERED = re.compile(r"^([a-z]{3,})(\d{1,2})$")
#: Words that say nothing of what a column holds.
FILLERS = frozenset(
    "de du des d la le les l un une et ou au aux en a an the and or of for der die das den dem und im di del della il lo da do dos e "
    "het van een c champ valeur value text txt col colonne field feld campo".split()
)
#: All the ways to write « number », as one.
NUMBERS = frozenset("n no num numero number nr nbr nummer numer".split())
NUMBER = "no"


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
    folded = DOTS.sub(r"\1", fold(spaced).replace("n°", " no ").replace("nº", " no ").replace("°", " "))
    words = [word for word in SPLIT.split(folded) if word]
    return [NUMBER if word in NUMBERS else word for word in words]


def key(words: list[str]) -> str:
    """The words that matter, as one key; all of them when none matters."""
    kept = [word for word in words if word not in FILLERS]
    return "".join(kept or words)


def without_brackets(header: str) -> tuple[str, str]:
    """The header without its parentheses, and what stood in them (« Nom (facturation) »)."""
    inside = " ".join(one or other for one, other in BRACKETS.findall(header))
    return BRACKETS.sub(" ", header), inside


def unnumbered(word: str) -> tuple[str, int]:
    """``phone2`` → ``phone`` and 2: which of several it is; 0 when it does not say."""
    found = NUMBERED.match(word)
    return (found[1], int(found[2])) if found else (word, 0)
