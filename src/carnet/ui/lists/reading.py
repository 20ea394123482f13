"""Reading a page: which plan, how many, which rows, what comes before and after.

Up to ``FEW`` matching rows are fetched by their filter and sorted; more are met soon enough while walking the index
of the sort. Both cost the same at a thousand rows and at a million. Counts stop at ``CAP``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db.models import Count, QuerySet, Window

from carnet.lib import bulk as bulk  # registers the lookup ``among``
from carnet.lib import keyset
from carnet.ui.lists.cursors import Cursor, key_of
from carnet.ui.lists.definition import Search
from carnet.ui.lists.state import ListState

FEW = 1000
CAP = 10_000
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
    so their keys alone are, and the columns of one page afterwards.
    """

    rows: QuerySet[Any]
    counted: QuerySet[Any] | Total | None
    sorts: bool = False


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
    rows = _found(_walked(state, base), search)
    if search is None:
        return Plan(rows, _narrowed(state, base), sorts=state.definition.few)
    if search.rare is not None or state.definition.few:
        return Plan(rows, rows, sorts=True)
    if not search.least:
        return Plan(rows, rows)
    return Plan(rows, None if state.filters else Total(search.least, more=True))


def read(state: ListState, columns: Sequence[str] = ()) -> Reading:
    """The page of the state; ``columns`` are the keys of those shown."""
    chosen = plan(state)
    dressed = partial(state.definition.dressed, columns=tuple(columns), order=state.order)
    if not chosen.sorts:
        return _placed(state, _page(state, dressed(chosen.rows)), chosen.counted)
    names = [name.lstrip("-") for name in state.order]
    rows = chosen.rows
    if isinstance(chosen.counted, QuerySet) and not state.before:
        rows, names = rows.annotate(**{LEFT: Window(Count("*"))}), [*names, LEFT]
    page = _page(state, rows.values_list(*dict.fromkeys(["pk", *names]), named=True))
    whole = {
        row.id: row for row in dressed(state.definition.rows(state.chosen).filter(pk__among=[k.pk for k in page.rows]))
    }
    kept = [key for key in page.rows if key.pk in whole]
    reading = _placed(state, replace(page, rows=kept), chosen.counted)
    return replace(reading, rows=[whole[key.pk] for key in kept])


def _page(state: ListState, rows: QuerySet[Any]) -> keyset.Page[Any]:
    after, before = state.after, state.before
    return keyset.page(
        rows,
        state.order,
        state.size,
        after=after.key if after else None,
        before=before.key if before else None,
    )


def count(state: ListState) -> Total | None:
    """How many rows, up to the cap; None when only reading on would tell."""
    return _count(plan(state).counted, state)


def _count(counted: QuerySet[Any] | Total | None, state: ListState) -> Total | None:
    if counted is None or isinstance(counted, Total):
        return counted
    # Unfiltered, the index of the order is the smallest thing that holds every row.
    rows = counted.order_by() if state.is_narrowed else counted.order_by(*state.order)
    number = rows[: CAP + 1].count()
    return Total(min(number, CAP), number > CAP)


def exact(state: ListState) -> int:
    """How many rows match, counted to the last: before a bulk action."""
    return matching(state).count()


def neighbours(state: ListState, row: Any) -> tuple[int | None, int | None]:
    """The ids of the rows before and after ``row`` in this list; the row itself need not be in it any more."""
    rows = plan(state).rows.only(*(name.lstrip("-") for name in state.order))
    key = key_of(row, state.order)
    before = keyset.page(rows, state.order, 1, before=key).rows
    after = keyset.page(rows, state.order, 1, after=key).rows
    return (before[0].pk if before else None, after[0].pk if after else None)


def _search(state: ListState) -> Search | None:
    return state.definition.search(state.q) if state.q and state.definition.search else None


def _narrowed(state: ListState, rows: QuerySet[Any]) -> QuerySet[Any]:
    for one, values in state.filters:
        rows = rows.filter(one.narrow(values))
    return rows


def _walked(state: ListState, rows: QuerySet[Any]) -> QuerySet[Any]:
    sort = state.sorted_by.removeprefix("-")
    for one, values in state.filters:
        indexed = sort in one.along and len(values.get(one.key, ())) == 1
        rows = rows.filter(one.narrow(values) if indexed else one.walk(values))
    return rows


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
