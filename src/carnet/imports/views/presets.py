"""A member's own ways to export: renamed and deleted beside the page that uses them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from carnet.clients.permissions import can_export_clients
from carnet.imports import actions
from carnet.imports.export_asking import read_asked
from carnet.imports.models import ExportPreset
from carnet.imports.views.exporting import export_page
from carnet.lib.errors import InvalidInput, require
from carnet.users.views.doors import actor_of, member_in


@require_POST
def export_preset_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name; back on the page, with the rows that were chosen there."""
    preset = _preset(request, pk)
    asked = read_asked(preset.kind, request.POST, member_in(request), is_sent=True)
    try:
        preset = actions.rename_export_preset(preset.pk, request.POST.get("name", ""), actor=actor_of(request))
    except InvalidInput as refusal:
        return export_page(request, asked, refusal)
    messages.success(request, _("Preset “%(name)s” saved") % {"name": preset.name})
    return export_page(request, asked)


@require_POST
def export_preset_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throws it away."""
    preset = _preset(request, pk)
    asked = read_asked(preset.kind, request.POST, member_in(request), is_sent=True)
    actions.delete_export_preset(preset.pk, actor=actor_of(request))
    messages.success(request, _("Preset “%(name)s” deleted") % {"name": preset.name})
    return export_page(request, asked)


def _preset(request: HttpRequest, pk: int) -> ExportPreset:
    me = member_in(request)
    require(can_export_clients(me))
    found: ExportPreset = get_object_or_404(ExportPreset.objects.visible_to(me), pk=pk)
    return found
