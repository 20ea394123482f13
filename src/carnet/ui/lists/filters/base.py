"""What every filter can do.

Each asks in two ways. ``narrow`` lets the database start from the filter's own index: right when few rows match.
``walk`` looks at one row at a time, so that the database keeps to the index of the sort: right when many match.
SQLite's planner has no idea which is which, so the engine says it; PostgreSQL's has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import connection
from django.db.models import Func, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from carnet.lib.keyset import LAST

Values = Mapping[str, tuple[str, ...]]
Condition = Any
#: More values of one filter than this are somebody trying something.
MOST = 50


class BadValue(ValueError):
    """A value that this filter cannot read; its text is a sentence for the reader."""


class Plain(Func):
    """A column that SQLite must not look up in an index (``+column``); the same column elsewhere."""

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **extra)


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A filter: its key, its name, and the words that the address may hold (``params``)."""

    key: str
    label: Promise | str
    #: The template that draws its form: ``ui/list/editors.html`` has one macro per kind.
    editor: ClassVar[str] = ""

    #: Sorts whose rows stand in order in an index that begins with this filter's column: then one value keeps to it.
    along: tuple[str, ...] = ()
    #: Whether the list of filters offers it; else only links of other pages set it.
    listed: bool = True

    def options_now(self) -> list[tuple[str, str]]:
        """What its form offers to choose from."""
        return []

    @property
    def params(self) -> tuple[str, ...]:
        """The names it has in the address."""
        return (self.key,)

    def parse(self, given: Values) -> Values:
        """The values in their one form; raises :class:`BadValue`."""
        raise NotImplementedError

    def narrow(self, values: Values) -> Condition:
        """The condition that an index answers."""
        raise NotImplementedError

    def walk(self, values: Values) -> Condition:
        """The same condition, asked of one row."""
        return self.narrow(values)

    def phrase(self, values: Values) -> str:
        """What the chip says after the label."""
        raise NotImplementedError

    def one(self, given: Values) -> str:
        """The single value of a filter that has one."""
        values = given.get(self.key, ())
        if len(values) != 1:
            raise BadValue(_("The filter “%(name)s” takes one value.") % {"name": self.label})
        return values[0]


def prefix(column: str, text: str) -> Q:
    """The condition that a folded column begins with a text, in the way that the database answers from an index."""
    if connection.vendor == "sqlite":
        return Q((f"{column}__gte", text), (f"{column}__lt", text + LAST))
    return Q((f"{column}__startswith", text))
