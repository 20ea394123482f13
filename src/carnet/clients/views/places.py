"""Where a client stands in the list one came from: the way back, the one before, the one after.

Asked for after the page, since it walks the list; without scripts the same arrows lead there in one step.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from carnet.clients.neighbours import neighbours
from carnet.clients.views.doors import client_in
from carnet.ui.pages import render_page
from carnet.users.views.doors import member_in


@require_safe
def client_place(request: HttpRequest, pk: int) -> HttpResponse:
    """The breadcrumb of the client's page."""
    client = client_in(request, pk)
    around = neighbours(request, member_in(request), client)
    context = {
        "place": around,
        "previous_url": _page(around.previous),
        "next_url": _page(around.next),
    }
    return render_page(request, "clients/profile/place.html", context)


@require_safe
def client_step(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """On to the client before or after; stays on the first and the last."""
    client = client_in(request, pk)
    if to not in ("previous", "next"):
        raise Http404
    around = neighbours(request, member_in(request), client)
    found = around.previous if to == "previous" else around.next
    return HttpResponseRedirect(_page(found or client.pk))


def _page(pk: int | None) -> str:
    return reverse("overview:client", args=[pk]) if pk else ""
