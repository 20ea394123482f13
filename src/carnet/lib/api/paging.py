"""Lists by keyset (``lib.keyset``) with an opaque cursor: the same speed on every page, no page number to guess."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from carnet.lib import keyset
from carnet.lib.api import cursor


def read_page(
    rows: QuerySet[Any], *, sort: str, columns: Mapping[str, str], after: str | None, limit: int, member: int
) -> tuple[list[Any], str | None]:
    """``limit`` rows in the order of ``sort`` (a key of ``columns``, "-" turns it), and the cursor that follows."""
    sign = "-" if sort.startswith("-") else ""
    column = columns[sort.removeprefix("-")]
    order = (f"{sign}{column}", f"{sign}id")
    last = cursor.read(after, sort, member) if after else None
    page = keyset.page(rows, order, limit, after=last)
    found = list(page.rows)
    if not page.has_next or not found:
        return found, None
    end = found[-1]
    return found, cursor.write(sort, getattr(end, column), end.pk, member)
