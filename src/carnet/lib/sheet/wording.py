"""The words of a header as a field: known phrases, whole or among words that only say whose or which.

A header is a phrase that names a field (« code postal ») among words that say whose it is (« facturation »), words that
say nothing (« principal ») and words nobody knows. The longest phrase names the field; unknown words make it less sure;
words that turn the meaning (« date », « total », « naissance ») forbid it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from carnet.lib.sheet.columns import FILLERS, NUMBER, NUMBERS, Column, key, tokens, unnumbered, without_brackets

EXACT, SUGGESTED, CHOOSE, IGNORED = "exact", "suggested", "choose", "ignored"
LOST = re.compile(r"[?\ufffd]")
#: A longer text names no column, a longer word is no compound, and with more letters lost nothing is told.
LONGEST, LONGEST_WORD, MOST_LOST = 300, 40, 6
#: The last word of a column that points into another table.
FOREIGN_KEYS = frozenset({"id", "ids", "uuid", "guid"})


@dataclass(frozen=True)
class Vocabulary:
    """All fields, their words as keys, group words (« facturation » → billing.), and words of columns to leave alone.

    ``strip``: words that say nothing. ``turning``: words that make another thing of a phrase that does not hold them.
    ``weak``: phrases too common to be believed among unknown words (« nom », « code »); ``company``: words that mean the
    organisation, weak when they stand alone. ``reach``: fields that remarks and labels may be about (« bemerkung
    telefon »); ``remarks``: such remarks; ``described``: fields that nothing about a ``reach`` goes to. ``places``: groups
    that hold an address and nothing else. ``owner``: the field of our own people; ``personal``: what is theirs, not the client's.
    """

    columns: tuple[Column, ...]
    groups: dict[str, str]
    strip: frozenset[str]
    ignored: frozenset[str]
    ignored_words: frozenset[str]
    by_kind: dict[str, str]
    turning: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    reach: frozenset[str] = frozenset()
    remarks: frozenset[str] = frozenset()
    described: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    owner: str = ""
    personal: frozenset[str] = frozenset()

    def table(self) -> dict[str, str]:
        """Key of a header → name of the field."""
        return {
            key(tokens(word)): column.name for column in reversed(self.columns) for word in (column.name, *column.words)
        }


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a field, whatever their order."""

    words: frozenset[str]
    field: str
    weight: int


class Wording:
    """Reads headers by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.known = vocabulary.table()
        self.verbatim = {
            " ".join(tokens(word)): column.name
            for column in vocabulary.columns
            for word in column.words
            if FILLERS & set(tokens(word))
        }
        self.fields = {column.name: column for column in vocabulary.columns}
        self.phrases = _phrases(vocabulary.columns)
        self.reached = self._single(vocabulary.reach)
        self.remarked = self._single(vocabulary.remarks) - vocabulary.strip
        self.lexicon = frozenset(
            word for phrase in self.phrases for word in phrase.words if len(word) > 2 and word.isalpha()
        )
        self.lexicon |= {word for word in (*vocabulary.groups, *vocabulary.strip, *NUMBERS) if len(word) > 2}

    def _single(self, fields: frozenset[str]) -> frozenset[str]:
        """The words that name one of these fields by themselves."""
        return frozenset(next(iter(one.words)) for one in self.phrases if one.field in fields and len(one.words) == 1)

    def read(self, header: str) -> tuple[str | None, str]:
        """The field that the words name, and how surely."""
        header = header[:LONGEST]
        if not (words := tokens(header)):
            return None, CHOOSE
        name = self.verbatim.get(" ".join(words)) or self.known.get(key(words))
        if name:
            return name, EXACT
        if self._is_ignored(words):
            return None, IGNORED
        outside, inside = without_brackets(header)
        name = self._compose(tokens(outside), tokens(inside)) if inside else None
        name = name or self._compose(words, [])
        if name:
            return name, SUGGESTED
        parts = [part for word in words for part in self._parts(word)]
        return None, IGNORED if self._points_elsewhere(parts) or self._is_ours(set(parts)) else CHOOSE

    def _is_ignored(self, words: list[str]) -> bool:
        kept = [word for word in words if word not in self.vocabulary.strip] or words
        if {key(words), key(kept)} & self.vocabulary.ignored:
            return True
        return bool(set(words) & self.vocabulary.ignored_words)

    @staticmethod
    def _points_elsewhere(words: list[str]) -> bool:
        return len(words) > 1 and words[-1] in FOREIGN_KEYS

    def _is_ours(self, words: set[str]) -> bool:
        """Whether it is the mail or telephone of one of our own people (« sales rep e-mail »)."""
        found = {one.field for one in self.phrases if one.words <= words}
        return self.vocabulary.owner in found and bool(found & self.vocabulary.personal)

    def turns(self, header: str) -> bool:
        """Whether a word makes it something of another kind, so that values that look right are not the client's."""
        words = {part for word in tokens(header) for part in self._parts(word)}
        return bool(words & self.vocabulary.turning)

    def _compose(self, words: list[str], aside: list[str]) -> str | None:
        """A phrase among the words, ``aside`` being words in parentheses that may say whose it is."""
        if self._is_second_place(words):
            return None
        plain = [part for word in words for part in self._parts(unnumbered(word)[0])]
        plain = [word for word in plain if word not in FILLERS and not word.isdigit()]
        whole = self.known.get(key(plain)) if plain else None
        group = self._group(plain + aside)
        if whole in self.vocabulary.described and set(aside) & self.reached:
            return None
        if whole and (plain != words or aside) and not group:
            return self._numbered(whole, words)
        free = [word for word in plain if word not in self.vocabulary.groups]
        name = self._phrase(free) or (self._phrase(plain) if len(free) < len(plain) else None)
        name = name or self._nearly(key([word for word in free if word not in self.vocabulary.strip] or free))
        name = self._in_group(name, group, plain) if name else None
        return self._numbered(name, words) if name else None

    def _numbered(self, name: str, words: list[str]) -> str:
        """The line that a number names: « Rue 2 », « Address Line 2 »."""
        if not name.endswith("1"):
            return name
        counts = [int(word) if word.isdigit() else unnumbered(word)[1] for word in words]
        last = next((count for count in reversed(counts) if count), 1)
        lines = [f"{name[:-1]}{count}" for count in range(min(last, 9), 0, -1)]
        return next(line for line in lines if line in self.fields)

    def _parts(self, word: str) -> list[str]:
        """A word of several known ones written together (« villelivraison »), in its parts."""
        if word in self.lexicon or not 6 <= len(word) <= LONGEST_WORD or not word.isalpha():
            return [word]
        return [NUMBER if part in NUMBERS else part for part in _cut(word, self.lexicon) or (word,)]

    def _is_second_place(self, words: list[str]) -> bool:
        """A second address beside the first: its parts must not join those of the first."""
        places = {"address", "addresses", "adresse", "adresses", "anschrift", "direccion", "indirizzo", "adres"}
        counts = [unnumbered(word) for word in words]
        second = any(word in places and count > 1 for word, count in counts)
        second |= bool(places & set(words)) and any(
            word.isdigit() and int(word) > 1 and before in places for before, word in itertools.pairwise(words)
        )
        said = {word for word, _count in counts if not word.isdigit()} - places - FILLERS
        return (
            bool(second and said - self.vocabulary.strip - self.vocabulary.groups.keys())
            and key(words) not in self.known
        )

    def _group(self, words: Iterable[str]) -> str:
        groups = [self.vocabulary.groups[word] for word in words if word in self.vocabulary.groups]
        return "contact" if "contact" in groups else groups[0] if groups else ""

    def _phrase(self, words: list[str]) -> str | None:
        """The field of the longest known phrase in the words, if what is left over allows it."""
        given = set(words)
        if not given:
            return None
        found = [phrase for phrase in self.phrases if phrase.words <= given]
        strip = self.vocabulary.strip
        found.sort(key=lambda one: self._likely(one, words))
        for phrase in found:
            if self._is_turned(phrase, given - phrase.words):
                continue
            left = given - phrase.words - strip - {NUMBER}
            left -= {word for other in found if other.field == phrase.field for word in other.words}
            if not left or (len(left) <= 2 and not self._is_weak(phrase)):
                return phrase.field
        return None

    def _likely(self, phrase: Phrase, words: list[str]) -> tuple[bool, bool, int, int, int]:
        """The order in which phrases are tried: what says nothing last, then what leaves least unsaid, then the longer."""
        strip = self.vocabulary.strip
        left = set(words) - phrase.words - strip - {NUMBER}
        whose = self._only_says_whose(phrase, words)
        return phrase.words <= strip, whose, len(left), -phrase.weight, -len(phrase.words)

    def _is_turned(self, phrase: Phrase, rest: set[str]) -> bool:
        """Whether the other words make it another thing: they turn it, describe a telephone, or say that it is one of our people's."""
        said = self.vocabulary
        if (rest - said.strip - {NUMBER}) & (said.turning | FOREIGN_KEYS):
            return True
        if phrase.field in said.described and rest & self.reached and not self._is_organisation(phrase):
            return True
        if phrase.field in said.reach and rest & self.remarked:
            return True
        fields = {one.field for one in self.phrases if one.words <= rest}
        if phrase.field == said.owner:
            return bool(fields & said.personal - {"email", "contact.full_name"})
        return phrase.field in said.personal and said.owner in fields

    def _only_says_whose(self, phrase: Phrase, words: list[str]) -> bool:
        """« Organization address », « adresse société »; but English names the thing last (« address company »)."""
        return self._is_organisation(phrase) and not (words[-1] in phrase.words and "address" in words)

    def _is_organisation(self, phrase: Phrase) -> bool:
        return len(phrase.words) == 1 and phrase.words <= self.vocabulary.company

    def _is_weak(self, phrase: Phrase) -> bool:
        return self._is_organisation(phrase) or all(word in self.vocabulary.weak for word in phrase.words)

    def _in_group(self, name: str, group: str, words: list[str]) -> str | None:
        if not group:
            return name
        if group in self.vocabulary.places and not name.startswith("address."):
            return None
        bare = name.split(".")[-1]
        theirs = "" if self.vocabulary.company & set(words) else GROUPED.get(name, bare)
        for candidate in (f"{group}.{bare}", f"{group}.{theirs}", name):
            if candidate in self.fields:
                return None if self.fields[candidate].kind == "id" and group != "contact" else candidate
        return None

    def rank(self, header: str, name: str) -> int:
        """How usual the header's words are for the field: their place in its list, which begins with the surest."""
        keys, joined = [key(tokens(word)) for word in self.fields[name].words], key(tokens(header))
        return keys.index(joined) if joined in keys else len(keys)

    def whose(self, header: str, name: str) -> frozenset[str]:
        """The words of the header that do not name the field: whose it is, or which of several."""
        words = {part for word in tokens(header) for part in self._parts(word)}
        field = {word for text in self.fields[name].words for word in tokens(text)} - self.vocabulary.groups.keys()
        return frozenset(word for word in words - field - FILLERS - {NUMBER} if not word.isdigit())

    def _nearly(self, joined: str) -> str | None:
        """A header that lost its accents (``soci?t?``) or has a slip of the pen."""
        if len(LOST.findall(joined)) > MOST_LOST:
            return None
        if LOST.search(joined):
            pattern = re.compile(LOST.sub(r"\\w{1,2}", joined))
            return next((name for word, name in self.known.items() if pattern.fullmatch(word)), None)
        if len(joined) < 6:
            return None
        close = {
            name
            for word, name in self.known.items()
            if abs(len(word) - len(joined)) < 2 and Levenshtein.distance(joined, word, score_cutoff=1) <= 1
        }
        return close.pop() if len(close) == 1 else None


def _phrases(columns: tuple[Column, ...]) -> list[Phrase]:
    """Every phrase once, the first column that names it having it; longer and rarer words weigh more."""
    known: dict[frozenset[str], Phrase] = {}
    for column in columns:
        for text in column.words:
            words = frozenset(word for word in tokens(text) if word not in FILLERS and not word.isdigit())
            if words and words != {NUMBER}:
                weight = sum(0 if word == NUMBER else 10 + min(len(word), 12) for word in words)
                known.setdefault(words, Phrase(words, column.name, weight))
    return list(known.values())


@lru_cache(maxsize=4096)
def _cut(word: str, lexicon: frozenset[str]) -> tuple[str, ...] | None:
    """The word as known words one after the other, the longest first; None if it is not made of them."""
    if not word:
        return ()
    for end in range(len(word), 1, -1):
        head = word[:end]
        if head in lexicon or (head == "id" and end == len(word)):
            rest = _cut(word[end:], lexicon)
            if rest is not None:
                return (head, *rest)
    return None


#: What a field of the client is called when its group says that it is somebody else's.
GROUPED = {"legal_name": "full_name", "website": "", "phone": "phone", "mobile": "mobile", "email": "email"}
