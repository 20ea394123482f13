"""Clients and contacts as a file: a question first (which rows, which columns, which form), then the file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from carnet.clients.permissions import can_export_clients
from carnet.imports import actions
from carnet.imports.export_asking import Asked, read_asked, with_preset, written
from carnet.imports.export_drafts import ExportDraft, PresetDraft
from carnet.imports.export_files import file_response
from carnet.imports.models import ExportKind, ExportPreset
from carnet.lib.errors import InvalidInput, require
from carnet.ui.pages import render_page
from carnet.users.views.doors import actor_of, member_in

#: Longer files are written in the background.
AT_ONCE = 5_000


@require_http_methods(["GET", "HEAD", "POST"])
def export_clients(request: HttpRequest) -> HttpResponseBase:
    """Asks what to take of the clients, and gives it: what was ticked in the list, what it shows, or everything."""
    return _door(request, ExportKind.CLIENTS)


@require_http_methods(["GET", "HEAD", "POST"])
def export_contacts(request: HttpRequest) -> HttpResponseBase:
    """The same for the contacts of these clients."""
    return _door(request, ExportKind.CONTACTS)


def _door(request: HttpRequest, kind: str) -> HttpResponseBase:
    me = member_in(request)
    require(can_export_clients(me))
    is_sent = request.method == "POST"
    asked = read_asked(kind, request.POST if is_sent else request.GET, me, is_sent=is_sent)
    if not is_sent or ("form" not in request.POST and "preset" not in request.POST):
        return export_page(request, asked)
    if "preset" in request.POST:
        return export_page(request, _with_preset(request, asked))
    try:
        return _act(request, asked)
    except InvalidInput as refusal:
        if not refusal.problems:
            raise
        return export_page(request, asked, refusal)


def _act(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    """Saves the choices when they were given a name; exports unless they were only to be saved."""
    columns = asked.columns()
    name = request.POST.get("name", "")
    if name or "save" in request.POST:
        draft = PresetDraft(asked.kind, name, asked.way, asked.form, asked.fields if asked.way == "chosen" else ())
        saved = actions.save_export_preset(draft, actor=actor_of(request))
        if "save" in request.POST:
            messages.success(request, _("Preset “%(name)s” saved") % {"name": saved.name})
            return export_page(request, asked, current=saved)
    fields = [column.field for column in columns]
    if asked.counts[asked.picked] > AT_ONCE:
        return _later(request, asked, fields)
    take = actions.export_contacts if asked.kind == ExportKind.CONTACTS else actions.export_clients
    table = take(asked.rows(), form=asked.form, fields=fields, actor=actor_of(request))
    return file_response(table, asked.kind, asked.form)


def _later(request: HttpRequest, asked: Asked, fields: list[str]) -> HttpResponse:
    selection = written(asked.scopes[asked.picked])
    draft = ExportDraft(asked.kind, asked.form, tuple(fields), selection, asked.counts[asked.picked])
    actions.start_export(draft, actor=actor_of(request))
    return HttpResponseRedirect(reverse("imports:exports"))


def _with_preset(request: HttpRequest, asked: Asked) -> Asked:
    """In the way of the preset whose button was pressed; as it was, when it is gone."""
    number = request.POST["preset"]
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return asked
    found = ExportPreset.objects.visible_to(asked.user).filter(kind=asked.kind, pk=int(number)).first()
    return with_preset(asked, found) if found else asked


def export_page(
    request: HttpRequest, asked: Asked, refusal: InvalidInput | None = None, *, current: ExportPreset | None = None
) -> HttpResponse:
    """The question with the choices as they stand."""
    presets = list(ExportPreset.objects.visible_to(asked.user).filter(kind=asked.kind).order_by("name"))
    number = request.POST.get("preset", "")
    return render_page(
        request,
        "imports/export.html",
        {
            "asked": asked,
            "selection": written(asked.chosen),
            "list_url": f"{reverse('clients:clients')}?{asked.chosen.state.query()}",
            "presets": presets,
            "current": current or next((one for one in presets if str(one.pk) == number), None),
            "at_once": AT_ONCE,
            "problems": {problem.field: problem.message for problem in refusal.problems} if refusal else {},
            "name": request.POST.get("name", "") if refusal else "",
        },
        status=422 if refusal else 200,
    )
