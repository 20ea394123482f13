"""Sign-in and security: address, password, second factor, sessions."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from carnet.ui.pages import render_page
from carnet.users import actions, mail
from carnet.users.forms.accounts import EmailForm
from carnet.users.queries import sessions_of
from carnet.users.views.doors import actor_of, attempt, form_page, member_in


def account(request: HttpRequest) -> HttpResponse:
    """Everything that opens one's account, on one page."""
    me = member_in(request)
    factors = Authenticator.objects.filter(user_id=me.pk)
    context = {
        "sessions": sessions_of(me, request.session.session_key or ""),
        "has_totp": any(factor.type == Authenticator.Type.TOTP for factor in factors),
        "passkeys": sum(factor.type == Authenticator.Type.WEBAUTHN for factor in factors),
        "has_codes": any(factor.type == Authenticator.Type.RECOVERY_CODES for factor in factors),
    }
    return render_page(request, "users/account.html", context)


@reauthentication_required  # type: ignore[untyped-decorator]
def change_email(request: HttpRequest) -> HttpResponse:
    """The address one signs in with; the old one is told."""
    me = member_in(request)
    form = EmailForm(request.POST or None)
    actor, key = actor_of(request), request.session.session_key
    if form.is_valid():
        done = attempt(form, lambda: actions.change_email(form.cleaned_data["email"], actor=actor, session_key=key))
        if done:
            mail.send_email_changed(*done)
            messages.success(request, _("E-mail address changed"))
            return HttpResponseRedirect(reverse("users:account"))
    return form_page(request, "change_email", form, address=me.email)


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Signs one of one's own devices out."""
    session = get_object_or_404(UserSession, pk=pk, user_id=member_in(request).pk)
    actions.end_session(session.pk, actor=actor_of(request))
    messages.success(request, _("Session ended"))
    return HttpResponseRedirect(reverse("users:account"))


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Signs every other device out."""
    actions.end_other_sessions(actor=actor_of(request), session_key=request.session.session_key or "")
    messages.success(request, _("All other sessions ended"))
    return HttpResponseRedirect(reverse("users:account"))
