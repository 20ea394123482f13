"""Rows of the list: plain values, worked out once, put into the patterns that its template draws.

Fifty rows drawn by a template cost ten times what reading them does; a pattern is drawn once for each shape of row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup, escape

from carnet.clients import showing
from carnet.clients.custom_columns import PREFIX
from carnet.clients.lists import tags_of, values_of
from carnet.clients.models import CustomField, CustomValue
from carnet.ui import formats
from carnet.ui.environment import icon, macro
from carnet.ui.keeping import Pattern, mark, pattern

#: Each status with its word, the colour and the icon that say it.
STATUSES = {
    "prospect": (gettext_lazy("Prospect"), "", "circle-dashed"),
    "active": (gettext_lazy("Active"), "ok", "circle-check"),
    "inactive": (gettext_lazy("Inactive"), "", "circle-pause"),
}
#: Tags that a cell has room for.
TAGS = 2
TAG_MARKS = tuple(f"tag{place}" for place in range(TAGS))
#: Stands between texts that are escaped together; a text never holds it.
BETWEEN = "\x1f"


class Row(NamedTuple):
    """One client at the address ``here``.

    ``second``: its legal name where the shown one does not say it. ``plain``: text by column key.
    """

    id: int
    here: str
    name: str
    second: str
    status: Markup
    owner: str
    initials: str
    tags: list[str]
    more: int
    plain: dict[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """How rows are drawn: the columns with their classes, what the member may do; ``only``: one cell, without the row."""

    keys: tuple[str, ...]
    classes: tuple[tuple[str, str], ...]
    may_change: bool
    may_archive: bool = False
    archived: bool = False
    only: str = ""


def drawn_rows(rows: Sequence[Row], look: Look) -> Markup:
    """The rows as HTML."""
    patterns: dict[Any, Pattern] = {}
    drawn = [_drawn(row, look, patterns) for row in escaped(rows)]
    return Markup("".join(drawn))  # noqa: S704 - patterns of a template, values escaped


def escaped(rows: Sequence[Row]) -> list[Row]:
    """The rows with their texts escaped, all in one go: one by one they cost as much as drawing does."""
    texts = [
        text.replace(BETWEEN, "")
        for row in rows
        for text in (row.name, row.second, row.owner, row.initials, *row.tags, *row.plain.values())
    ]
    safe = iter(str(escape(BETWEEN.join(texts))).split(BETWEEN))
    return [
        row._replace(
            name=next(safe), second=next(safe), owner=next(safe), initials=next(safe), tags=[next(safe) for _tag in row.tags],
            plain={key: next(safe) for key in row.plain},
        )
        for row in rows
    ]  # fmt: skip


def _drawn(row: Row, look: Look, patterns: dict[Any, Pattern]) -> str:
    shape = (bool(row.second), bool(row.owner), len(row.tags), bool(row.more))
    found = patterns.get(shape)
    if found is None:
        plain = tuple(row.plain)
        found = patterns[shape] = pattern((look, shape, plain), partial(_marked, look, shape, plain))
    values: dict[str, str] = {
        "id": str(row.id), "here": row.here, "name": row.name, "second": row.second, "status": row.status,
        "owner": row.owner, "initials": row.initials, "more": str(row.more),
    }  # fmt: skip
    values.update(zip(TAG_MARKS, row.tags, strict=False))
    for key, text in row.plain.items():
        values[f"plain {key}"] = text
    return found.fill(values)


def _marked(look: Look, shape: tuple[bool, bool, int, bool], plain: tuple[str, ...]) -> str:
    second, owner, tags, more = shape
    row = {
        "id": mark("id"), "here": mark("here"), "name": mark("name"), "second": mark("second") if second else "",
        "status": mark("status"), "owner": mark("owner") if owner else "", "initials": mark("initials"),
        "tags": [mark(f"tag{place}") for place in range(tags)], "more": mark("more") if more else 0,
        "plain": {key: mark(f"plain {key}") for key in plain},
    }  # fmt: skip
    keys = [look.only] if look.only else look.keys
    draw = macro("clients/_row.html", "row")
    return str(draw(row, keys, dict(look.classes), look.may_change, look.may_archive, look.archived, look.only))


def shown_rows(rows: Sequence[Any], keys: Sequence[str], path: str) -> list[Row]:
    """The rows of a page at ``path`` for the columns ``keys``; a query for tags and one for custom values, if shown."""
    ids = [row.id for row in rows]
    tags = tags_of(ids) if "tags" in keys else {}
    values = values_of(ids, keys)
    badges = {status: badge(status) for status in STATUSES} if "status" in keys else {}
    texts = [(key, TEXTS[key]) for key in keys if key in TEXTS]
    reader = Reader(timezone.get_current_timezone(), formats.locale_name())
    custom = [key for key in keys if key.startswith(PREFIX)]
    made = []
    for row in rows:
        owner = (row.owner_name or "") if "owner" in keys else ""
        mine = tags.get(row.id, [])
        plain = {key: text(row, reader) for key, text in texts}
        for key in custom:
            plain[key] = said(values.get((row.id, key)))
        name, second = names(row.trade_name, row.legal_name)
        status = badges[row.status] if badges else Markup()
        letters, left = initials(owner) if owner else "", max(0, len(mine) - TAGS)
        made.append(Row(row.id, f"{path}/{row.id}", name, second, status, owner, letters, mine[:TAGS], left, plain))
    return made


def names(trade_name: str, legal_name: str) -> tuple[str, str]:
    """What is shown first, and the legal name beside it where the first does not already say it."""
    if not trade_name or legal_name.startswith(trade_name):
        return trade_name or legal_name, ""
    return trade_name, legal_name


def badge(status: str) -> Markup:
    """A status as an icon, a colour and a word."""
    label, kind, sign = STATUSES[status]
    classes = f"status status-{kind}" if kind else "status"
    return Markup('<span class="{}">{}{}</span>').format(classes, icon(sign), label)


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """Two letters for the avatar; cached, since the same few owners stand on every row."""
    return formats.initials(name)


class Reader(NamedTuple):
    """How the one who reads writes a day: looked up once for a page."""

    zone: dt.tzinfo
    locale: str

    def day(self, moment: dt.datetime) -> str:
        """The day of a moment in the reader's time zone."""
        return _day(moment.astimezone(self.zone).date(), self.locale)


@lru_cache(maxsize=4096)
def _day(date: Any, _locale: str) -> str:
    return formats.date(date)


def said(value: CustomValue | None) -> str:
    """A custom value in words."""
    if value is None:
        return ""
    kind = value.field.kind
    if kind == CustomField.Kind.YES_NO:
        return _("yes") if value.number else _("no")
    if kind == CustomField.Kind.NUMBER and value.number is not None:
        return formats.number(value.number / value.SCALE)
    return formats.date(value.date) if value.date else value.text


TEXTS: dict[str, Callable[[Any, Reader], str]] = {
    "number": lambda row, _reader: row.number,
    "siren": lambda row, _reader: showing.registration(row.registration_number, row.country),
    "city": lambda row, _reader: row.city,
    "email": lambda row, _reader: row.email,
    "phone": lambda row, _reader: showing.phone(row.phone or row.mobile, row.country),
    "country": lambda row, _reader: showing.country_name(row.country),
    "created": lambda row, reader: reader.day(row.created_at),
    "updated": lambda row, reader: reader.day(row.updated_at),
}
