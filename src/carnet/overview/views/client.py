"""The client page, overview tab: what happened, and what to do next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from carnet.clients.permissions import allowed_actions
from carnet.clients.views.doors import client_in
from carnet.clients.views.profile import profile_context
from carnet.clients.views.thread import thread_context
from carnet.ui.pages import render_page, wants_fragment
from carnet.users.views.doors import member_in


@require_safe
def client(request: HttpRequest, pk: int) -> HttpResponse:
    """The page; only its thread when a filter asks for it."""
    found = client_in(request, pk)
    context = thread_context(request, found)
    if wants_fragment(request):
        context["allowed"] = allowed_actions(member_in(request), found)
    else:
        context |= profile_context(request, found, "overview:client")
    return render_page(request, "overview/client.html", context, block="thread")
