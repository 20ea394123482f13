"""allauth's own views, told to answer 422 when a form is refused, and 429 when somebody tries too often."""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from carnet.users.models import User
from carnet.users.queries import organisation

TOO_MANY = "too_many_login_attempts"


class Refusing:
    """A refused form is no success, whatever the page looks like."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Says so in the status."""
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # allauth's views are not typed
        if response.status_code == 200:
            codes = {error.code for error in form.non_field_errors().as_data()}
            response.status_code = 429 if TOO_MANY in codes else 422
        return response


class LoginView(Refusing, account.LoginView):  # type: ignore[misc]
    """The way in; in a demonstration it lists who one may be."""

    def get_initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_initial()
        chosen = self.request.GET.get("as", "")
        return {**initial, "login": chosen} if settings.DEMO and chosen else initial

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["organisation"] = organisation()
        people = User.objects.active().filter(is_demo=True).order_by("pk")
        context["demo_members"] = list(people[:8]) if settings.DEMO else []
        context["demo_password"] = settings.DEMO_PASSWORD if settings.DEMO else ""
        context["company"] = settings.OIDC_NAME if settings.OIDC_ISSUER else ""
        context["company_url"] = reverse("openid_connect_login", args=["company"]) if settings.OIDC_ISSUER else ""
        return context


class ChangePasswordView(Refusing, account.PasswordChangeView):  # type: ignore[misc]
    """A new password for somebody who knows the old one."""


class ResetPasswordView(Refusing, account.PasswordResetView):  # type: ignore[misc]
    """Asks for a link by mail; the answer is the same for every address."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "mails": bool(settings.MAILER_URL)}


class ResetPasswordFromKeyView(Refusing, account.PasswordResetFromKeyView):  # type: ignore[misc]
    """The page that the link opens."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"token_fail": False, **super().get_context_data(**kwargs)}


class ReauthenticateView(Refusing, account.ReauthenticateView):  # type: ignore[misc]
    """The password again, before a step that matters."""


class ReauthenticateByCodeView(Refusing, mfa.ReauthenticateView):  # type: ignore[misc]
    """A code again, before a step that matters."""


class AuthenticateView(Refusing, mfa.AuthenticateView):  # type: ignore[misc]
    """The second factor at login."""


class ActivateTOTPView(Refusing, totp.ActivateTOTPView):  # type: ignore[misc]
    """Begins to ask for codes of an app."""


class DeactivateTOTPView(Refusing, totp.DeactivateTOTPView):  # type: ignore[misc]
    """Stops asking for them."""


login = LoginView.as_view()
change_password = ChangePasswordView.as_view()
reset_password = ResetPasswordView.as_view()
reset_password_from_key = ResetPasswordFromKeyView.as_view()
reauthenticate = ReauthenticateView.as_view()
reauthenticate_by_code = ReauthenticateByCodeView.as_view()
authenticate = AuthenticateView.as_view()
activate_totp = ActivateTOTPView.as_view()
deactivate_totp = DeactivateTOTPView.as_view()


@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """allauth comes back here when something changed; it is all on one page of ours."""
    return HttpResponseRedirect(reverse("users:account"))
