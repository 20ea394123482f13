"""Who calls the API: a member with a session, or a program with a member's token."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.utils import check_csrf

from carnet.activity.actor import Actor, Source
from carnet.lib.errors import NotAllowed
from carnet.users.actions.tokens import note_token_use
from carnet.users.models import ApiToken, User
from carnet.users.queries import find_token

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

    @property
    def actor(self) -> Actor:
        """The actor to hand to an action."""
        return Actor(self.member, Source.API, token_id=self.token.pk if self.token else None)


def identify(request: HttpRequest) -> Caller:
    """The caller of a request; raises NotSignedIn (401) or NotAllowed (403). A token wins over a session."""
    header = request.headers.get("Authorization", "")
    if header:
        return _by_token(request, header)
    if not request.user.is_authenticated:
        raise NotSignedIn("authentication_required")
    if request.method not in SAFE and check_csrf(request):
        raise NotAllowed(_("Send the CSRF token of your session in the X-CSRFToken header."), code="csrf_failed")
    return Caller(request.user)


def _by_token(request: HttpRequest, header: str) -> Caller:
    scheme, _space, secret = header.partition(" ")
    token = find_token(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise NotSignedIn("invalid_token")
    if request.method not in SAFE and not token.writes:
        raise NotAllowed(_("This token may only read: use one that may write."), code="read_only_token")
    who = Caller(token.user, token)
    note_token_use(token, actor=who.actor)
    return who


def caller(request: HttpRequest) -> Caller:
    """The caller that the door has identified."""
    return cast(Caller, request.caller)  # type: ignore[attr-defined]


def member(request: HttpRequest) -> User:
    """The member in whose name the request is made."""
    return caller(request).member


def actor(request: HttpRequest) -> Actor:
    """The actor to hand to an action."""
    return caller(request).actor
