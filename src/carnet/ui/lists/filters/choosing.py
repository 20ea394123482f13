"""Filters with values to choose from, or a text to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.lookups import GreaterThanOrEqual, In, LessThan
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from carnet.lib.folding import fold
from carnet.lib.keyset import LAST
from carnet.ui.lists.filters.base import MOST, BadValue, Condition, Filter, Plain, Values, prefix


@dataclass(frozen=True, kw_only=True)
class Choice(Filter):
    """One or more of the few words of a column (status, country)."""

    column: str
    choices: Callable[[], Sequence[tuple[str, Promise | str]]]
    editor: ClassVar[str] = "choice"

    def options_now(self) -> list[tuple[str, str]]:
        return [(str(value), str(label)) for value, label in self.choices()]

    def parse(self, given: Values) -> Values:
        known = {str(value) for value, _label in self.choices()}
        values = tuple(dict.fromkeys(given.get(self.key, ())))
        for value in values:
            if value not in known:
                sentence = _("The filter “%(name)s” has no value “%(value)s”.")
                raise BadValue(sentence % {"name": self.label, "value": value[:40]})
        return {self.key: values[:MOST]}

    def narrow(self, values: Values) -> Condition:
        return Q((f"{self.column}__in", values[self.key]))

    def walk(self, values: Values) -> Condition:
        return In(Plain(F(self.column)), values[self.key])

    def phrase(self, values: Values) -> str:
        labels = {str(value): str(label) for value, label in self.choices()}
        return ", ".join(labels[value] for value in values[self.key])


@dataclass(frozen=True, kw_only=True)
class Text(Filter):
    """The beginning of a folded column (city), accents and case apart."""

    column: str
    editor: ClassVar[str] = "text"

    def parse(self, given: Values) -> Values:
        value = " ".join(self.one(given).split())[:80]
        if not fold(value):
            raise BadValue(_("Write something for the filter “%(name)s”, or take it off.") % {"name": self.label})
        return {self.key: (value,)}

    def narrow(self, values: Values) -> Condition:
        return prefix(self.column, fold(values[self.key][0]))

    def walk(self, values: Values) -> Condition:
        text = fold(values[self.key][0])
        if connection.vendor != "sqlite":
            return self.narrow(values)
        return Q(GreaterThanOrEqual(Plain(F(self.column)), text)) & Q(LessThan(Plain(F(self.column)), text + LAST))

    def phrase(self, values: Values) -> str:
        return values[self.key][0]


@dataclass(frozen=True, kw_only=True)
class Pick(Filter):
    """One or more records that the row hangs on (owner, tags): a table of links decides.

    ``links(values)`` are rows of that table with a column ``row``, the id of the list's row. ``names(values)`` says
    what the values are called and leaves out what does not exist. ``options()`` lists what may be picked.
    """

    links: Callable[[tuple[str, ...]], QuerySet[Any]]
    row: str
    names: Callable[[tuple[str, ...]], Mapping[str, str]]
    options: Callable[[], Iterable[tuple[str, str]]]
    #: The same condition on one value as a join that meets each row once: the database may stop at a limit.
    join: Callable[[str], Q] | None = None
    editor: ClassVar[str] = "pick"

    def options_now(self) -> list[tuple[str, str]]:
        return list(self.options())

    def parse(self, given: Values) -> Values:
        values = tuple(dict.fromkeys(given.get(self.key, ())))[:MOST]
        known = self.names(values)
        for value in values:
            if value not in known:
                sentence = _("The filter “%(name)s” has no value “%(value)s”.")
                raise BadValue(sentence % {"name": self.label, "value": value[:40]})
        return {self.key: values}

    def narrow(self, values: Values) -> Condition:
        if self.join and len(values[self.key]) == 1:
            return self.join(values[self.key][0])
        return Q(pk__in=self.links(values[self.key]).values(self.row))

    def walk(self, values: Values) -> Condition:
        return Exists(self.links(values[self.key]).filter(**{self.row: OuterRef("pk")}))

    def phrase(self, values: Values) -> str:
        names = self.names(values[self.key])
        return ", ".join(names[value] for value in values[self.key])


@dataclass(frozen=True, kw_only=True)
class Flag(Filter):
    """A switch: in the address ``key=1``. The room's ``rows`` does what it means."""

    said: Promise | str
    editor: ClassVar[str] = "flag"

    def parse(self, given: Values) -> Values:
        if self.one(given) != "1":
            raise BadValue(_("The filter “%(name)s” is written %(key)s=1.") % {"name": self.label, "key": self.key})
        return {self.key: ("1",)}

    def narrow(self, values: Values) -> Condition:
        return Q()

    def phrase(self, values: Values) -> str:
        return str(self.said)
