"""Inviting, and joining by the link."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from carnet.activity.actor import Actor, Source
from carnet.lib.errors import require
from carnet.ui.pages import render_page
from carnet.users import actions, mail
from carnet.users.forms.accounts import JoinForm
from carnet.users.forms.administration import InviteForm
from carnet.users.models import Invitation
from carnet.users.permissions import can_manage_members
from carnet.users.queries import find_invitation, organisation
from carnet.users.views.doors import actor_of, attempt, form_page, member_in
from carnet.users.views.login import sign_in


def invite_member(request: HttpRequest) -> HttpResponse:
    """A link for one person; shown once, to copy, and sent when mail is set up."""
    me = member_in(request)
    require(can_manage_members(me))
    form = InviteForm(request.POST or None, by=me)
    actor = actor_of(request)
    if form.is_valid():
        given = form.cleaned_data
        act = attempt(
            form, lambda: actions.invite_member(given["email"], int(given["role"]), name=given["name"], actor=actor)
        )
        if act:
            return _show_link(request, *act)
    return form_page(request, "invite", form, mails=mail.is_set_up())


@require_POST
def renew_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link for seven more days; the old one is dead."""
    invitation = get_object_or_404(Invitation.objects.visible_to(member_in(request)), pk=pk)
    return _show_link(request, *actions.renew_invitation(invitation.pk, actor=actor_of(request)))


@require_POST
def revoke_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """The link is dead at once."""
    invitation = get_object_or_404(Invitation.objects.visible_to(member_in(request)), pk=pk)
    actions.revoke_invitation(invitation.pk, actor=actor_of(request))
    messages.success(request, _("Invitation revoked"))
    return HttpResponseRedirect(reverse("users:members"))


def _show_link(request: HttpRequest, invitation: Invitation, secret: str) -> HttpResponse:
    link = settings.BASE_URL + reverse("users:accept_invitation", args=[secret])
    sent = mail.send_invitation(invitation, link)
    return render_page(request, "users/invited.html", {"invitation": invitation, "link": link, "sent": sent})


@never_cache
@login_not_required
@sensitive_post_parameters("password")
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Name and password, then in; the link works once."""
    invitation = find_invitation(secret)
    if invitation is None:
        return render_page(request, "users/invitation_over.html", status=404)
    form = JoinForm(request.POST or None, email=invitation.email, initial={"name": invitation.name})
    if form.is_valid():
        actor = Actor(None, Source.PAGE)
        newcomer = attempt(form, lambda: actions.accept_invitation(secret, form.draft(), actor=actor))
        if newcomer:
            sign_in(request, newcomer)
            return HttpResponseRedirect("/")
    return form_page(request, "join", form, invitation=invitation, organisation=organisation())
