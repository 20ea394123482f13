"""The tab of contact details: addresses, contacts, team, and what other systems call the client."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from carnet.clients import actions
from carnet.clients.drafts import ClientChange
from carnet.clients.forms.plain import read_plain
from carnet.clients.permissions import can_change_client
from carnet.clients.views.doors import client_in
from carnet.clients.views.editor import Words, details_context, edited, editor_page
from carnet.lib.errors import RuleBroken, require
from carnet.ui.pages import render_page
from carnet.users.views.doors import actor_of, member_in


@require_safe
def client_contact_details(request: HttpRequest, pk: int) -> HttpResponse:
    """Where and whom to reach; each block changes by itself."""
    client = client_in(request, pk)
    return render_page(request, "clients/contact_details.html", details_context(request, client))


@require_http_methods(["GET", "POST"])
def external_id_add(request: HttpRequest, pk: int) -> HttpResponse:
    """What one more system calls this client."""
    client = client_in(request, pk)
    require(can_change_client(member_in(request), client))
    words = Words(_("Add an identifier"), reverse("clients:external_id_add", args=[pk]), _("Add the identifier"))
    form = read_plain(request.POST, ("system", "identifier"))
    if request.method != "POST":
        return editor_page(request, "external_id", words, {"client": client, "form": form})
    pair = (form.value("system"), form.value("identifier"))
    try:
        actions.change_client(ClientChange(client_id=client.pk, external_ids=[pair]), actor=actor_of(request))
    except RuleBroken as refusal:
        form.errors = {"system": [problem.message for problem in refusal.problems] or [refusal.message]}
        return editor_page(request, "external_id", words, {"client": client, "form": form}, status=422)
    return edited(request, client, _("Identifier added"), focus="external-ids")


@require_POST
def external_id_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """The other system knows the client no longer."""
    client = client_in(request, pk)
    system, identifier = request.POST.get("system", ""), request.POST.get("identifier", "")
    actions.remove_external_id(client.pk, system, identifier, actor=actor_of(request))
    return edited(request, client, _("Identifier removed"), focus="external-ids")
