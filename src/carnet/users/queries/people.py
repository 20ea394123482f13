"""Reads over members, keys and the organisation."""

import datetime as dt
import hmac
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.functional import Promise

from carnet.users.catalogue import GROUPS, PERMISSIONS, Permission
from carnet.users.devices import device_name
from carnet.users.keys import TOKEN_PREFIX, digest
from carnet.users.models import ApiToken, Invitation, Organisation, User


def is_set_up() -> bool:
    """Whether a member exists."""
    return bool(User.objects.exists())


def organisation() -> Organisation | None:
    """The organisation; None before set-up."""
    return Organisation.objects.filter(pk=1).first()


def find_token(secret: str) -> ApiToken | None:
    """The key of this secret with its member and role; None when unknown, revoked, expired, or when its member is out.

    A member whose role lost the right to use keys is out as well. The comparison takes the same time for all secrets.
    """
    if not secret.startswith(TOKEN_PREFIX):
        return None
    wanted = digest(secret)
    token = ApiToken.objects.usable().select_related("user__role").filter(digest=wanted).first()
    if token is None or not hmac.compare_digest(token.digest, wanted):
        return None
    return token if token.user.may("token.use") else None


def find_invitation(secret: str) -> Invitation | None:
    """The open invitation of this link; None when it was used, revoked, renewed, is over, or never was."""
    rows = Invitation.objects.open().select_related("role", "invited_by__role")
    return rows.filter(digest=digest(secret), invited_by__is_active=True).first()


@dataclass(frozen=True, slots=True)
class Grant:
    """A line of the permissions grid; ``may`` is whether the reader could hand it on."""

    permission: Permission
    may: bool


def permission_grid(user: User) -> list[tuple[Promise, list[Grant]]]:
    """All permissions by group, for the page of a role."""
    return [
        (title, [Grant(one, user.may(one.code)) for one in PERMISSIONS if one.group == key])
        for key, title in GROUPS.items()
    ]


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One device that is signed in: what it is, from where, since when."""

    pk: int
    device: str
    ip: str
    since: dt.datetime
    current: bool


def sessions_of(user: User, current_key: str) -> list[SessionLine]:
    """The member's living sessions, the current one first; those that ended are not counted."""
    rows = list(UserSession.objects.filter(user_id=user.pk).order_by("-created_at"))
    keys = [row.session_key for row in rows]
    living = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    alive = set(living.values_list("session_key", flat=True))
    lines = [
        SessionLine(row.pk, device_name(row.user_agent), row.ip, row.created_at, row.session_key == current_key)
        for row in rows
        if row.session_key in alive
    ]
    return sorted(lines, key=lambda line: not line.current)
