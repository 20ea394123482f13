"""Custom fields in the list: each is a column and a filter, named ``field.<key>`` in the address."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from carnet.clients.models import CustomField, CustomValue
from carnet.lib.folding import fold
from carnet.lib.keyset import prefixed
from carnet.ui.lists.definition import Column
from carnet.ui.lists.filters import Choice, Dates, Filter, Numbers, Text, Values

PREFIX = "field."


def fields_for(words: Collection[str]) -> list[CustomField]:
    """The custom fields, when one of these words (of the address, or of the columns) names one; else no query."""
    return list(active_fields()) if any(word.startswith(PREFIX) for word in words) else []


def active_fields() -> QuerySet[CustomField]:
    """Those in use, in their order."""
    return CustomField.objects.filter(archived_at=None).order_by("position", "pk")


def custom_columns(fields: Iterable[CustomField]) -> list[Column]:
    """A column for each field, hidden until it is chosen."""
    numbers = CustomField.Kind.NUMBER
    return [
        Column(PREFIX + field.key, field.label, 3, css="cell-number" if field.kind == numbers else "muted",
               number=field.kind == numbers, usual=False)
        for field in fields
    ]  # fmt: skip


def custom_filters(fields: Iterable[CustomField]) -> list[Filter]:
    """A filter for each field, of the kind that its values have."""
    return [_filter(field) for field in fields]


def _filter(field: CustomField) -> Filter:
    key, label, kinds = PREFIX + field.key, field.label, CustomField.Kind
    if field.kind == kinds.NUMBER:
        return NumberValue(key=key, label=label, column="number", field_id=field.pk, scale=CustomValue.SCALE)
    if field.kind == kinds.DATE:
        return DateValue(key=key, label=label, column="date", field_id=field.pk, moments=False)
    if field.kind == kinds.TEXT:
        return TextValue(key=key, label=label, column="folded", field_id=field.pk)
    choices: list[tuple[str, Any]] = [(word, word) for word in field.choices]
    if field.kind == kinds.YES_NO:
        choices = [("1", _("yes")), ("0", _("no"))]
    return ChoiceValue(key=key, label=label, column="", field_id=field.pk, choices=lambda: choices)


@dataclass(frozen=True, kw_only=True)
class _Value(Filter):
    """What asks the table of values instead of the client's own row."""

    field_id: int

    def values_for(self, given: Values) -> QuerySet[Any]:
        """The values of this field that the filter lets through."""
        raise NotImplementedError

    def narrow(self, values: Values) -> Any:
        return Q(pk__in=self.values_for(values).values("client_id"))

    def walk(self, values: Values) -> Any:
        return Exists(self.values_for(values).filter(client_id=OuterRef("pk")))

    def rows(self) -> QuerySet[Any]:
        """The values of this field."""
        return CustomValue.objects.filter(field_id=self.field_id)


@dataclass(frozen=True, kw_only=True)
class TextValue(_Value, Text):
    """The beginning of a text."""

    editor: ClassVar[str] = "text"

    def values_for(self, given: Values) -> QuerySet[Any]:
        return prefixed(self.rows(), self.column, fold(given[self.key][0]))


@dataclass(frozen=True, kw_only=True)
class ChoiceValue(_Value, Choice):
    """One of the words of a choice; yes or no."""

    editor: ClassVar[str] = "choice"

    def values_for(self, given: Values) -> QuerySet[Any]:
        words = given[self.key]
        if set(words) <= {"0", "1"}:
            return self.rows().filter(number__in=[int(word) for word in words])
        return self.rows().filter(folded__in=[fold(word)[:200] for word in words])


@dataclass(frozen=True, kw_only=True)
class NumberValue(_Value, Numbers):
    """A number between two ends."""

    def values_for(self, given: Values) -> QuerySet[Any]:
        return _between(self.rows(), "number", *self.bounds(given))


@dataclass(frozen=True, kw_only=True)
class DateValue(_Value, Dates):
    """A day between two ends."""

    def values_for(self, given: Values) -> QuerySet[Any]:
        return _between(self.rows(), "date", *self.bounds(given))


def _between(rows: QuerySet[Any], column: str, low: Any, high: Any) -> QuerySet[Any]:
    rows = rows.filter(**{f"{column}__isnull": False})
    rows = rows if low is None else rows.filter(**{f"{column}__gte": low})
    return rows if high is None else rows.filter(**{f"{column}__lt": high})
