"""The files that a member asked for: how far they are, to be fetched, to be thrown away."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from carnet.clients.permissions import can_export_clients, can_import_clients
from carnet.imports import actions
from carnet.imports.actions.exporting import columns_of
from carnet.imports.export_files import TYPES, absolute
from carnet.imports.models import Export
from carnet.imports.permissions import can_download_export
from carnet.lib.errors import require
from carnet.ui.pages import render_page
from carnet.users.views.doors import actor_of, member_in

MOST = 100


@require_safe
def exports(request: HttpRequest) -> HttpResponse:
    """One's own, the newest first; while one is being written, asked again every other second."""
    me = member_in(request)
    require(can_export_clients(me))
    found = list(Export.objects.visible_to(me).order_by("-pk")[:MOST])
    working = any(export.state == Export.State.RUNNING for export in found)
    context = {"exports": found, "working": working, "may_import": can_import_clients(me)}
    return render_page(request, "imports/exports.html", context, block="exports")


@require_safe
def export_download(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The file, to its member, while they may still see all that it holds."""
    me = member_in(request)
    require(can_export_clients(me))
    export = get_object_or_404(Export.objects.visible_to(me), pk=pk)
    if not export.is_there or not absolute(export.file_path).is_file():
        messages.error(request, _("This file is no longer there. Export again."))
        return HttpResponseRedirect(reverse("imports:exports"))
    today = [column.field for column in columns_of(export.kind, me)]
    require(
        can_download_export(me, export, today),
        _("Your rights have changed since this file was written. Export again: the new one holds what you may see."),
    )
    file = absolute(export.file_path).open("rb")
    return FileResponse(file, as_attachment=True, filename=export.file_name, content_type=TYPES[export.form])


@require_POST
def export_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throws the file away, or stops it being written."""
    export = get_object_or_404(Export.objects.visible_to(member_in(request)), pk=pk)
    actions.delete_export(export.pk, actor=actor_of(request))
    messages.success(request, _("Export deleted"))
    return HttpResponseRedirect(reverse("imports:exports"))
