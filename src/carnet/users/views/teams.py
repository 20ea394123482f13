"""Teams: who shares clients with whom."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from carnet.lib.errors import require
from carnet.ui.pages import render_page
from carnet.users import actions
from carnet.users.forms.administration import TeamForm
from carnet.users.models import Team
from carnet.users.permissions import can_manage_members
from carnet.users.views.doors import accepted, actor_of, attempt, form_page, member_in


def teams(request: HttpRequest) -> HttpResponse:
    """All teams with their members."""
    me = member_in(request)
    require(can_manage_members(me))
    rows = Team.objects.visible_to(me).prefetch_related("members").order_by("name")
    return render_page(request, "users/teams.html", {"teams": rows})


def add_team(request: HttpRequest) -> HttpResponse:
    """A new team."""
    require(can_manage_members(member_in(request)))
    form = TeamForm(request.POST or None)
    actor = actor_of(request)
    if form.is_valid() and accepted(
        form, lambda: actions.add_team(form.cleaned_data["name"], form.member_ids(), actor=actor)
    ):
        messages.success(request, _("Team created"))
        return HttpResponseRedirect(reverse("users:teams"))
    return form_page(request, "team", form, team=None)


def team(request: HttpRequest, pk: int) -> HttpResponse:
    """One team: its name and members."""
    me = member_in(request)
    require(can_manage_members(me))
    row = get_object_or_404(Team.objects.visible_to(me), pk=pk)
    form = TeamForm(request.POST or None, team=row)
    actor = actor_of(request)
    if form.is_valid():
        name, people = form.cleaned_data["name"], form.member_ids()
        if attempt(form, lambda: actions.change_team(pk, name, people, actor=actor)):
            messages.success(request, _("Team saved"))
            return HttpResponseRedirect(reverse("users:teams"))
    return form_page(request, "team", form, team=row)


@require_POST
def delete_team(request: HttpRequest, pk: int) -> HttpResponse:
    """Dissolves a team; its members stay."""
    row = get_object_or_404(Team.objects.visible_to(member_in(request)), pk=pk)
    actions.delete_team(row.pk, actor=actor_of(request))
    messages.success(request, _("Team deleted"))
    return HttpResponseRedirect(reverse("users:teams"))
