"""Who of us works with a client: join, leave, bring somebody in, hand the client over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from carnet.clients import actions
from carnet.clients.drafts import ClientChange
from carnet.clients.forms.choices import member_choices, word_choices
from carnet.clients.forms.plain import PlainForm, read_plain
from carnet.clients.models import Client, ClientMember
from carnet.clients.permissions import can_change_client
from carnet.clients.views.contacts import number_of
from carnet.clients.views.doors import client_in, to
from carnet.clients.views.editor import Words, edited, editor_page
from carnet.lib.errors import RuleBroken, require
from carnet.users.views.doors import actor_of, member_in


@require_POST
def join_client_team(request: HttpRequest, pk: int) -> HttpResponse:
    """I work with this client."""
    client = client_in(request, pk)
    actions.join_client_team(client.pk, member_in(request).pk, actor=actor_of(request))
    return edited(request, client, _("You joined the team"), focus="team")


@require_POST
def leave_client_team(request: HttpRequest, pk: int) -> HttpResponse:
    """I work with this client no longer."""
    client = client_in(request, pk)
    return _left(request, client, member_in(request).pk)


@require_http_methods(["GET", "POST"])
def team_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a colleague in, on one side; the same again moves them to another side."""
    client = client_in(request, pk)
    require(can_change_client(member_in(request), client))
    form = read_plain(request.POST, ("user", "side"))
    if request.method != "POST":
        return _page(request, client, form)
    try:
        user_id = number_of(form.value("user"))
        actions.join_client_team(client.pk, user_id, side=form.value("side"), actor=actor_of(request))
    except RuleBroken as refusal:
        form.refuse(refusal)
        return _page(request, client, form, status=422)
    return edited(request, client, _("Team changed"), focus="team")


@require_POST
def team_remove(request: HttpRequest, pk: int, user_pk: int) -> HttpResponse:
    """Somebody works with this client no longer."""
    return _left(request, client_in(request, pk), user_pk)


@require_POST
def team_own(request: HttpRequest, pk: int, user_pk: int) -> HttpResponse:
    """Hand the client over to a member of its team."""
    client = client_in(request, pk)
    actions.change_client(ClientChange(client_id=client.pk, values={"owner_id": user_pk}), actor=actor_of(request))
    return edited(request, client, _("Owner changed"), focus="team")


def _left(request: HttpRequest, client: Client, user_id: int) -> HttpResponse:
    actions.leave_client_team(client.pk, user_id, actor=actor_of(request))
    if not Client.objects.named_for(member_in(request)).filter(pk=client.pk).exists():
        messages.success(request, _("You left the team"))
        return to(request, reverse("clients:clients"))
    return edited(request, client, _("Team changed"), focus="team")


def _page(request: HttpRequest, client: Client, form: PlainForm, *, status: int = 200) -> HttpResponse:
    words = Words(_("Add to the team"), reverse("clients:team_add", args=[client.pk]), _("Add to the team"))
    context = {
        "client": client,
        "form": form,
        "members": member_choices(),
        "sides": word_choices(ClientMember.Side.choices),
    }
    return editor_page(request, "team", words, context, status=status)
