"""Which column is which: by its words and by its values; what would harm is proposed as ignored."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from carnet.lib.sheet.columns import Column
from carnet.lib.sheet.values import ALONE, CERTAIN, IDENTIFYING, certain_kind, filled, forbids
from carnet.lib.sheet.wording import CHOOSE, EXACT, IGNORED, SUGGESTED, Vocabulary, Wording

__all__ = ["CHOOSE", "EXACT", "IGNORED", "SUGGESTED", "Match", "Matcher", "Vocabulary"]


@dataclass(slots=True)
class Match:
    """One column of the file and the field it goes to. ``why`` says what spoke for it, for tests and curious people."""

    index: int
    header: str
    field: str | None = None
    match: str = CHOOSE
    samples: list[str] = dataclasses.field(default_factory=list)
    why: str = ""


class Matcher:
    """Matches the headers of one file."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.wording = Wording(vocabulary)
        self.columns: dict[str, Column] = self.wording.fields

    def is_known(self, header: str) -> bool:
        """Whether a header's words alone name a field, or something that is left alone on purpose."""
        name, match = self.by_words(header)
        return bool(name) or match == IGNORED

    def by_words(self, header: str) -> tuple[str | None, str]:
        """The field that the words name, and how surely."""
        return self.wording.read(header)

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
        self._by_values(found, values)
        if found.field is None and not values:
            found.match = IGNORED
        return found

    def _by_values(self, found: Match, values: list[str]) -> None:
        """What the values make certain stands above the words (a column of valid SIRENs is a SIREN whatever its name)."""
        kind = certain_kind(values)
        field = self.vocabulary.by_kind.get(kind)
        if field is None or kind in self._accepts(found.field):
            return
        if found.field is None and kind not in IDENTIFYING and self.wording.turns(found.header):
            return
        if found.field is None or (kind in CERTAIN and (kind in ALONE or len(set(values)) > 2)):
            found.field, found.match, found.why = field, SUGGESTED, "values"

    def _accepts(self, name: str | None) -> tuple[str, ...]:
        """The certain kinds of values that a field holds anyway."""
        column = self.columns.get(name) if name else None
        return ACCEPTS.get(column.kind, ()) if column else ()


#: Kinds of columns and the certain kinds of values that do not contradict them (a VAT number may be a SIREN without
#: its key; notes and addresses may hold anything).
ACCEPTS = {
    "email": ("email",),
    "siren": ("siren", "siret", "vat"),
    "siret": ("siret", "siren"),
    "vat": ("vat", "siren", "siret"),
    "iban": ("iban",),
    "url": ("url", "email"),
    "phone": ("phone", "siren", "siret"),
    "free": ("email", "url", "phone", "siren", "siret", "vat", "iban", "country"),
    "country": ("country",),
    "id": ("url", "email"),
    "person": ("email",),
    "name": ("url", "email", "country"),
    "date": ("siren",),
}
