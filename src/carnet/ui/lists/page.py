"""What the templates of a list show: heads, chips, tabs, pages, each with its address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from carnet.ui import formats
from carnet.ui.lists.definition import Column, Label
from carnet.ui.lists.filters import Filter
from carnet.ui.lists.reading import CAP, Reading, Total
from carnet.ui.lists.state import SIZES, ListState


@dataclass(frozen=True, slots=True)
class Words:
    """How the list speaks of its rows. ``count`` says “%(num)s clients” for a number, with ``%(num)s`` left in it."""

    count: Callable[[int], str]
    search: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A view: the strip shows its name, and its count once the page is there."""

    key: str
    label: str
    url: str
    current: bool = False
    icon: str = ""
    count_url: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, as a phrase."""

    key: str
    label: str
    phrase: str
    edit_url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Head:
    """A head of the table; ``direction`` is what ``aria-sort`` says of the column that the list is sorted by."""

    column: Column
    label: str
    url: str
    direction: str


@dataclass(frozen=True)
class Saving:
    """What may be done with the view one looks at: ``changed`` when its filters or sort differ from what was saved."""

    changed: bool = False
    pk: int | None = None
    name: str = ""
    may_change: bool = False
    reset_url: str = ""
    is_default: bool = False


@dataclass(frozen=True, eq=False)
class ListFace:
    """What stands around the rows of a list, whatever its page: views, toolbar, heads.

    Everything that its templates read of it must be told by ``kept_by``: the parts drawn from it are kept.
    """

    state: ListState
    columns: tuple[Column, ...]
    words: Words
    tabs: Sequence[Tab] = ()
    saving: Saving = field(default_factory=Saving)

    @cached_property
    def kept_by(self) -> tuple[Any, ...]:
        """What its parts are kept by. Labels of the program go with the language; others are said."""
        labels = tuple((column.key, column.label if isinstance(column.label, str) else "") for column in self.columns)
        return (self.key, self.path, tuple(self.state.pairs()), labels, tuple(self.tabs), self.saving, *self.chips)

    @property
    def key(self) -> str:
        """The list's key."""
        return self.state.definition.key

    @cached_property
    def path(self) -> str:
        """The list's address, without state."""
        return self.state.definition.path

    @cached_property
    def query(self) -> str:
        """The state without its page: what bulk actions and export act on."""
        return self.state.query()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns shown, for the room's row template."""
        return tuple(column.key for column in self.columns)

    @cached_property
    def classes(self) -> dict[str, str]:
        """The classes of each column's cells, by its key."""
        return {column.key: column.classes for column in self.columns}

    @cached_property
    def heads(self) -> list[Head]:
        """The heads, each with what clicking leads to."""
        state = self.state
        offered = state.definition.sorts_with(state.chosen)
        current = state.sorted_by
        heads = []
        for column in self.columns:
            url = state.sorted_next(column.sort).url if column.sort in offered else ""
            direction = {column.sort: "ascending", f"-{column.sort}": "descending"}.get(current, "") if url else ""
            heads.append(Head(column, str(column.label), url, direction))
        return heads

    @cached_property
    def chips(self) -> list[Chip]:
        """The filters set."""
        state = self.state
        return [
            Chip(one.key, str(one.label), one.phrase(values), self.editor_url(one), state.without(one.key).url)
            for one, values in state.filters
        ]

    @property
    def pinned(self) -> list[Chip]:
        """Filters of the toolbar that are not set."""
        by_key, chosen = self.state.definition.filter_by_key, self.state.chosen
        free = [by_key[key] for key in self.state.definition.pinned if key not in chosen]
        return [Chip(one.key, str(one.label), "", self.editor_url(one), "") for one in free]

    def editor_url(self, one: Filter) -> str:
        """Where the form of a filter is."""
        return f"{self.path}/filters/{one.key}?{self.query}"

    @property
    def filters_url(self) -> str:
        """Where all filters are listed."""
        return f"{self.path}/filters?{self.query}"

    @property
    def columns_url(self) -> str:
        """Where the columns are chosen."""
        return f"{self.path}/columns?{self.query}"

    @property
    def clear_url(self) -> str:
        """The list without text and filters."""
        return self.state.cleared().url

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """The state but the text, for the form of the search field."""
        return [(name, value) for name, value in self.state.pairs() if name != "q"]

    def with_state(self, name: str, **more: str) -> str:
        """An address of the list's own (``views/new``), with the state."""
        query = urlencode([*self.state.pairs(), *more.items()])
        return f"{self.path}/{name}?{query}"


@dataclass(frozen=True, eq=False)
class ListPage(ListFace):
    """One page of a list, ready to be drawn. ``member`` limits are the room's affair: it passes what may be done."""

    reading: Reading = field(kw_only=True)

    @cached_property
    def face(self) -> ListFace:
        """The same without its rows and its place among the pages."""
        return ListFace(self.state.turned(), self.columns, self.words, self.tabs, self.saving)

    @property
    def rows(self) -> list[Any]:
        """The rows."""
        return self.reading.rows

    @cached_property
    def previous_url(self) -> str:
        """The page before, or nothing."""
        return self.reading.previous.url if self.reading.previous else ""

    @cached_property
    def next_url(self) -> str:
        """The page after, or nothing."""
        return self.reading.next.url if self.reading.next else ""

    @property
    def sizes(self) -> list[tuple[int, str, bool]]:
        """Rows per page: number, address, whether it is this one."""
        return [(size, self.state.turned(size=size).url, size == self.state.size) for size in SIZES]

    @property
    def total(self) -> Total:
        """How many rows there are in all pages."""
        return self.reading.total

    @property
    def total_text(self) -> str:
        """“1 432 clients”, “10 000+ clients”."""
        return self.words.count(self.total.number) % {"num": self.total_number}

    @property
    def total_number(self) -> str:
        """“1 432”, “10 000+”."""
        return total_number(self.total)

    @property
    def range_text(self) -> str:
        """“51 to 100 of 1 432”; the count alone when there is one page."""
        if not self.previous_url and not self.next_url:
            return self.total_text
        first = self.reading.first
        numbers = {
            "first": formats.number(first),
            "last": formats.number(first + len(self.rows) - 1),
            "total": total_number(self.total),
        }
        return _("%(first)s to %(last)s of %(total)s") % numbers

    @property
    def is_capped(self) -> bool:
        """Whether more match than were counted."""
        return self.total.more


def total_number(total: Total) -> str:
    """The number of rows as it is shown: grouped, with a plus when there are more."""
    return formats.number(total.number) + ("+" if total.more else "")


__all__ = ["CAP", "Chip", "Head", "Label", "ListPage", "Saving", "Tab", "Words", "total_number"]
