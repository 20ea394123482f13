"""Cheap facts changed in the list itself: owner, tags, status. Never names, numbers or amounts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from carnet.activity.actor import Actor
from carnet.clients import actions
from carnet.clients.drafts import ClientChange
from carnet.clients.forms.choices import member_choices, tag_choices
from carnet.clients.lists import client_list, dressed, tags_of
from carnet.clients.models import Client
from carnet.clients.permissions import can_change_client
from carnet.clients.views.doors import client_in
from carnet.clients.views.rows import STATUSES, Look, drawn_rows, shown_rows
from carnet.lib.errors import InvalidInput, RuleBroken, require
from carnet.ui.feedback import toast
from carnet.ui.pages import render_page, wants_fragment
from carnet.users.views.doors import actor_of, member_in

FIELDS = {"owner": gettext_lazy("Owner"), "status": gettext_lazy("Status"), "tags": gettext_lazy("Tags")}


@require_http_methods(["GET", "POST"])
def client_cell(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The little form of one fact; once saved, the cell as it stands."""
    client = client_in(request, pk)
    if key not in FIELDS:
        raise Http404
    require(can_change_client(member_in(request), client))
    if request.method != "POST":
        return _form(request, client, key)
    try:
        _save(request, client, key, actor_of(request))
    except RuleBroken as refusal:
        return _form(request, client, key, refusal.message)
    return _saved(request, client, key)


def _save(request: HttpRequest, client: Client, key: str, actor: Actor) -> None:
    given = request.POST
    if key == "owner":
        outcomes = actions.assign_clients([client.pk], _owner(given.get("owner", "")), actor=actor)
        if not outcomes[0].ok:
            raise InvalidInput(outcomes[0].message)
    elif key == "status":
        change = ClientChange(client_id=client.pk, values={"status": given.get("status", "")})
        actions.change_client(change, actor=actor)
    else:
        tags = [word for word in given.getlist("tags") if word.strip()]
        actions.change_client(ClientChange(client_id=client.pk, tags=tags), actor=actor)


def _owner(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise InvalidInput(_("Choose a member."))
    return int(text)


def _form(request: HttpRequest, client: Client, key: str, error: str = "") -> HttpResponse:
    row = _row(request, client.pk)
    context: dict[str, Any] = {"row": row, "name": client.name, "key": key, "label": FIELDS[key], "error": error}
    if key == "owner":
        context["options"] = member_choices()
        context["chosen"] = [str(row.owner_id)]
    elif key == "status":
        context["options"] = [(value, label) for value, (label, _kind, _icon) in STATUSES.items()]
        context["chosen"] = [row.status]
    else:
        context["chosen"] = tags_of([client.pk]).get(client.pk, [])
        context["options"] = tag_choices(context["chosen"])
    status = 422 if error else 200
    return render_page(request, "clients/cell_form.html", context, block="cell", status=status)


def _saved(request: HttpRequest, client: Client, key: str) -> HttpResponse:
    said = _("%(what)s of %(name)s saved") % {"what": FIELDS[key], "name": client.name}
    if not wants_fragment(request):
        messages.success(request, said)
        return HttpResponseRedirect(reverse("clients:clients"))
    path = reverse("clients:clients")
    column = client_list(member_in(request)).column_by_key[key]
    rows = shown_rows([_row(request, client.pk)], [key], path)
    context = {"rows": drawn_rows(rows, Look((key,), ((key, column.classes),), may_change=True, only=key))}
    return toast(render_page(request, "clients/cell.html", context, block="cell"), said)


def _row(request: HttpRequest, pk: int) -> Any:
    return dressed(Client.objects.named_for(member_in(request)).filter(pk=pk), ("owner", "status")).get()
