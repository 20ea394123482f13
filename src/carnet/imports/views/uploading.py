"""The list of imports, and the first step: the file."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from carnet.clients.permissions import can_export_clients, can_import_clients
from carnet.imports import actions
from carnet.imports.drafts import ImportDraft
from carnet.imports.models import Import
from carnet.imports.template import template_rows
from carnet.imports.views.doors import import_in, place_of, to_its_place
from carnet.imports.workbook import XLSX, workbook
from carnet.lib import keyset
from carnet.lib.errors import InvalidInput, require
from carnet.lib.sheet.write import csv_lines
from carnet.ui.pages import render_page
from carnet.users.views.doors import actor_of, member_in

PAGE = 50


@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """What came in: drafts to go on with first, then what was sent."""
    me = member_in(request)
    require(can_import_clients(me))
    seen = Import.objects.visible_to(me).select_related("created_by")
    before = request.GET.get("before", "")
    after = (int(before),) if before.isascii() and before.isdigit() and len(before) < 19 else None
    page = keyset.page(seen.exclude(state__in=Import.DRAFT), ("-id",), PAGE, after=after)
    context = {
        "drafts": [] if after else list(seen.drafts().order_by("-pk")[:PAGE]),
        "page": page,
        "older": page.rows[-1].pk if page.has_next else None,
        "is_first": after is None,
        "place_of": place_of,
        "may_export": can_export_clients(me),
    }
    return render_page(request, "imports/imports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def import_start(request: HttpRequest) -> HttpResponse:
    """Takes a file in; what cannot be read is refused beside the field, and nothing is kept of it."""
    require(can_import_clients(member_in(request)))
    error = ""
    if request.method == "POST":
        try:
            draft = _draft(request.FILES.get("file"), request.POST.get("pasted", ""))
            source = actions.upload_import(draft, actor=actor_of(request))
            return to_its_place(source)
        except InvalidInput as refusal:
            error = refusal.message
    status = 422 if error else 200
    context = {"error": error, "pasted": request.POST.get("pasted", "")}
    return render_page(request, "imports/import_start.html", context, status=status)


def _draft(file: UploadedFile[Any] | None, pasted: str) -> ImportDraft:
    """The file; without one, the table that was pasted."""
    if (file is None or not file.size) and pasted.strip():
        return ImportDraft(name=_("pasted table") + ".csv", data=pasted.replace("\r\n", "\n").encode())
    if file is None or not file.size:
        raise InvalidInput(_("Choose a file first: a CSV or a workbook with one client a row."))
    if file.size > settings.IMPORT_MAX_BYTES:
        raise InvalidInput(_("This file is larger than 50 MB. Split it and send the parts."))
    return ImportDraft(name=file.name or "", data=file.read())


@require_POST
def import_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throws a draft away."""
    source = import_in(request, pk)
    actions.delete_import(source.pk, actor=actor_of(request))
    messages.success(request, _("Draft deleted"))
    return HttpResponseRedirect(reverse("imports:imports"))


@require_safe
def import_template(request: HttpRequest, form: str) -> HttpResponse:
    """An empty table whose columns are recognised by themselves, with one example."""
    require(can_import_clients(member_in(request)))
    if form not in {"xlsx", "csv"}:
        raise Http404
    headers, example = template_rows()
    name = f"{_('clients-template')}.{form}"
    if form == "xlsx":
        response = HttpResponse(workbook(headers, [example]), content_type=XLSX)
    else:
        french = get_language() == "fr"
        content = b"".join(csv_lines(headers, [example], french=french))
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response
