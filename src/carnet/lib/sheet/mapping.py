"""Which column is which: by its words, its values and its neighbours; what would harm is proposed as ignored."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from carnet.lib.sheet.columns import Column, key, tokens
from carnet.lib.sheet.values import filled, forbids, kind_by_values

EXACT, SUGGESTED, CHOOSE, IGNORED = "exact", "suggested", "choose", "ignored"
NUMBERED = re.compile(r"^(\w*?[a-z])(\d{1,2})$")


@dataclass(slots=True)
class Match:
    """One column of the file and the field it goes to. ``why`` says what spoke for it, for tests and curious people."""

    index: int
    header: str
    field: str | None = None
    match: str = CHOOSE
    samples: list[str] = dataclasses.field(default_factory=list)
    why: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """All fields, their words as keys, group words (« facturation » → billing.), and words of columns to leave alone."""

    columns: tuple[Column, ...]
    groups: dict[str, str]
    strip: frozenset[str]
    ignored: frozenset[str]
    ignored_words: frozenset[str]
    by_kind: dict[str, str]

    def table(self) -> dict[str, str]:
        """Key of a header → name of the field."""
        return {
            key(tokens(word)): column.name for column in reversed(self.columns) for word in (column.name, *column.words)
        }


class Matcher:
    """Matches the headers of one file."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.known = vocabulary.table()
        self.columns = {column.name: column for column in vocabulary.columns}

    def is_known(self, header: str) -> bool:
        """Whether a header's words alone name a field, or something that is left alone on purpose."""
        name, match = self.by_words(header)
        return bool(name) or match == IGNORED

    def by_words(self, header: str) -> tuple[str | None, str]:
        """The field that the words name, and how surely."""
        words = tokens(header)
        if not words:
            return None, CHOOSE
        if self._is_ignored(words):
            return None, IGNORED
        name = self.known.get(key(words))
        if name:
            return name, EXACT
        return self._without_group(words)

    def _is_ignored(self, words: list[str]) -> bool:
        if key(words) in self.known:
            return False
        rest = [word for word in words if word not in self.vocabulary.strip] or words
        if {key(words), key(rest)} & self.vocabulary.ignored or set(words) & self.vocabulary.ignored_words:
            return True
        return len(words) > 1 and words[-1] in FOREIGN_KEYS

    def _without_group(self, words: list[str]) -> tuple[str | None, str]:
        """Takes off words that say whose it is (« facturation », « société ») and numbers of repetition."""
        group = next((self.vocabulary.groups[word] for word in words if word in self.vocabulary.groups), "")
        if any(word.isdigit() and int(word) > 1 for word in words) and ADDRESS & set(words) and len(words) > 2:
            return None, CHOOSE  # the second of a group of addresses: its parts must not join those of the first
        whose = [_unnumbered(word) for word in words if word not in self.vocabulary.groups]
        whose = [word for word in whose if not word.isdigit()]
        rest = [word for word in whose if word not in self.vocabulary.strip]
        name = next(
            (self.known[joined] for part in (whose, rest) if part and (joined := key(part)) in self.known), None
        )
        name = name or self._nearly(key(rest or whose or words))
        return (None, CHOOSE) if name is None else (self._in_group(name, group), SUGGESTED)

    def _in_group(self, name: str, group: str) -> str | None:
        if not group:
            return name
        bare = name.split(".")[-1]
        for candidate in (f"{group}.{bare}", f"{group}.{GROUPED.get(name, bare)}", name):
            if candidate in self.columns:
                return candidate
        return None

    def _nearly(self, joined: str) -> str | None:
        """A header that lost its accents (``soci?t?``) or has a slip of the pen."""
        if "?" in joined or "\ufffd" in joined:
            pattern = re.compile(re.sub(r"[?\ufffd]", "\\\\w{1,2}", re.sub(r"\\\?", "?", joined)))
            return next((name for word, name in self.known.items() if pattern.fullmatch(word)), None)
        if len(joined) < 6:
            return None
        near = [
            (Levenshtein.distance(joined, word, score_cutoff=1), name)
            for word, name in self.known.items()
            if abs(len(word) - len(joined)) < 2
        ]
        close = {name for distance, name in near if distance <= 1}
        return close.pop() if len(close) == 1 else None

    def match(self, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Match]:
        """A proposal for every column."""
        matches = []
        for index, header in enumerate(headers):
            values = filled([row[index] for row in rows if index < len(row)])
            matches.append(self._one(index, header, values))
        return matches

    def _one(self, index: int, header: str, values: list[str]) -> Match:
        name, match = self.by_words(header)
        found = Match(index, header, name, match, list(dict.fromkeys(values))[:3], "words" if name else "")
        if match == IGNORED:
            return found
        if name and forbids(self.columns[name].kind, values):
            found.field, found.match, found.why = None, CHOOSE, "values forbid"
        if found.field is None:
            kind = kind_by_values(values)
            if kind in self.vocabulary.by_kind:
                found.field, found.match, found.why = self.vocabulary.by_kind[kind], SUGGESTED, "values"
        if found.field is None and not values:
            found.match = IGNORED
        return found


def _unnumbered(word: str) -> str:
    """``phone2`` → ``phone``: which of several it is."""
    found = NUMBERED.match(word)
    return found.group(1) if found and len(found.group(1)) > 2 else word


ADDRESS = frozenset("address addresses adresse adresses anschrift direccion indirizzo adres".split())
#: The last word of a column that points into another table.
FOREIGN_KEYS = frozenset({"id", "ids", "uuid", "guid", "type"})
#: What a field of the client is called when its group says that it is somebody else's.
GROUPED = {
    "legal_name": "full_name",
    "website": "",
    "phone": "phone",
    "mobile": "mobile",
    "email": "email",
}
