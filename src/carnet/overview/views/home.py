"""Home: the day, my clients, what happened on them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from carnet.clients.models import Client
from carnet.clients.permissions import can_add_client, can_import_clients, can_see_clients
from carnet.overview.queries import my_clients, recent_activity, seen_clients
from carnet.ui.pages import render_page
from carnet.users.queries import checklist
from carnet.users.views.doors import member_in


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What one comes back to."""
    me = member_in(request)
    has_clients, mine = Client.objects.exists(), my_clients(me)
    context = {
        "today": timezone.localdate(),
        "checklist": checklist(me, has_clients=has_clients, import_url=reverse("imports:import_start")),
        "mine": bool(mine),
        "clients": mine or seen_clients(me),
        "activity": recent_activity(me, mine=bool(mine)) if can_see_clients(me) else [],
        "has_clients": has_clients,
        "may_see": can_see_clients(me),
        "may_add": can_add_client(me),
        "may_import": can_import_clients(me),
    }
    return render_page(request, "overview/home.html", context)
