import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore

from carnet.activity.models import Event
from carnet.lib.errors import NotAllowed, RuleBroken
from carnet.users.actions import add_role, change_member, deactivate_member, make_token, reactivate_member
from carnet.users.drafts import MemberChange, RoleDraft
from carnet.users.models import ApiToken, Team, User
from carnet.users.queries import find_token
from carnet.users.tests.people import acting, person, role, unchanged

pytestmark = pytest.mark.django_db


def to_role(member: User, key: str) -> MemberChange:
    return MemberChange(member.name, role(key).pk)


def test_an_administrator_changes_name_role_and_teams() -> None:
    admin, member = person("Ada Admin"), person("Sam Sales", "salesperson")
    team = Team.objects.create(name="West")
    change_member(member.pk, MemberChange("Sam  Sailor", role("finance").pk, frozenset({team.pk})), actor=acting(admin))
    fresh = User.objects.get(pk=member.pk)
    assert (fresh.name, fresh.role.key, list(fresh.teams.all())) == ("Sam Sailor", "finance", [team])
    assert Event.objects.get(verb="member_role_changed").changes == {"role": ["Salesperson", "Finance"]}
    assert Event.objects.get(verb="member_changed").changes == {
        "name": ["Sam Sales", "Sam Sailor"],
        "teams": [[], ["West"]],
    }


@pytest.mark.parametrize("key", ["sales_manager", "salesperson", "project_manager", "finance", "read_only"])
def test_nobody_promotes_themselves_or_others(key: str) -> None:
    admin, member = person("Ada Admin"), person("Some Body", key)
    for victim in (member, admin):
        with unchanged(), pytest.raises(NotAllowed):
            change_member(victim.pk, to_role(victim, "administrator"), actor=acting(member))
    with unchanged(), pytest.raises(NotAllowed):
        deactivate_member(admin.pk, actor=acting(member))


def test_managing_members_is_no_way_to_become_administrator() -> None:
    office = add_role(
        RoleDraft("Office", frozenset({"member.manage", "client.see"}), {"client": "own"}), actor=acting(None)
    )
    clerk, admin = person("Cleo Clerk", role=office), person("Ada Admin")
    sales = person("Sam Sales", "salesperson")
    for victim, key in ((clerk, "administrator"), (clerk, "read_only"), (sales, "read_only"), (admin, "salesperson")):
        with unchanged(), pytest.raises(NotAllowed):
            change_member(victim.pk, to_role(victim, key), actor=acting(clerk))
    with unchanged(), pytest.raises(NotAllowed):
        deactivate_member(admin.pk, actor=acting(clerk))


def test_the_last_administrator_is_neither_demoted_nor_deactivated() -> None:
    admin = person("Ada Admin")
    person("Old Admin", is_active=False)
    with unchanged(), pytest.raises(RuleBroken) as refusal:
        change_member(admin.pk, to_role(admin, "finance"), actor=acting(admin))
    assert refusal.value.code == "last_administrator"
    with unchanged(), pytest.raises(RuleBroken):
        deactivate_member(admin.pk, actor=acting(None))


def test_one_of_two_administrators_may_step_down() -> None:
    admin, _other = person("Ada Admin"), person("Ben Admin")
    change_member(admin.pk, to_role(admin, "finance"), actor=acting(admin))
    assert User.objects.get(pk=admin.pk).role.key == "finance"


def test_nobody_deactivates_themselves_or_twice() -> None:
    admin, member = person("Ada Admin"), person("Sam Sales", "salesperson")
    person("Ben Admin")
    with unchanged(), pytest.raises(RuleBroken):
        deactivate_member(admin.pk, actor=acting(admin))
    deactivate_member(member.pk, actor=acting(admin))
    with unchanged(), pytest.raises(RuleBroken):
        deactivate_member(member.pk, actor=acting(admin))


def test_a_successor_is_another_active_member() -> None:
    admin, member = person("Ada Admin"), person("Sam Sales", "salesperson")
    gone = person("Gone Girl", "salesperson", is_active=False)
    for wrong in (member.pk, gone.pk, 10**9):
        with unchanged(), pytest.raises(RuleBroken):
            deactivate_member(member.pk, actor=acting(admin), successor_id=wrong)


def test_whoever_leaves_loses_sessions_and_keys_at_once() -> None:
    admin, member = person("Ada Admin"), person("Sam Sales", "salesperson")
    _token, secret = make_token("Sync", actor=acting(member))
    session = SessionStore()
    session.create()
    UserSession.objects.create(user=member, ip="127.0.0.1", session_key=session.session_key or "", user_agent="")
    deactivate_member(member.pk, actor=acting(admin), successor_id=admin.pk)
    fresh = User.objects.get(pk=member.pk)
    assert (fresh.is_active, fresh.permission_set) == (False, frozenset())
    assert fresh.deactivated_at is not None
    assert find_token(secret) is None
    assert not SessionStore().exists(session.session_key or "")
    assert not UserSession.objects.filter(user=member).exists()
    assert Event.objects.get(verb="member_deactivated").data == {"name": "Sam Sales", "successor": "Ada Admin"}


def test_whoever_returns_has_no_key_left() -> None:
    admin, member = person("Ada Admin"), person("Sam Sales", "salesperson")
    make_token("Sync", actor=acting(member))
    deactivate_member(member.pk, actor=acting(admin))
    reactivate_member(member.pk, actor=acting(admin))
    fresh = User.objects.get(pk=member.pk)
    assert (fresh.is_active, fresh.deactivated_at) == (True, None)
    assert not ApiToken.objects.usable().filter(user=member).exists()
    with unchanged(), pytest.raises(RuleBroken):
        reactivate_member(member.pk, actor=acting(admin))


def test_a_preview_changes_rights_for_the_request_only() -> None:
    admin = person("Ada Admin")
    assert admin.may("member.manage")
    admin.see_as(role("read_only"))
    assert admin.permission_set == {"client.see"}
    admin.save()
    assert User.objects.get(pk=admin.pk).may("member.manage")
