"""The words of a file's columns of choices, as the second step asks about them."""

from __future__ import annotations

from dataclasses import dataclass

from carnet.clients.models import CustomField
from carnet.clients.sheets import meaning, meanings
from carnet.imports.models import Import
from carnet.imports.plan.members import owners_by_name
from carnet.lib.folding import fold
from carnet.users.forms.fields import countries
from carnet.users.models import User

#: Up to so many different words all are shown; of more, only those that are not understood.
FEW = 12
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class WordLine:
    """A word, how often it stands there, and what it is taken for (``?``: nothing yet)."""

    text: str
    count: int
    value: str


@dataclass(frozen=True, slots=True)
class WordGroup:
    """The words of one field, and what each may mean."""

    field: str
    lines: list[WordLine]
    options: list[tuple[str, str]]

    @property
    def unknown(self) -> int:
        """How many are not understood."""
        return sum(line.value == UNKNOWN for line in self.lines)


def word_groups(source: Import) -> dict[str, WordGroup]:
    """Field → its words; fields whose words are all understood and many are left out."""
    found = source.reading.get("words", {})
    if not found:
        return {}
    reader = _Reader()
    groups = {}
    for field, pairs in found.items():
        said = source.words.get(field, {})
        lines = [WordLine(text, count, said.get(fold(text), reader.read(field, text))) for text, count in pairs]
        shown = (
            lines if len(lines) <= FEW else [line for line in lines if line.value == UNKNOWN or fold(line.text) in said]
        )
        if shown:
            groups[field] = WordGroup(field, shown, reader.options(field))
    return groups


def said_words(source: Import, sent: list[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """What the member says of words, ``(field, word, value)``: only what differs from how they are read anyway."""
    reader, fields = _Reader(), set(source.reading.get("words", {}))
    said: dict[str, dict[str, str]] = {}
    for field, text, value in sent:
        if field in fields and value != UNKNOWN and value != reader.read(field, text):
            said.setdefault(field, {})[fold(text)] = value
    return said


class _Reader:
    """How words are read, with the members and the fields of the organisation."""

    def __init__(self) -> None:
        people = {user.pk: user for user in User.objects.filter(is_active=True).order_by("name")}
        self.members = [(user.email, user.name) for user in people.values()]
        self.owners = {form: people[pk].email for form, pk in owners_by_name().items()}
        rows = CustomField.objects.filter(archived_at=None, kind=CustomField.Kind.CHOICE)
        self.custom = {f"custom.{row.key}": row for row in rows}

    def read(self, field: str, text: str) -> str:
        return meaning(field, text, owners=self.owners, custom=self.custom) or UNKNOWN

    def options(self, field: str) -> list[tuple[str, str]]:
        return meanings(field, members=self.members, countries=countries(), custom=self.custom)
