"""Who calls the API: a member with a session, or a program with a member's token."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import cast

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja.utils import check_csrf

from carnet.activity.actor import Actor, Source
from carnet.lib.errors import NotAllowed
from carnet.users.models import ApiToken, User

SAFE = {"GET", "HEAD", "OPTIONS"}


class NotSignedIn(Exception):
    """Nobody we know: 401. ``code`` says what was missing, never which part was nearly right."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Caller:
    """The member who acts, and the token through which, if any."""

    member: User
    token: ApiToken | None = None


def identify(request: HttpRequest) -> Caller:
    """The caller of a request; raises NotSignedIn (401) or NotAllowed (403). A token wins over a session."""
    header = request.headers.get("Authorization", "")
    if header:
        return _by_token(request, header)
    if not request.user.is_authenticated:
        raise NotSignedIn("authentication_required")
    if request.method not in SAFE and check_csrf(request):
        raise NotAllowed(_("Send the CSRF token of your session in the X-CSRFToken header."), code="csrf_failed")
    return Caller(cast(User, request.user))


def _by_token(request: HttpRequest, header: str) -> Caller:
    scheme, _space, secret = header.partition(" ")
    token = find_token(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise NotSignedIn("invalid_token")
    if not token.user.may("token.use"):
        raise NotAllowed(_("Your role may not use API tokens: ask an administrator."))
    if request.method not in SAFE and "write" not in token.scopes:
        raise NotAllowed(_("This token may only read: use one with the write scope."), code="read_only_token")
    note_use(token, timezone.localdate())
    return Caller(token.user, token)


def find_token(secret: str) -> ApiToken | None:
    """The token with this secret, if it still opens: not revoked, not expired, its member active.

    Found by SHA-256, so that neither the database nor the time of the comparison tells anything of the secret.
    """
    digest = hashlib.sha256(secret.encode()).hexdigest()
    living = Q(expires_at=None) | Q(expires_at__gt=timezone.now())
    tokens = ApiToken.objects.filter(living, digest=digest, revoked_at=None, user__is_active=True)
    return tokens.select_related("user__role").first()


def note_use(token: ApiToken, day: dt.date) -> None:
    """Notes on which day a token was last used: at most one write a day, the only one that a GET may cause."""
    if token.last_used_on != day:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=day)


def caller(request: HttpRequest) -> Caller:
    """The caller that the door has identified."""
    return cast(Caller, request.caller)  # type: ignore[attr-defined]


def member(request: HttpRequest) -> User:
    """The member in whose name the request is made."""
    return caller(request).member


def actor(request: HttpRequest) -> Actor:
    """The actor to hand to an action."""
    who = caller(request)
    return Actor(who.member, Source.API, token_id=who.token.pk if who.token else None)
