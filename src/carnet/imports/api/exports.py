"""Clients and contacts as a file, for programs."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Query, Router

from carnet.clients.api.find import ClientQuery, matching
from carnet.imports import actions
from carnet.imports.actions.exporting import columns_of
from carnet.imports.api.shapes import ExportQuery
from carnet.imports.export_files import file_response
from carnet.imports.models import ExportKind
from carnet.imports.workbook import XLSX
from carnet.users.api.caller import actor, member
from carnet.users.models import User

router = Router(tags=["exports"])
BINARY = {"schema": {"type": "string", "format": "binary"}}
FILE: dict[str, Any] = {
    "responses": {
        200: {
            "description": "The file",
            "content": {
                "text/csv": BINARY,
                XLSX: BINARY,
                "application/json": {"schema": {"type": "array", "items": {"type": "object"}}},
            },
        }
    }
}


@router.get("/exports/clients", operation_id="export_clients", summary="Export clients", openapi_extra=FILE)
def export_clients(request: HttpRequest, query: Query[ExportQuery]) -> HttpResponseBase:
    """The clients that you may see with the columns that you may see, in a form that can be imported again."""
    user = member(request)
    fields = _fields(ExportKind.CLIENTS, query, user)
    table = actions.export_clients(_found(query, user), form=query.format, fields=fields, actor=actor(request))
    return file_response(table, ExportKind.CLIENTS, query.format)


@router.get("/exports/contacts", operation_id="export_contacts", summary="Export contacts", openapi_extra=FILE)
def export_contacts(request: HttpRequest, query: Query[ExportQuery]) -> HttpResponseBase:
    """The contacts of these clients, one row for each of each client, those who have left included."""
    user = member(request)
    fields = _fields(ExportKind.CONTACTS, query, user)
    table = actions.export_contacts(_found(query, user), form=query.format, fields=fields, actor=actor(request))
    return file_response(table, ExportKind.CONTACTS, query.format)


def _found(query: ExportQuery, user: User) -> Any:
    return matching(ClientQuery(**query.model_dump(exclude={"format", "columns"})), user)


def _fields(kind: str, query: ExportQuery, user: User) -> list[str] | None:
    """The columns by name; ``all`` stands for every one, none for those that can be imported again."""
    names = [name for text in query.columns for name in text.split(",") if name]
    if names == ["all"]:
        return [column.field for column in columns_of(kind, user)]
    return names or None
