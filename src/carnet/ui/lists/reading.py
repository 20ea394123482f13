"""Reading a page: which plan, how many, which rows, what comes before and after.

Up to ``FEW`` matching rows are fetched by their filter and sorted; more are mostly met soon while walking the index of
the sort. Where they are not (all « Menuiserie … » stand far from A), the walk ends after ``STEPS`` and all that match are
fetched and sorted after all. Counts stop at ``CAP``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet, Window

from carnet.lib import bulk as bulk  # registers the lookup ``among``
from carnet.lib import keyset
from carnet.lib.prepared import Prepared
from carnet.ui.lists.cursors import Cursor, key_of
from carnet.ui.lists.definition import Search
from carnet.ui.lists.state import ListState

FEW = 1000
CAP = 10_000
#: A walk that has not met a page after so many rows of the index will not soon; each costs some microseconds.
STEPS = 5000
#: Statements of pages that are kept: orders, sides, sizes and sets of columns; beyond, each is made anew.
MOST = 300
_prepared: dict[Any, Prepared[Any]] = {}
#: How many rows stand from the page's first row to the end, counted while they are sorted.
LEFT = "rows_left"


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows; ``more``: at least one more than ``number``."""

    number: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A page of rows; ``first`` is the number of its first row, counted from 1."""

    rows: list[Any]
    total: Total
    first: int
    previous: ListState | None
    next: ListState | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The matching rows, in the way that is fast for their number.

    ``counted``: how to count them, None: only reading on would tell. ``sorts``: all of them are fetched, then sorted;
    so their keys alone are, and the columns of one page afterwards. ``every``: the same rows by way of all that match,
    for a walk that does not meet them soon.
    """

    rows: QuerySet[Any]
    counted: QuerySet[Any] | Total | None
    sorts: bool = False
    every: QuerySet[Any] | None = None


@dataclass(frozen=True, slots=True)
class Dressed:
    """What is read of each row; ``key`` tells one way from another."""

    key: tuple[str, ...]
    dress: Callable[[QuerySet[Any]], QuerySet[Any]]

    def __call__(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows, with that and nothing else."""
        return self.dress(rows)


def matching(state: ListState) -> QuerySet[Any]:
    """All rows that the state asks for, unsorted: for exact counts, bulk actions and export."""
    rows = _narrowed(state, state.definition.rows(state.chosen))
    return _found(rows, _search(state))


def plan(state: ListState, few: int = FEW) -> Plan:
    """Looks whether rights, a filter or the text leave few rows, and says how to read and count them."""
    base = state.definition.rows(state.chosen)
    search = _search(state)
    if state.filters:
        ids = list(_narrowed(state, base).order_by().values_list("pk", flat=True)[: few + 1])
        if len(ids) <= few:
            rows = _found(base.filter(pk__among=ids), search)
            return Plan(rows, rows if search else Total(len(ids)), sorts=True)
    narrowed = _narrowed(state, base)
    along = state.definition.along(state.chosen) if state.definition.along else base
    if search and search.rare is not None:
        rows = _found(_walked(state, along), search)
        return Plan(rows, rows, sorts=True)
    if state.definition.few:
        rows = _found(_walked(state, base), search)
        return Plan(rows, rows, sorts=True)
    rows = _found(_walked(state, along), search)
    if search is None:
        every = narrowed if state.filters and not _along(state) else None
        return Plan(rows, narrowed, every=every)
    if not search.least:
        return Plan(rows, _found(narrowed, search))
    every = search.every(narrowed) if search.every else None
    return Plan(rows, None if state.filters else Total(search.least, more=True), every=every)


def read(state: ListState, columns: Sequence[str] = ()) -> Reading:
    """The page of the state; ``columns`` are the keys of those shown."""
    chosen = plan(state)
    dressed = Dressed(tuple(columns), partial(state.definition.dressed, columns=tuple(columns), order=state.order))
    page = None if chosen.sorts else _walk(state, chosen, dressed, state.size, **_place(state))
    return _sorted(state, chosen, dressed) if page is None else _placed(state, page, chosen.counted)


def _sorted(state: ListState, chosen: Plan, dressed: Dressed) -> Reading:
    names = [name.lstrip("-") for name in state.order]
    rows = chosen.rows if chosen.every is None else chosen.every
    known = state.definition.total and not state.is_narrowed
    if chosen.sorts and isinstance(chosen.counted, QuerySet) and not state.before and not known:
        rows, names = rows.annotate(**{LEFT: Window(Count("*"))}), [*names, LEFT]
    page = keyset.page(
        rows.values_list(*dict.fromkeys(["pk", *names]), named=True), state.order, state.size, **_place(state)
    )
    whole = {
        row.id: row for row in dressed(state.definition.rows(state.chosen).filter(pk__among=[k.pk for k in page.rows]))
    }
    kept = [key for key in page.rows if key.pk in whole]
    reading = _placed(state, replace(page, rows=kept), chosen.counted)
    return replace(reading, rows=[whole[key.pk] for key in kept])


def _walk(
    state: ListState,
    chosen: Plan,
    dressed: Dressed,
    size: int,
    after: Sequence[Any] | None = None,
    before: Sequence[Any] | None = None,
) -> keyset.Page[Any] | None:
    """The page that a walk meets; None if it met none within its steps and there is another way."""
    if state.definition.shared and not state.is_narrowed:
        return _shared(state, chosen, dressed, size, after, before)
    rows, end, ground = dressed(chosen.rows), None, state.definition.ground
    if chosen.every is not None and ground:
        end = keyset.far(ground(state.chosen), state.order, STEPS, after=after, before=before)
    if end is None:
        return keyset.page(rows, state.order, size, after=after, before=before)
    near = keyset.beyond(rows, state.order, end, backwards=before is None)
    page = keyset.page(near, state.order, size, after=after, before=before)
    return page if (page.has_previous if before is not None else page.has_next) else None


def _shared(
    state: ListState,
    chosen: Plan,
    dressed: Dressed,
    size: int,
    after: Sequence[Any] | None,
    before: Sequence[Any] | None,
) -> keyset.Page[Any]:
    """The page of a list as it is offered: its statement is worked out once for each order and set of columns."""
    values = tuple(before if before is not None else after or ())
    side = "before" if before is not None else "after" if after is not None else ""
    key = (state.definition.key, state.definition.shared, state.order, size, side, dressed.key)
    made = _prepared.get(key)
    if made is None and len(_prepared) >= MOST:
        return keyset.page(dressed(chosen.rows), state.order, size, after=after, before=before)
    if made is None:
        made = _prepared[key] = Prepared(
            lambda *place: keyset.asked(dressed(chosen.rows), state.order, size, **({side: place} if side else {}))
        )
    return keyset.page_of(made(*values), size, after=after, before=before)


def _place(state: ListState) -> dict[str, Sequence[Any] | None]:
    return {
        "after": state.after.key if state.after else None,
        "before": state.before.key if state.before else None,
    }


def count(state: ListState) -> Total | None:
    """How many rows, up to the cap; None when only reading on would tell."""
    return _count(plan(state).counted, state)


def _count(counted: QuerySet[Any] | Total | None, state: ListState) -> Total | None:
    if counted is None or isinstance(counted, Total):
        return counted
    total = state.definition.total
    if total and not state.is_narrowed:
        number = total(CAP)
    else:
        # Unfiltered, the index of the order is the smallest thing that holds every row.
        rows = counted.order_by() if state.is_narrowed else counted.order_by(*state.order)
        number = rows[: CAP + 1].count()
    return Total(min(number, CAP), number > CAP)


def exact(state: ListState) -> int:
    """How many rows match, counted to the last: before a bulk action."""
    return matching(state).count()


def neighbours(state: ListState, row: Any) -> tuple[int | None, int | None]:
    """The ids of the rows before and after ``row`` in this list; the row itself need not be in it any more."""
    chosen, key = plan(state), key_of(row, state.order)
    before = _beside(state, chosen, before=key)
    return (before, _beside(state, chosen, after=key))


def _beside(state: ListState, chosen: Plan, **key: Sequence[Any]) -> int | None:
    columns = [name.lstrip("-") for name in state.order]
    keys = Dressed(("only", *columns), lambda rows: rows.only(*columns))
    page = _walk(state, chosen, keys, 1, **key)
    if page is None:
        assert chosen.every is not None
        page = keyset.page(keys(chosen.every), state.order, 1, **key)
    return page.rows[0].pk if page.rows else None


def _search(state: ListState) -> Search | None:
    return state.definition.search(state.q) if state.q and state.definition.search else None


def _narrowed(state: ListState, rows: QuerySet[Any]) -> QuerySet[Any]:
    for one, values in state.filters:
        rows = rows.filter(one.narrow(values))
    return rows


def _walked(state: ListState, rows: QuerySet[Any]) -> QuerySet[Any]:
    along = _along(state)
    for one, values in state.filters:
        rows = rows.filter(one.narrow(values) if one.key in along else one.walk(values))
    return rows


def _along(state: ListState) -> set[str]:
    """The keys of the filters that share an index with the sort: with these, a walk meets nothing else."""
    sort = state.sorted_by.removeprefix("-")
    return {one.key for one, values in state.filters if sort in one.along and len(values.get(one.key, ())) == 1}


def _found(rows: QuerySet[Any], search: Search | None) -> QuerySet[Any]:
    if search is None:
        return rows
    return rows.filter(pk__among=search.rare) if search.rare is not None else search.walk(rows)


def _placed(state: ListState, page: keyset.Page[Any], counted: QuerySet[Any] | Total | None) -> Reading:
    rows = page.rows
    position = _position(state, page)
    order = state.order
    previous = following = None
    if rows and page.has_previous:
        previous = state.turned(before=Cursor(key_of(rows[0], order), position))
    if rows and page.has_next:
        following = state.turned(after=Cursor(key_of(rows[-1], order), position + len(rows)))
    if not page.has_previous and not page.has_next:
        total = Total(len(rows))
    elif rows and hasattr(rows[0], LEFT) and not state.before:
        total = Total(position + getattr(rows[0], LEFT))
    else:
        total = _count(counted, state) or Total(position + len(rows), page.has_next)
    return Reading(rows, total, position + 1, previous, following)


def _position(state: ListState, page: keyset.Page[Any]) -> int:
    """How many rows stand before this page, as far as the way here tells; a first page always begins at one."""
    if not page.has_previous:
        return 0
    if state.after:
        return state.after.position
    return max(0, state.before.position - len(page.rows)) if state.before else 0
