"""Clients as a file, for programs."""

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Query, Router

from carnet.clients.api.find import ClientQuery, matching
from carnet.clients.export import export_columns, export_rows
from carnet.clients.permissions import can_export_clients
from carnet.imports.api.shapes import ExportQuery
from carnet.imports.workbook import XLSX, workbook
from carnet.lib.errors import require
from carnet.lib.sheet.write import csv_lines
from carnet.users.api.caller import member

router = Router(tags=["exports"])
log = logging.getLogger("carnet.exports")
FILE: dict[str, Any] = {
    "responses": {
        200: {
            "description": "The file",
            "content": {
                "text/csv": {"schema": {"type": "string", "format": "binary"}},
                XLSX: {"schema": {"type": "string", "format": "binary"}},
            },
        }
    }
}


@router.get("/exports/clients", operation_id="export_clients", summary="Export clients", openapi_extra=FILE)
def export_clients(request: HttpRequest, query: Query[ExportQuery]) -> HttpResponse | StreamingHttpResponse:
    """The clients that you may see with the columns that you may see, in a form that can be imported again."""
    user = member(request)
    require(can_export_clients(user))
    wanted = query.model_dump(exclude={"format"})
    columns = export_columns(user)
    rows = export_rows(matching(ClientQuery(**wanted), user), columns, user=user)
    headers = [column.header for column in columns]
    log.info("clients exported as %s by member %s", query.format, user.pk)
    if query.format == "xlsx":
        return HttpResponse(workbook(headers, rows), content_type=XLSX)
    lines = csv_lines(headers, rows, french=query.format == "csv_french")
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
