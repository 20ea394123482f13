"""The last step: how far it is, what came of it, the rows that are left, and the way back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from carnet.imports import actions
from carnet.imports.failed import failed_rows
from carnet.imports.models import Import
from carnet.imports.views.doors import import_in, to_its_place
from carnet.imports.views.grid import result_context
from carnet.lib.sheet.write import csv_lines
from carnet.ui.pages import render_page
from carnet.users.views.doors import actor_of


@require_safe
def import_result(request: HttpRequest, pk: int) -> HttpResponse:
    """What an import has come to; while it runs, true progress, asked again every second or two."""
    source = import_in(request, pk)
    if source.state in Import.DRAFT:
        return to_its_place(source)
    return render_page(request, "imports/import.html", result_context(request, source, request.GET), block="result")


@require_POST
def import_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the import back."""
    source = import_in(request, pk)
    return to_its_place(actions.undo_import(source.pk, actor=actor_of(request)))


@require_POST
def import_redo(request: HttpRequest, pk: int) -> HttpResponse:
    """Checks it once more after it was taken back."""
    source = import_in(request, pk)
    return to_its_place(actions.redo_import(source.pk, actor=actor_of(request)))


@require_safe
def import_failed_rows(request: HttpRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """The rows that were not imported, as a file that can be corrected and sent again; the reason stands last."""
    source = import_in(request, pk)
    headers, rows = failed_rows(source)
    response = StreamingHttpResponse(csv_lines(headers, rows, french=True), content_type="text/csv; charset=utf-8")
    name = f"{source.file_name.rpartition('.')[0] or source.file_name}-{_('to-correct')}.csv"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response
