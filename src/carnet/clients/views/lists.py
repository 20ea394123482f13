"""The list of clients, and the side sheet that looks into one of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from carnet.clients import showing
from carnet.clients.lists import client_list
from carnet.clients.models import Client
from carnet.clients.permissions import (
    can_add_client,
    can_archive_client,
    can_change_client,
    can_export_clients,
    can_import_clients,
)
from carnet.clients.queries import client_facts
from carnet.clients.views.doors import client_in
from carnet.clients.views.rows import STATUSES, Look, drawn_rows, shown_rows
from carnet.ui.errors import error_page
from carnet.ui.feedback import announce
from carnet.ui.lists.page import ListPage, Words
from carnet.ui.lists.state import BadAddress
from carnet.ui.pages import render_page, wants_fragment
from carnet.users.lists import open_list, opening, remember
from carnet.users.models import User
from carnet.users.views.doors import member_in


@require_safe
def clients(request: HttpRequest) -> HttpResponse:
    """The clients that the member may see, as the address asks for them."""
    me = member_in(request)
    elsewhere = opening(request, me, client_list(me))
    if elsewhere:
        return elsewhere
    try:
        page = open_list(request, me, client_list, "clients").page(words())
    except BadAddress as refusal:
        return error_page(request, 400, message=str(refusal))
    response = render_page(request, "clients/clients.html", list_context(me, page), block="list")
    if wants_fragment(request):
        announce(response, page.total_text)
    return remember(response, page.state)


@require_safe
def client_peek(request: HttpRequest, pk: int) -> HttpResponse:
    """The client at a glance, beside the list."""
    client = client_in(request, pk)
    context = {
        "client": client,
        "facts": client_facts(client, member_in(request)),
        "show": showing,
        "statuses": STATUSES,
    }
    return render_page(request, "clients/peek.html", context, block="peek")


def words() -> Words:
    """How the list speaks of clients."""
    return Words(lambda number: ngettext("%(num)s client", "%(num)s clients", number), _("Filter the clients"))


def list_context(me: User, page: ListPage) -> dict[str, Any]:
    """What the template draws: the page, what the member may do, how values are shown."""
    archived = "archived" in page.state.chosen
    may_change, may_archive = can_change_client(me) and not archived, can_archive_client(me)
    look = Look(page.keys, tuple(page.classes.items()), may_change, may_archive, archived)
    return {
        "page": page,
        "archived": archived,
        "may_add": can_add_client(me),
        "may_change": may_change,
        "may_archive": may_archive,
        "may_export": can_export_clients(me),
        "may_import": can_import_clients(me),
        "has_clients": bool(page.rows) or page.state.is_narrowed or Client.objects.visible_to(me).exists(),
        "rows": drawn_rows(shown_rows(page.rows, page.keys, page.path), look),
    }
