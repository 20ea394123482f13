"""What the fields that search a long list are answered: clients and contacts that the member sees."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from carnet.clients.queries import find_records
from carnet.ui.pages import render_page
from carnet.users.views.doors import member_in

MOST = 12


@require_safe
def client_options(request: HttpRequest) -> HttpResponse:
    """Clients by a fragment of their name or number."""
    return _options(request, "client")


@require_safe
def contact_options(request: HttpRequest) -> HttpResponse:
    """Contacts by a fragment of their name, e-mail or phone."""
    return _options(request, "contact")


def _options(request: HttpRequest, kind: str) -> HttpResponse:
    text = request.GET.get("q", "")[:200].strip()
    hits = find_records(text, user=member_in(request), kinds=(kind,), limit=MOST) if text else []
    return render_page(request, "clients/options.html", {"options": [(hit.id, hit.title, hit.detail) for hit in hits]})
