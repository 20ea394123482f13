"""Taking clients and contacts away as a file: allowed by its own right, only what one sees, and written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.export import (
    ExportColumn,
    client_ids,
    columns_named,
    contact_columns,
    contact_objects,
    contact_rows,
    contacts_of,
    export_columns,
    export_objects,
    export_rows,
)
from carnet.clients.permissions import can_export_clients
from carnet.imports.models.exports import ExportForm, ExportKind
from carnet.lib.errors import require
from carnet.users.models import User


@dataclass(frozen=True, slots=True)
class ExportTable:
    """What goes into a file: its columns, and its rows as they are read (lists; objects for JSON)."""

    columns: list[ExportColumn]
    rows: Iterator[Any]
    count: int

    @property
    def headers(self) -> list[str]:
        """The first line."""
        return [column.header for column in self.columns]

    @property
    def fields(self) -> list[str]:
        """The names of the columns."""
        return [column.field for column in self.columns]


@transaction.atomic
def export_clients(
    clients: QuerySet[Any], *, form: str, fields: Sequence[str] | None = None, actor: Actor
) -> ExportTable:
    """Takes away the clients that the actor sees, with columns that their rights allow; written down with its count.

    ``fields`` names the columns in their order; without it, all that can be sent in again.
    """
    return _export(ExportKind.CLIENTS, clients, form, fields, actor)


@transaction.atomic
def export_contacts(
    clients: QuerySet[Any], *, form: str, fields: Sequence[str] | None = None, actor: Actor
) -> ExportTable:
    """Takes away the contacts of the clients that the actor sees, a row for each of each client; written down likewise."""
    return _export(ExportKind.CONTACTS, clients, form, fields, actor)


def _export(kind: str, clients: QuerySet[Any], form: str, fields: Sequence[str] | None, actor: Actor) -> ExportTable:
    require(can_export_clients(actor.user))
    columns = columns_for(kind, fields, actor.user)
    table = ExportTable(columns, rows_of(kind, form, columns, client_ids(clients), actor.user), count_of(kind, clients))
    note(kind, table.count, form, table.fields, actor)
    return table


def columns_for(kind: str, fields: Sequence[str] | None, user: User | None) -> list[ExportColumn]:
    """The columns of these fields that the member may take; without fields, all that can be sent in again."""
    known = columns_of(kind, user)
    return [column for column in known if column.returns] if fields is None else columns_named(known, fields)


def columns_of(kind: str, user: User | None) -> list[ExportColumn]:
    """Every column that the member may take."""
    return contact_columns() if kind == ExportKind.CONTACTS else export_columns(user)


def count_of(kind: str, clients: QuerySet[Any]) -> int:
    """How many rows a file has."""
    return (contacts_of(clients) if kind == ExportKind.CONTACTS else clients.order_by()).count()


def rows_of(
    kind: str, form: str, columns: Sequence[ExportColumn], ids: Iterable[int], user: User | None
) -> Iterator[Any]:
    """The rows as they are read."""
    as_objects = form == ExportForm.JSON
    if kind == ExportKind.CONTACTS:
        return contact_objects(ids, columns) if as_objects else contact_rows(ids, columns)
    return export_objects(ids, columns, user=user) if as_objects else export_rows(ids, columns, user=user)


def note(kind: str, count: int, form: str, fields: Sequence[str], actor: Actor, export_id: int = 0) -> None:
    """Writes down that rows were taken away; ``export_id`` of a file made in the background."""
    data = {"count": count, "form": form, "columns": list(fields)}
    verb = "contacts_exported" if kind == ExportKind.CONTACTS else "clients_exported"
    record(verb, actor=actor, subject_kind="export", subject_id=export_id, data=data)
