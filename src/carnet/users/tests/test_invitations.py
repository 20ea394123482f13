import datetime as dt

import pytest
from django.utils import timezone

from carnet.activity.models import Event
from carnet.lib.errors import InvalidInput, NotAllowed, RuleBroken
from carnet.users.actions import (
    accept_invitation,
    add_role,
    change_role,
    deactivate_member,
    invite_member,
    renew_invitation,
    revoke_invitation,
)
from carnet.users.drafts import MemberDraft, RoleDraft
from carnet.users.keys import digest
from carnet.users.models import Invitation, User
from carnet.users.tests.people import PASSWORD, acting, person, role, unchanged

pytestmark = pytest.mark.django_db
NEW = MemberDraft("ignored@example.com", "Nina New", PASSWORD)


@pytest.fixture
def admin() -> User:
    return person("Ada Admin")


def test_an_invitation_lasts_seven_days_and_its_secret_is_stored_nowhere(admin: User) -> None:
    invitation, secret = invite_member("  Nina@Example.COM ", role("finance").pk, actor=acting(admin))
    assert invitation.email == "nina@example.com"
    assert invitation.expires_at - invitation.created_at == pytest.approx(
        dt.timedelta(days=7), abs=dt.timedelta(seconds=5)
    )
    assert len(secret) >= 43  # 256 bits in base64
    assert invitation.digest == digest(secret)
    assert secret not in str(Invitation.objects.values_list()) + str(Event.objects.values_list())


def test_joining_makes_a_member_of_the_invited_address_and_role(admin: User) -> None:
    _invitation, secret = invite_member("nina@example.com", role("finance").pk, actor=acting(admin))
    member = accept_invitation(secret, NEW, actor=acting(None))
    assert (member.email, member.name, member.role.key) == ("nina@example.com", "Nina New", "finance")
    assert member.check_password(PASSWORD)
    assert Event.objects.get(verb="member_joined").actor_id == member.pk


def test_a_link_works_once(admin: User) -> None:
    _invitation, secret = invite_member("nina@example.com", role("finance").pk, actor=acting(admin))
    accept_invitation(secret, NEW, actor=acting(None))
    with unchanged(), pytest.raises(RuleBroken):
        accept_invitation(secret, NEW, actor=acting(None))


def test_revoked_expired_renewed_and_invented_links_are_refused(admin: User) -> None:
    actor = acting(admin)
    revoked, one = invite_member("one@example.com", role("finance").pk, actor=actor)
    revoke_invitation(revoked.pk, actor=actor)
    expired, two = invite_member("two@example.com", role("finance").pk, actor=actor)
    Invitation.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    renewed, three = invite_member("three@example.com", role("finance").pk, actor=actor)
    _same, fresh = renew_invitation(renewed.pk, actor=actor)
    for secret in (one, two, three, "", "x" * 43):
        with unchanged(), pytest.raises(RuleBroken):
            accept_invitation(secret, NEW, actor=acting(None))
    assert accept_invitation(fresh, NEW, actor=acting(None)).email == "three@example.com"


def test_inviting_again_kills_the_older_link(admin: User) -> None:
    _old, old_secret = invite_member("nina@example.com", role("finance").pk, actor=acting(admin))
    _new, new_secret = invite_member("NINA@example.com", role("read_only").pk, actor=acting(admin))
    with unchanged(), pytest.raises(RuleBroken):
        accept_invitation(old_secret, NEW, actor=acting(None))
    assert accept_invitation(new_secret, NEW, actor=acting(None)).role.key == "read_only"


def test_the_role_is_read_again_when_joining(admin: User) -> None:
    custom = add_role(
        RoleDraft("Helpers", frozenset({"client.see", "client.add"}), {"client": "all"}), actor=acting(None)
    )
    _invitation, secret = invite_member("nina@example.com", custom.pk, actor=acting(admin))
    change_role(custom.pk, RoleDraft("Helpers", frozenset({"client.see"}), {"client": "own"}), actor=acting(None))
    member = accept_invitation(secret, NEW, actor=acting(None))
    assert (sorted(member.permission_set), member.scope("client")) == (["client.see"], "own")


def test_an_invitation_is_worth_what_whoever_invited_may_still_do(admin: User) -> None:
    person("Ben Admin")
    _one, gone = invite_member("one@example.com", role("finance").pk, actor=acting(admin))
    deactivate_member(admin.pk, actor=acting(None))
    with unchanged(), pytest.raises(RuleBroken):
        accept_invitation(gone, NEW, actor=acting(None))
    other = person("Cleo Chief")
    _two, weak = invite_member("two@example.com", role("finance").pk, actor=acting(other))
    User.objects.filter(pk=other.pk).update(role=role("salesperson"))
    with unchanged(), pytest.raises(RuleBroken):
        accept_invitation(weak, NEW, actor=acting(None))


def test_nobody_invites_to_more_than_they_may(admin: User) -> None:
    office = add_role(
        RoleDraft("Office", frozenset({"member.manage", "client.see"}), {"client": "own"}), actor=acting(None)
    )
    clerk = acting(person("Cleo Clerk", role=office))
    for key in ("administrator", "salesperson", "read_only"):
        with unchanged(), pytest.raises(NotAllowed):
            invite_member("nina@example.com", role(key).pk, actor=clerk)
    strong, _secret = invite_member("boss@example.com", role("administrator").pk, actor=acting(admin))
    with unchanged(), pytest.raises(NotAllowed):
        renew_invitation(strong.pk, actor=clerk)
    with unchanged(), pytest.raises(NotAllowed):
        revoke_invitation(strong.pk, actor=clerk)
    assert invite_member("peer@example.com", office.pk, actor=clerk)[0].role == office


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b", "ada.admin@example.com", "ADA.ADMIN@EXAMPLE.COM", "ａda.admin@example.com"]
)
def test_no_address_a_taken_one_and_its_look_alikes_are_refused(admin: User, address: str) -> None:
    with unchanged(), pytest.raises(InvalidInput):
        invite_member(address, role("finance").pk, actor=acting(admin))


def test_a_deactivated_member_is_reactivated_not_invited(admin: User) -> None:
    gone = person("Gone Girl", is_active=False)
    with unchanged(), pytest.raises(InvalidInput) as refusal:
        invite_member(gone.email, role("finance").pk, actor=acting(admin))
    assert refusal.value.problems[0].code == "deactivated"
