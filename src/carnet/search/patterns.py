"""What someone typed into a search field, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from carnet.lib.folding import compact, fold

#: A trigram index answers from three letters on.
FRAGMENT = 3
LONGEST = 200
MOST_WORDS = 10
#: The wildcards of LIKE, between which PostgreSQL's index looks a word up.
WILD = re.compile("[%_]")
#: What an identifier is written with; it holds a digit.
IDENTIFIER = re.compile(r"(?=.*\d)[\w\s.\-/+()]*")
#: A telephone number in its national form begins with zeros that its international form lacks.
NATIONAL = re.compile(r"0{1,2}\d{5,}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """``words``: fragments that must all occur. ``starts``: words too short for the index, which must begin a word.

    ``whole``: the text as one identifier or number without its blanks, when it holds digits; it may match instead.
    ``is_identifier``: it may be a whole number or address, not a word of a name.
    """

    folded: str
    words: tuple[str, ...]
    starts: tuple[str, ...]
    whole: str
    is_identifier: bool

    @property
    def by_fragment(self) -> bool:
        """Whether the index can answer; else only the beginning of a name can."""
        return bool(self.words or self.whole)

    @property
    def ways(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """(fragments, beginnings) to look up: the words together, or the whole as one."""
        return [way for way in ((self.words, self.starts), ((self.whole,) if self.whole else (), ())) if way[0]]

    def matches(self, text: str) -> bool:
        """Whether a folded text is what is sought; the last word on candidates."""
        if self.whole and self.whole in text:
            return True
        if not self.words and not self.starts:
            return False
        return all(word in text for word in self.words) and all(begins_word(start, text) for start in self.starts)


def begins_word(start: str, text: str) -> bool:
    """Whether a word of ``text`` begins with ``start``."""
    return text.startswith(start) or f" {start}" in text


def pattern(text: str) -> Pattern:
    """Takes a search text apart; never fails, whatever it holds."""
    folded = fold(text[: LONGEST * 4])[:LONGEST]
    words = list(dict.fromkeys(folded.split()))[:MOST_WORDS]
    long = [word for word in words if _longest_run(word) >= FRAGMENT]
    short = [word for word in words if word not in long]
    if not long and _longest_run(folded) >= FRAGMENT:
        long, short = [folded], []
    whole = _whole(folded) if IDENTIFIER.fullmatch(folded) else ""
    is_identifier = any(char.isdigit() or char == "@" for char in folded)
    return Pattern(folded, tuple(long), tuple(short), "" if [whole] == long else whole, is_identifier)


def _longest_run(word: str) -> int:
    return max(len(part) for part in WILD.split(word))


def _whole(folded: str) -> str:
    joined = compact(folded)
    if NATIONAL.fullmatch(joined):
        joined = joined.lstrip("0")
    return joined if len(joined) >= FRAGMENT else ""
