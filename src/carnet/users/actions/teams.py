"""Teams: members who share what the scope ``team`` opens."""

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.lib.errors import require
from carnet.lib.oneline import one_line
from carnet.users.actions.checks import free_name
from carnet.users.actions.journal import record_about
from carnet.users.models import Team, User
from carnet.users.permissions import can_manage_members


@transaction.atomic
def add_team(name: str, member_ids: frozenset[int], *, actor: Actor) -> Team:
    """A team has a name of its own; its members see each other's clients where their role's scope is ``team``."""
    require(can_manage_members(actor.user))
    name = free_name(name, _taken(name), _("Another team has this name. Choose a different one."))
    team = Team.objects.create(name=name)
    members = list(User.objects.active().filter(pk__in=member_ids))
    team.members.set(members)
    data = {"name": name, "members": sorted(member.name for member in members)}
    record_about(team, "team_added", actor=actor, data=data)
    return team


@transaction.atomic
def change_team(team_id: int, name: str, member_ids: frozenset[int], *, actor: Actor) -> Team:
    """Its name and its members change together; deactivated members keep their place, since they may return."""
    require(can_manage_members(actor.user))
    team = Team.objects.get(pk=team_id)
    name = free_name(name, _taken(name, team_id), _("Another team has this name. Choose a different one."))
    before = {member.pk: member for member in team.members.all()}
    kept = {pk for pk, member in before.items() if not member.is_active}
    after = {member.pk: member for member in User.objects.filter(pk__in=member_ids | kept)}
    pairs: dict[str, list[object]] = {"name": [team.name, name], "members": [_names(before), _names(after)]}
    changes = {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}
    if changes:
        team.name = name
        team.save(update_fields=["name"])
        team.members.set(after.values())
        record_about(team, "team_changed", actor=actor, changes=changes, data={"name": name})
    return team


@transaction.atomic
def delete_team(team_id: int, *, actor: Actor) -> None:
    """Its members stay members; they stop sharing their clients."""
    require(can_manage_members(actor.user))
    team = Team.objects.get(pk=team_id)
    record_about(team, "team_deleted", actor=actor, data={"name": team.name})
    team.delete()


def _taken(name: str, except_id: int = 0) -> bool:
    folded = one_line(name).casefold()
    return any(team.name.casefold() == folded for team in Team.objects.exclude(pk=except_id))


def _names(members: dict[int, User]) -> list[str]:
    return sorted(member.name for member in members.values())
