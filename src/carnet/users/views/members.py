"""Members: who they are, what they may do, their leave and return."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from carnet.activity.actor import Actor
from carnet.lib.errors import require
from carnet.lib.folding import sort_key
from carnet.ui.pages import render_page
from carnet.users import actions
from carnet.users.forms.administration import LeaveForm, MemberForm
from carnet.users.models import Invitation, User
from carnet.users.permissions import can_change_invitation, can_change_member, can_manage_members
from carnet.users.views.doors import accepted, actor_of, form_page, member_in


def members(request: HttpRequest) -> HttpResponse:
    """Who is here, who was invited; searched by name or address."""
    me = member_in(request)
    require(can_manage_members(me))
    text = request.GET.get("q", "")[:100].strip()
    people = User.objects.visible_to(me).filter(Q(name__icontains=text) | Q(email__icontains=text))
    invited = Invitation.objects.visible_to(me).waiting().select_related("role", "invited_by").order_by("-created_at")
    context = {
        "people": sorted(people.prefetch_related("teams"), key=lambda one: (not one.is_active, sort_key(one.name))),
        "invitations": [(one, can_change_invitation(me, one)) for one in invited],
        "text": text,
    }
    return render_page(request, "users/members.html", context, block="people")


def member(request: HttpRequest, pk: int) -> HttpResponse:
    """One member: name, role, teams; leave and return."""
    me = member_in(request)
    require(can_manage_members(me))
    person = get_object_or_404(User.objects.visible_to(me), pk=pk)
    form = MemberForm(request.POST or None, by=me, member=person)
    actor = actor_of(request)
    if form.is_valid() and accepted(form, lambda: actions.change_member(pk, form.change(), actor=actor)):
        messages.success(request, _("Member saved"))
        return HttpResponseRedirect(reverse("users:members"))
    return form_page(request, "member", form, person=person, may_change=can_change_member(me, person))


def deactivate_member(
    request: HttpRequest, pk: int, hand_over: Callable[..., int], owned: Callable[[int], int]
) -> HttpResponse:
    """Asks for a successor when clients need one, then lets the member go and hands their clients over, or neither.

    ``hand_over(from_id, to_id, *, actor)`` and ``owned(user_id)`` come from the room of clients by way of the
    addresses in ``config``, since this room may not know it.
    """
    me = member_in(request)
    person = get_object_or_404(User.objects.visible_to(me), pk=pk)
    require(can_change_member(me, person))
    count = owned(pk)
    form = LeaveForm(request.POST or None, member=person, needed=count > 0)
    actor = actor_of(request)
    if form.is_valid() and accepted(form, lambda: _leave(pk, form.cleaned_data["successor"], actor, hand_over)):
        messages.success(request, _("%(name)s is deactivated") % {"name": person.name})
        return HttpResponseRedirect(reverse("users:members"))
    return form_page(request, "member_leave", form, person=person, count=count)


@transaction.atomic
def _leave(pk: int, successor: str, actor: Actor, hand_over: Callable[..., int]) -> User:
    successor_id = int(successor) if successor else None
    gone = actions.deactivate_member(pk, actor=actor, successor_id=successor_id)
    if successor_id is not None:
        hand_over(pk, successor_id, actor=actor)
    return gone


@require_POST
def reactivate_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets a member in again."""
    person = get_object_or_404(User.objects.visible_to(member_in(request)), pk=pk)
    actions.reactivate_member(person.pk, actor=actor_of(request))
    messages.success(request, _("%(name)s can sign in again") % {"name": person.name})
    return HttpResponseRedirect(reverse("users:member", args=[pk]))
