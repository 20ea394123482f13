"""Columns of choices: which words a file uses in them, how we read each, and what they may mean instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from carnet.clients.models import Client, CustomField, Tag
from carnet.clients.sheets.custom import custom_value
from carnet.clients.sheets.words import CHOICES
from carnet.lib.clean.blanks import plain
from carnet.lib.clean.countries import country
from carnet.lib.clean.lists import split_list
from carnet.lib.folding import fold
from carnet.lib.sheet.mapping import Match

COUNTRIES = ("address.country", "billing.country", "delivery.country")
#: Words kept of each column, the most frequent ones; and how many different ones are looked at.
MOST, LOOKED_AT = 40, 2_000
LONGEST = 120
CLIENT_CHOICES = {
    "status": Client.Status, "kind": Client.Kind, "payment_method": Client.PaymentMethod,
    "vat_treatment": Client.VatTreatment, "nature": Client.Nature,
}  # fmt: skip


class Words:
    """Counts the words of the columns of choices while the rows go by."""

    def __init__(self, matches: Sequence[Match], custom: Sequence[CustomField]) -> None:
        fields = {*CLIENT_CHOICES, *COUNTRIES, "owner", "tags"}
        fields |= {f"custom.{one.key}" for one in custom if one.kind == CustomField.Kind.CHOICE}
        self._columns = [(match.index, match.field) for match in matches if match.field in fields]
        self._counts: dict[str, Counter[str]] = {field: Counter() for _index, field in self._columns if field}

    def looking(self, rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
        """The same rows."""
        for number, cells in rows:
            for index, field in self._columns:
                if field and index < len(cells) and cells[index]:
                    self._count(field, cells[index])
            yield number, cells

    def _count(self, field: str, cell: str) -> None:
        counter = self._counts[field]
        for text in split_list(cell) if field == "tags" else (cell,):
            word = plain(text)
            if word and (word in counter or len(counter) < LOOKED_AT):
                counter[word[:LONGEST]] += 1

    def found(self) -> dict[str, list[list[Any]]]:
        """The most frequent words of each field with their number."""
        return {
            field: [[word, count] for word, count in counter.most_common(MOST)]
            for field, counter in self._counts.items()
        }


def meaning(field: str, word: str, *, owners: Mapping[str, str], custom: Mapping[str, CustomField]) -> str | None:
    """What we read in a word of such a column, as the value that :func:`meanings` offers; None: nothing."""
    if field in COUNTRIES:
        return country(word)
    if field == "owner":
        return owners.get(fold(word))
    if field == "tags":
        return word
    if field in custom:
        value = custom_value(custom[field], word, month_first=False)
        return None if value is None else str(value)
    return CHOICES[field][1](word)


def meanings(
    field: str,
    *,
    members: Sequence[tuple[str, str]],
    countries: Sequence[tuple[str, str]],
    custom: Mapping[str, CustomField],
) -> list[tuple[str, str]]:
    """What a word of such a column may be said to mean: value and label."""
    if field in COUNTRIES:
        return list(countries)
    if field == "owner":
        return list(members)
    if field == "tags":
        return [(name, name) for name in Tag.objects.order_by("key").values_list("name", flat=True)]
    if field in custom:
        return [(choice, choice) for choice in custom[field].choices]
    return [(value, str(label)) for value, label in CLIENT_CHOICES[field].choices]
