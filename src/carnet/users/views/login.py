"""Around allauth's login: entering after set-up or invitation, and the page of those who tried too often."""

from allauth.account.adapter import get_adapter
from allauth.account.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from carnet.ui.errors import error_page
from carnet.users.models import User


def sign_in(request: HttpRequest, member: User) -> None:
    """Opens a session under a new key for somebody who has just proved who they are; it appears in their list."""
    get_adapter(request).login(request, member)
    user_logged_in.send(sender=User, request=request, response=None, user=member)


def too_many_attempts(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Slowed down, never locked out: 429 with how long to wait."""
    response = error_page(request, 429, message=_("Wait five minutes, then try again. Nobody is locked out for good."))
    response.headers["Retry-After"] = "300"
    return response
