"""The list of clients as a file: a question first (which columns, which format), then the file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from carnet.clients.export import export_columns
from carnet.clients.lists import COLUMNS
from carnet.clients.permissions import can_export_clients
from carnet.clients.selection import Selection, read_selection, read_state
from carnet.imports import actions
from carnet.imports.actions.exporting import Export
from carnet.imports.workbook import XLSX, workbook
from carnet.lib.errors import require
from carnet.lib.sheet.write import csv_lines
from carnet.ui.pages import render_page
from carnet.users.lists import columns_of
from carnet.users.models import User
from carnet.users.views.doors import actor_of, member_in

FORMS = ("xlsx", "csv_french", "csv")


@require_http_methods(["GET", "HEAD", "POST"])
def export_clients(request: HttpRequest) -> HttpResponseBase:
    """Asks what to take, and gives it: what the list shows, or what was ticked there."""
    me = member_in(request)
    require(can_export_clients(me))
    if request.method == "POST":
        chosen = read_selection(request.POST, me)
        if request.POST.get("form") in FORMS:
            return _file(request, chosen)
    else:
        chosen = Selection(me, read_state(request.GET.urlencode(), me))
    return render_page(request, "imports/export.html", _context(me, chosen))


def _context(me: User, chosen: Selection) -> dict[str, Any]:
    return {
        "pairs": chosen.pairs(),
        "count": chosen.rows().order_by().count(),
        "ticked": not chosen.is_all,
        "view": " · ".join(column.header for column in export_columns(me, _view(me, chosen))),
        "everything": len(export_columns(me)),
        "list_url": f"{reverse('clients:clients')}?{chosen.state.query()}",
    }


def _view(me: User, chosen: Selection) -> list[str]:
    """The columns that the list shows to this member."""
    keys = columns_of(me, "clients", chosen.state.view)
    return keys or [column.key for column in COLUMNS if column.usual]


def _file(request: HttpRequest, chosen: Selection) -> HttpResponseBase:
    me, form = member_in(request), request.POST["form"]
    view = None if request.POST.get("columns") == "all" else _view(me, chosen)
    export = actions.export_clients(chosen.rows(), form=form, view=view, actor=actor_of(request))
    name = f"clients_{timezone.localdate().isoformat()}.{'xlsx' if form == 'xlsx' else 'csv'}"
    response = (
        _csv(export, form) if form != "xlsx" else HttpResponse(workbook(export.headers, export.rows), content_type=XLSX)
    )
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response


def _csv(export: Export, form: str) -> HttpResponseBase:
    lines = csv_lines(export.headers, export.rows, french=form == "csv_french")
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
