"""Reads over members, keys and the organisation."""

import datetime as dt
import hmac
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from carnet.activity.entries import Entry
from carnet.activity.models import Event
from carnet.activity.queries import ORDER, entries
from carnet.lib.keyset import beyond
from carnet.users.catalogue import GROUPS, PERMISSIONS, Permission
from carnet.users.devices import device_name
from carnet.users.keys import TOKEN_PREFIX, digest
from carnet.users.models import ApiToken, Invitation, Organisation, User


def is_set_up() -> bool:
    """Whether a member exists."""
    return User.objects.exists()


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
class Step:
    """One line of the first-run checklist: what to do, where, and whether it is done."""

    key: str
    title: str
    text: str
    url: str
    done: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    """The administrator's first steps; it goes away once all are done or it was closed."""

    steps: list[Step]

    @property
    def done(self) -> int:
        """How many steps are behind."""
        return sum(step.done for step in self.steps)

    @property
    def complete(self) -> bool:
        """Nothing left to do."""
        return self.done == len(self.steps)


CLOSED = "closed"


def checklist(user: User, *, has_clients: bool, import_url: str) -> Checklist | None:
    """First steps for whoever manages the organisation and its members; None for others, once done, or when closed.

    ``has_clients`` and ``import_url`` come from the rooms above, which know clients.
    """
    if not (user.may("organisation.manage") and user.may("member.manage")):
        return None
    ours = organisation()
    if ours is None or CLOSED in ours.checklist_done:
        return None
    steps = [_organisation_step(ours), _team_step(), _clients_step(has_clients, import_url)]
    made = Checklist(steps)
    return None if made.complete else made


def _organisation_step(ours: Organisation) -> Step:
    return Step(
        "organisation",
        _("Check your organisation"),
        _("Name, country, currency, and how client numbers look."),
        reverse("users:organisation"),
        "organisation" in ours.checklist_done,
    )


def _team_step() -> Step:
    invited = User.objects.count() > 1 or Invitation.objects.exists()
    text = _("Send each person a link; they choose their own password.")
    return Step("team", _("Invite your team"), text, reverse("users:invite_member"), invited)


def _clients_step(has_clients: bool, import_url: str) -> Step:
    text = _("A CSV or Excel file as it is: columns are recognised, nothing is written before you say so.")
    return Step("clients", _("Import your clients"), text, import_url, has_clients)


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


#: Kinds of subject that the journal of administrators holds: those that no client carries.
JOURNAL_KINDS = ("member", "invitation", "role", "team", "organisation", "token")


def journal(*, before: int | None = None, limit: int = 40) -> tuple[list[Entry], int | None]:
    """Account acts, newest first, and the id to go on before (None at the end); for readers with can_see_journal."""
    events = Event.objects.filter(client_id=None, subject_kind__in=JOURNAL_KINDS).select_related("actor").order_by(*ORDER)
    edge = Event.objects.filter(pk=before, client_id=None).first() if before else None
    if edge is not None:
        events = beyond(events, ORDER, (edge.at, edge.pk))
    rows = list(events[: limit + 1])
    return entries(rows[:limit]), (rows[limit - 1].pk if len(rows) > limit else None)
