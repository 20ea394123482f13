"""How allauth behaves here: nobody signs up, addresses have one form, links start with the configured address.

Throttling (OWASP “device cookies”): wrong passwords of an account are counted over all strangers together, while a
browser that signed in before has a count of its own; so a crowd is slowed, and the member it attacks is not locked out.
"""

import hashlib
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from carnet.activity.actor import Actor
from carnet.users import mail
from carnet.users.actions import change_password
from carnet.users.middleware import member_of
from carnet.users.models import User
from carnet.users.models.member import normal_email

DEVICE_COOKIE = "device"
DEVICE_SALT = "carnet.users.device"
DEVICE_AGE = 365 * 24 * 3600
#: allauth greets and takes leave with a message; a page that opens says enough.
_SILENT = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People join by set-up or invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        return normal_email(email)

    def set_password(self, user: User, password: str) -> None:
        """Other sessions end, the account's count of wrong passwords begins anew."""
        me = member_of(self.request)
        key = self.request.session.session_key if me == user else None
        change_password(user, password, actor=Actor(user), session_key=key)
        self._delete_login_attempts_cached_email(self.request, email=user.email)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kw: Any
    ) -> None:
        if message_template not in _SILENT:
            super().add_message(request, level, message_template, *args, **kw)

    def get_reset_password_from_key_url(self, key: str) -> str:
        path: str = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.BASE_URL + path.replace("UID-KEY", key)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("users:account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mail.send_for_allauth(template_prefix, email, context)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Marks the browser as one that this member has signed in with."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        mark = signing.dumps([_digest(user.email), secrets.token_urlsafe(12)], salt=DEVICE_SALT)
        response.set_cookie(
            DEVICE_COOKIE, mark, max_age=DEVICE_AGE, secure=settings.SECURE, httponly=True, samesite="Lax"
        )
        return response

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        email = normal_email(credentials.get("email") or "")
        return f"{email}:{_device_of(request, email)}"


def _digest(email: str) -> str:
    return hashlib.sha256(email.encode()).hexdigest()[:24]


def _device_of(request: HttpRequest, email: str) -> str:
    """The mark of a browser that signed in to this account before; empty for strangers, who share one count."""
    try:
        owner, mark = signing.loads(request.COOKIES.get(DEVICE_COOKIE, ""), salt=DEVICE_SALT, max_age=DEVICE_AGE)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(mark) if owner == _digest(email) else ""


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """OpenID Connect logs members in; it makes no accounts."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Ties the company's account to the active member whose address the company has verified."""
        if sociallogin.is_existing:
            return
        verified = {normal_email(address.email) for address in sociallogin.email_addresses if address.verified}
        member = User.objects.active().filter(email__in=verified).first()
        if member is not None:
            sociallogin.connect(request, member)
