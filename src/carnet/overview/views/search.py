"""The search palette: its fragment, and the same as a page without scripts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from carnet.overview.palette import search_everything
from carnet.ui.pages import render_page
from carnet.users.views.doors import member_in

LONGEST = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is found for ``q``."""
    typed = request.GET.get("q", "")[:LONGEST]
    context = {"typed": typed, "found": search_everything(typed, user=member_in(request))}
    return render_page(request, "overview/search.html", context, block="results")
