import datetime as dt

import pytest
from django.utils import timezone

from carnet.activity.models import Event
from carnet.lib.errors import InvalidInput, NotAllowed
from carnet.users.actions import make_token, note_token_use, revoke_token
from carnet.users.models import ApiToken, User
from carnet.users.queries import find_token
from carnet.users.tests.people import acting, person, role, unchanged

pytestmark = pytest.mark.django_db


def test_a_key_is_shown_once_and_found_by_its_secret() -> None:
    member = person("Sam Sales", "salesperson")
    token, secret = make_token("Sync", actor=acting(member), writes=True, days=30)
    assert secret.startswith("carnet_")
    assert len(secret) >= len("carnet_") + 22  # 128 bits and more
    found = find_token(secret)
    assert found == token
    assert found.user == member
    assert found.writes
    assert secret not in str(ApiToken.objects.values_list()) + str(Event.objects.values_list())
    assert secret.startswith(token.prefix)


def test_a_key_only_reads_unless_said() -> None:
    token, _secret = make_token("Sync", actor=acting(person("Sam Sales", "salesperson")))
    assert (token.scopes, token.writes) == (["read"], False)


def test_unknown_expired_and_revoked_keys_find_nothing() -> None:
    actor = acting(person("Sam Sales", "salesperson"))
    expired, old = make_token("Old", actor=actor)
    ApiToken.objects.filter(pk=expired.pk).update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    revoked, dead = make_token("Dead", actor=actor)
    revoke_token(revoked.pk, actor=actor)
    for secret in ("", "carnet_", "carnet_x", old, dead, old.upper(), expired.digest):
        assert find_token(secret) is None


def test_a_key_dies_with_its_member_and_with_the_right_to_keys() -> None:
    member = person("Sam Sales", "salesperson")
    _token, secret = make_token("Sync", actor=acting(member))
    User.objects.filter(pk=member.pk).update(role=role("project_manager"))
    assert find_token(secret) is None
    User.objects.filter(pk=member.pk).update(role=role("salesperson"), is_active=False)
    assert find_token(secret) is None


def test_roles_without_the_right_make_no_key() -> None:
    for key in ("project_manager", "read_only"):
        actor = acting(person(f"Some {key}", key))
        with unchanged(), pytest.raises(NotAllowed):
            make_token("Sync", actor=actor)


@pytest.mark.parametrize(
    "values", [{"name": ""}, {"name": "x" * 81}, {"name": "Sync", "days": 0}, {"name": "Sync", "days": 99999}]
)
def test_a_key_without_name_or_with_an_odd_expiry_is_refused(values: dict[str, object]) -> None:
    actor = acting(person("Sam Sales", "salesperson"))
    with unchanged(), pytest.raises(InvalidInput):
        make_token(actor=actor, **values)  # type: ignore[arg-type]


def test_nobody_revokes_the_key_of_another() -> None:
    token, _secret = make_token("Sync", actor=acting(person("Sam Sales", "salesperson")))
    admin = acting(person("Ada Admin"))
    with unchanged(), pytest.raises(ApiToken.DoesNotExist):
        revoke_token(token.pk, actor=admin)


def test_revoking_twice_records_once() -> None:
    actor = acting(person("Sam Sales", "salesperson"))
    token, _secret = make_token("Sync", actor=actor)
    revoke_token(token.pk, actor=actor)
    revoke_token(token.pk, actor=actor)
    assert Event.objects.filter(verb="token_revoked").count() == 1


def test_the_day_of_use_is_noted_once_a_day(django_assert_num_queries: object) -> None:
    actor = acting(person("Sam Sales", "salesperson"))
    token, _secret = make_token("Sync", actor=actor)
    note_token_use(token, actor=actor)
    token.refresh_from_db()
    assert token.last_used_on == timezone.now().date()
    with django_assert_num_queries(0):  # type: ignore[operator]
        note_token_use(token, actor=actor)
