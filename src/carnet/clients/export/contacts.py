"""Contacts out by themselves: one row for each contact of each client, those who have left included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from carnet.clients.export.columns import ExportColumn, Get
from carnet.clients.export.fields import CONTACT, OF_A_CONTACT
from carnet.clients.export.objects import assembler
from carnet.clients.export.rows import in_parts
from carnet.clients.models import ContactLink
from carnet.clients.sheets import label
from carnet.lib import bulk as bulk  # registers the lookup ``among``

CLIENT = ("number", "legal_name")
#: Field → where the row of a link has it.
PLACES = {name: f"client__{name}" for name in CLIENT} | {
    f"contact.{name}": name
    if name in {"job_title", "department", "is_primary", "is_billing", "left_on"}
    else f"contact__{name}"
    for name in (*CONTACT, "is_primary", "is_billing", "language", "left_on")
}
FIELDS = tuple(PLACES)
Row = dict[str, Any]


def contact_columns() -> list[ExportColumn]:
    """Every column of a contact; the client stands before it by number and name, so that the file can be sent in again."""
    names = (*CLIENT, *(f"contact.{name}" for name in CONTACT))
    columns = [ExportColumn(name, label(name), _value(name), _value(name)) for name in names]
    yes, no = _("yes"), _("no")
    for name in OF_A_CONTACT:
        get = _yes_no(name, yes, no) if name.startswith("contact.is_") else _value(name)
        columns.append(ExportColumn(name, label(name), get, _value(name), returns=False))
    return columns


def contact_rows(clients: Iterable[int], columns: Sequence[ExportColumn]) -> Iterator[list[Any]]:
    """The values in words; ``clients`` are ids, only of what the member sees."""
    getters = [column.get for column in columns]
    for row in _read(clients):
        yield [get(row) for get in getters]


def contact_objects(clients: Iterable[int], columns: Sequence[ExportColumn]) -> Iterator[dict[str, Any]]:
    """The same as objects for programs."""
    return map(assembler(columns, people=False), _read(clients))


def contacts_of(clients: QuerySet[Any]) -> QuerySet[Any]:
    """The rows that these clients have, to be counted."""
    return ContactLink.objects.filter(client_id__in=clients.order_by().values("pk"))


def _read(ids: Iterable[int]) -> Iterator[Row]:
    """Client by client in the order of the ids; the primary contact first, who has left last."""
    order = (F("left_on").asc(nulls_first=True), "-is_primary", "pk")
    for part in in_parts(ids):
        found: dict[int, list[Row]] = {}
        rows = ContactLink.objects.filter(client_id__among=part).order_by(*order)
        for pk, *values in rows.values_list("client_id", *PLACES.values()):
            found.setdefault(pk, []).append(dict(zip(FIELDS, values, strict=True)))
        for pk in part:
            yield from found.get(pk, ())


def _value(name: str) -> Get:
    return lambda row: row[name]


def _yes_no(name: str, yes: str, no: str) -> Get:
    return lambda row: yes if row[name] else no
