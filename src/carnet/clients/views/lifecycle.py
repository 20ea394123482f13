"""Archive, restore, delete; put an old value back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from carnet.activity.models import Event
from carnet.clients import actions
from carnet.clients.models import Client
from carnet.clients.permissions import can_delete_client
from carnet.clients.views.doors import client_in, to, to_client
from carnet.clients.views.editor import Words, editor_page
from carnet.lib.errors import RuleBroken, require
from carnet.users.views.doors import actor_of, member_in


@require_POST
def client_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Put away; the toast brings it back, and so does the archive."""
    client = client_in(request, pk)
    actions.archive_client(client.pk, actor=actor_of(request))
    undo = reverse("clients:client_restore", args=[client.pk])
    messages.success(request, _("Client archived"), extra_tags=f"undo:{undo}")
    return to_client(request, client)


@require_POST
def client_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring back from the archive."""
    client = client_in(request, pk)
    actions.restore_client(client.pk, actor=actor_of(request))
    messages.success(request, _("Client restored"))
    return to_client(request, client)


@require_http_methods(["GET", "POST"])
def client_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete for good what nothing hangs on."""
    client: Client = client_in(request, pk)
    require(can_delete_client(member_in(request), client))
    heading = _("Delete %(name)s for good?") % {"name": client.name}
    words = Words(heading, reverse("clients:client_delete", args=[pk]), _("Delete the client"), danger=True)
    if request.method != "POST":
        return editor_page(request, "client_delete", words, {"client": client, "refusal": ""})
    try:
        actions.delete_client(client.pk, actor=actor_of(request))
    except RuleBroken as refusal:
        context = {"client": client, "refusal": refusal.message}
        return editor_page(request, "client_delete", words, context, status=422)
    messages.success(request, _("Client deleted"))
    return to(request, reverse("clients:clients"))


@require_POST
def put_back(request: HttpRequest, pk: int, event_pk: int) -> HttpResponse:
    """The values before an event stand again, as a new change."""
    client = client_in(request, pk)
    event = get_object_or_404(Event.objects.filter(client=client), pk=event_pk)
    try:
        actions.put_back(event.pk, actor=actor_of(request))
    except RuleBroken as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Old value put back"))
    return to_client(request, client, anchor="#fil")
