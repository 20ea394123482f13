"""Pages of a long list by the key of their last row: the millionth page costs what the first costs.

The condition is one row value, ``(sort_key, id) > (x, y)``, which both databases walk on an index; never an OFFSET, nor
``a > x OR (a = x AND id > y)``. The columns of an order all run the same way, hold no null, and the last one is unique.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

#: Sorts behind every text that begins with the same letters.
LAST = "\U0010ffff"
#: Column names, each with ``-`` when the order runs down: ``("sort_name", "id")``, ``("-updated_at", "-id")``.
Order = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page[T]:
    """Rows in the order of the list, and whether there are more on either side."""

    rows: list[T]
    has_previous: bool
    has_next: bool


def beyond[M: models.Model](
    rows: models.QuerySet[M], order: Order, values: Sequence[Any], *, backwards: bool = False
) -> models.QuerySet[M]:
    """The rows after (or, ``backwards``, before) the row whose key is ``values``; not sorted yet."""
    descending = order[0].startswith("-")
    lookup = TupleLessThan if descending != backwards else TupleGreaterThan
    columns = Tuple(*(models.F(name.lstrip("-")) for name in order))
    return rows.filter(lookup(columns, tuple(values)))


def page[M: models.Model](
    rows: models.QuerySet[M],
    order: Order,
    size: int,
    *,
    after: Sequence[Any] | None = None,
    before: Sequence[Any] | None = None,
) -> Page[M]:
    """Up to ``size`` rows after a key, before a key, or from the beginning; one row more is read to know what follows."""
    found = list(asked(rows, order, size, after=after, before=before))
    return page_of(found, size, after=after, before=before)


def asked[M: models.Model](
    rows: models.QuerySet[M],
    order: Order,
    size: int,
    *,
    after: Sequence[Any] | None = None,
    before: Sequence[Any] | None = None,
) -> models.QuerySet[M]:
    """The query behind :func:`page`."""
    if before is not None:
        return beyond(rows, order, before, backwards=True).order_by(*_turned(order))[: size + 1]
    if after is not None:
        rows = beyond(rows, order, after)
    return rows.order_by(*order)[: size + 1]


def page_of[T](found: list[T], size: int, *, after: Any = None, before: Any = None) -> Page[T]:
    """The page that the rows of :func:`asked` make."""
    if before is not None:
        return Page(found[:size][::-1], has_previous=len(found) > size, has_next=True)
    return Page(found[:size], has_previous=after is not None, has_next=len(found) > size)


def far(rows: models.QuerySet[Any], order: Order, steps: int, **place: Sequence[Any] | None) -> Any:
    """The key of the row so many steps from ``after`` or ``before`` a key, or from the beginning; None beyond the end."""
    names = [name.lstrip("-") for name in order]
    return next(iter(asked(rows.values_list(*names), order, steps, **place)[steps:]), None)


def values_of(row: models.Model, order: Order) -> tuple[Any, ...]:
    """The key of a row in this order: what a cursor holds."""
    return tuple(getattr(row, name.lstrip("-")) for name in order)


def prefixed[R: models.QuerySet](rows: R, column: str, start: str) -> R:  # type: ignore[type-arg]
    """The rows whose folded ``column`` begins with ``start``: a range, which an index answers (LIKE would not on SQLite)."""
    if not start:
        return rows
    return rows.filter(**{f"{column}__gte": start, f"{column}__lt": start + LAST})


def capped_count(rows: models.QuerySet[Any], cap: int = 10_000) -> int:
    """How many rows, counted up to ``cap``; ``cap + 1`` says "more than that"."""
    return rows.order_by()[: cap + 1].count()


def _turned(order: Order) -> Order:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)
