"""Members: their role and teams, their leave and return."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.lib.errors import RuleBroken, require
from carnet.users.actions.checks import keep_an_administrator, person_name
from carnet.users.actions.journal import record_about
from carnet.users.actions.sessions import end_all_sessions
from carnet.users.drafts import MemberChange
from carnet.users.models import Role, Team, User
from carnet.users.permissions import can_change_member, can_give_role


@transaction.atomic
def change_member(member_id: int, change: MemberChange, *, actor: Actor) -> User:
    """Nobody gives a role, or changes a member, that may do more than they; one administrator always remains."""
    member = _locked(member_id)
    role = Role.objects.get(pk=change.role_id)
    require(can_change_member(actor.user, member), _("This member may do more than you: ask an administrator."))
    if role != member.role:
        require(can_give_role(actor.user, role), _("You cannot give a role that may do more than yours."))
        _change_role(member, role, actor)
    _change_facts(member, change, actor)
    return member


def _change_role(member: User, role: Role, actor: Actor) -> None:
    if not role.is_administrator:
        keep_an_administrator(member)
    old, member.role = member.role, role
    member.save(update_fields=["role"])
    record_about(
        member, "member_role_changed", actor=actor, changes={"role": [old.name, role.name]}, data={"name": member.name}
    )


def _change_facts(member: User, change: MemberChange, actor: Actor) -> None:
    name = person_name(change.name)
    before = sorted(member.teams.values_list("name", flat=True))
    teams = list(Team.objects.filter(pk__in=change.team_ids))
    after = sorted(team.name for team in teams)
    pairs: dict[str, list[object]] = {"name": [member.name, name], "teams": [before, after]}
    changes = {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}
    if not changes:
        return
    member.name = name
    member.save(update_fields=["name"])
    member.teams.set(teams)
    record_about(member, "member_changed", actor=actor, changes=changes, data={"name": name})


@transaction.atomic
def deactivate_member(member_id: int, *, actor: Actor, successor_id: int | None = None) -> User:
    """Whoever leaves is out within one request: login, sessions and keys end; the last administrator stays.

    ``successor_id`` takes their place; what that means for clients is for the room of clients to do, in the same
    transaction (``clients.actions.hand_over_clients``). What the member wrote and did keeps their name.
    """
    member = _locked(member_id)
    require(can_change_member(actor.user, member), _("This member may do more than you: ask an administrator."))
    if actor.user is not None and actor.user.pk == member.pk:
        raise RuleBroken(_("You cannot deactivate yourself: ask another administrator."), code="oneself")
    successor = _successor(successor_id, member)
    keep_an_administrator(member)
    now = timezone.now()
    if User.objects.filter(pk=member.pk, is_active=True).update(is_active=False, deactivated_at=now) == 0:
        raise RuleBroken(_("This member is already deactivated."), code="deactivated")
    member.is_active, member.deactivated_at = False, now
    member.api_tokens.filter(revoked_at=None).update(revoked_at=now)
    end_all_sessions(member)
    record_about(
        member,
        "member_deactivated",
        actor=actor,
        data={"name": member.name, "successor": successor.name if successor else ""},
    )
    return member


def _successor(successor_id: int | None, leaving: User) -> User | None:
    if successor_id is None:
        return None
    successor: User | None = User.objects.active().filter(pk=successor_id).exclude(pk=leaving.pk).first()
    if successor is None:
        raise RuleBroken(_("Choose an active member as successor."), code="successor")
    return successor


@transaction.atomic
def reactivate_member(member_id: int, *, actor: Actor) -> User:
    """Whoever comes back has the role they left with; keys stay revoked. The role may not exceed the actor’s."""
    member = _locked(member_id)
    require(can_change_member(actor.user, member), _("This member may do more than you: ask an administrator."))
    if User.objects.filter(pk=member.pk, is_active=False).update(is_active=True, deactivated_at=None) == 0:
        raise RuleBroken(_("This member is already active."), code="active")
    member.is_active, member.deactivated_at = True, None
    record_about(member, "member_reactivated", actor=actor, data={"name": member.name})
    return member


def _locked(member_id: int) -> User:
    member: User = User.objects.select_for_update(of=("self",)).get(pk=member_id)
    return member
