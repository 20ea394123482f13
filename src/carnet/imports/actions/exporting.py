"""Taking clients away as a file: allowed by its own right, only what one sees, and written down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.clients.export import ExportColumn, export_columns, export_rows
from carnet.clients.permissions import can_export_clients
from carnet.lib.errors import require


@dataclass(frozen=True, slots=True)
class Export:
    """What goes into the file: headers, and the rows as they are read."""

    columns: list[ExportColumn]
    rows: Iterator[list[Any]]
    count: int

    @property
    def headers(self) -> list[str]:
        """The first line."""
        return [column.header for column in self.columns]


@transaction.atomic
def export_clients(clients: QuerySet[Any], *, form: str, view: Sequence[str] | None = None, actor: Actor) -> Export:
    """Takes away the clients that the actor sees, with the columns that their rights allow; written down with its count."""
    require(can_export_clients(actor.user))
    columns = export_columns(actor.user, view)
    count = clients.order_by().count()
    data = {"count": count, "form": form, "columns": [column.field for column in columns]}
    record("clients_exported", actor=actor, subject_kind="export", subject_id=0, data=data)
    return Export(columns, export_rows(clients, columns, user=actor.user), count)
