"""What a room declares of its list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from django.db.models import QuerySet
from django.utils.functional import Promise

from carnet.lib.keyset import Order
from carnet.ui.lists.filters import Filter

Label = Promise | str


@dataclass(frozen=True, slots=True)
class Column:
    """A column; the room's row template draws its cells by ``key``.

    ``priority``: 1 always there, 2 hidden below 1100 px, 3 below 1440. ``sort``: the sort its head offers.
    ``locked``: the first column, which names the row and cannot be hidden. ``usual``: shown until the reader chooses.
    """

    key: str
    label: Label
    priority: int = 1
    sort: str = ""
    css: str = ""
    number: bool = False
    usual: bool = True
    locked: bool = False

    @property
    def classes(self) -> str:
        """The classes of its head and cells."""
        level = f"col-{self.priority}" if self.priority > 1 else ""
        return " ".join(filter(None, (self.css, level)))


@dataclass(frozen=True, slots=True)
class Sort:
    """Columns of an index, ascending, the last one unique. ``unless``: a filter with which no index serves it."""

    columns: tuple[str, ...]
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """What a text finds.

    ``rare``: the ids of all that match, if they were fetched; ``walk`` asks of one row, ``every`` begins at all that
    match. ``least``: there are this many or more, so nobody counts them; 0: an index counts them quickly.
    """

    rare: Collection[int] | None
    walk: Callable[[QuerySet[Any]], QuerySet[Any]]
    every: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None
    least: int = 0


#: A filter's key with the values that the address gives it.
Chosen = Mapping[str, Mapping[str, tuple[str, ...]]]


class Dress(Protocol):
    """Rows with what their cells show: the keys of the columns, and the order whose columns they must keep."""

    def __call__(self, rows: QuerySet[Any], columns: tuple[str, ...], order: Order) -> QuerySet[Any]: ...


@dataclass(frozen=True)
class ListDefinition:
    """A list for one reader: ``rows`` are those they may see (given the filters chosen), ``search`` looks a text up."""

    key: str
    path: str
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    sorts: Mapping[str, Sort]
    default_sort: str
    rows: Callable[[Chosen], QuerySet[Any]]
    search: Callable[[str], Search] | None = None
    #: All rows that an index of the sorts holds, whoever may see them: a walk steps over these. None: it never ends early.
    ground: Callable[[Chosen], QuerySet[Any]] | None = None
    #: ``rows``, said for a walk along an index of the sorts; None: as they are.
    along: Callable[[Chosen], QuerySet[Any]] | None = None
    #: How many rows there are without filter and text, counted up to the given number; one more says "more than that".
    total: Callable[[int], int] | None = None
    #: Without filter and text, all readers of whom this says the same are given the same rows: their query is made once.
    shared: str = ""
    #: The reader sees so few rows that all of them are fetched by their rights, then sorted.
    few: bool = False
    #: Filters that stand in the toolbar before they are set; three at most.
    pinned: tuple[str, ...] = ()
    #: Built-in views: key, label, query. The first one is the whole list.
    views: tuple[tuple[str, Label, str], ...] = ()
    #: The rows with what their cells show; the usual one is whole models.
    dressed: Dress = field(default=lambda rows, columns, order: rows)

    @cached_property
    def filter_by_key(self) -> dict[str, Filter]:
        """Filters by their key."""
        return {one.key: one for one in self.filters}

    @cached_property
    def column_by_key(self) -> dict[str, Column]:
        """Columns by their key."""
        return {column.key: column for column in self.columns}

    def sorts_with(self, chosen: Chosen) -> dict[str, Sort]:
        """The sorts that an index serves with these filters."""
        return {key: sort for key, sort in self.sorts.items() if not sort.unless or sort.unless not in chosen}

    def layout(self, keys: list[str] | tuple[str, ...]) -> tuple[Column, ...]:
        """The columns shown, in order: the locked ones, then those of ``keys`` that still exist, or the usual ones."""
        known = [self.column_by_key[key] for key in dict.fromkeys(keys) if key in self.column_by_key]
        chosen = known or [column for column in self.columns if column.usual]
        locked = [column for column in self.columns if column.locked]
        return (*locked, *(column for column in chosen if not column.locked))
