import pytest

from carnet.activity.models import Event
from carnet.lib.errors import InvalidInput, NotAllowed, RuleBroken
from carnet.users.actions import add_role, change_role, delete_role, install_roles, invite_member
from carnet.users.catalogue import BUILTIN_ROLES, CODES, GROUPS, PERMISSIONS
from carnet.users.drafts import RoleDraft
from carnet.users.models import Role
from carnet.users.tests.people import acting, person, role, unchanged

pytestmark = pytest.mark.django_db
NOTES = RoleDraft("Note takers", frozenset({"client.see", "note.write"}), {"client": "team"})


def test_every_permission_stands_once_in_a_known_group() -> None:
    assert len(CODES) == len(PERMISSIONS)
    assert {permission.group for permission in PERMISSIONS} == set(GROUPS)


def test_roles_out_of_the_box_are_installed_and_grant_what_the_catalogue_says() -> None:
    for preset in BUILTIN_ROLES:
        row = Role.objects.get(key=preset.key)
        assert (row.codes, row.scope("client"), row.is_builtin) == (preset.permissions, preset.scope, True)


def test_installing_again_keeps_what_administrators_made_of_a_role() -> None:
    change_role(
        role("finance").pk, RoleDraft("Comptabilité", frozenset({"client.see"}), {"client": "own"}), actor=acting(None)
    )
    install_roles(actor=acting(None))
    assert (role("finance").name, sorted(role("finance").codes)) == ("Comptabilité", ["client.see"])
    assert Role.objects.count() == len(BUILTIN_ROLES)


def test_no_money_and_no_key_for_project_managers_and_no_bank_for_sales() -> None:
    manager, salesperson = role("project_manager").codes, role("salesperson").codes
    assert not {"money.see", "margin.see", "bank.see", "token.use", "client.export"} & manager
    assert not {"bank.see", "margin.see", "member.manage"} & salesperson


def test_a_role_that_may_use_keys_may_export() -> None:
    for preset in BUILTIN_ROLES:
        assert ("token.use" in preset.permissions) == ("client.export" in preset.permissions)


def test_the_administrator_has_every_permission_whatever_the_row_says() -> None:
    row = role("administrator")
    row.permissions, row.scopes = [], {}
    assert row.codes == CODES
    assert row.scope("client") == "all"


def test_an_unknown_code_or_scope_in_a_row_grants_nothing() -> None:
    row = Role(key="x", name="X", permissions=["client.see", "root"], scopes={"client": "galaxy"})
    assert row.codes == {"client.see"}
    assert row.scope("client") == "own"


def test_adding_a_role() -> None:
    admin = person("Ada Admin")
    row = add_role(NOTES, actor=acting(admin))
    assert (row.key, row.codes, row.scope("client")) == ("note-takers", NOTES.permissions, "team")
    event = Event.objects.get(verb="role_added")
    assert (event.actor_id, event.subject_kind, event.subject_id, event.client_id) == (admin.pk, "role", row.pk, None)


def test_two_roles_of_one_name_are_refused_in_any_case_and_language() -> None:
    add_role(NOTES, actor=acting(None))
    for name in ("note TAKERS ", "Finance", "sales manager", "", " " * 3, "x" * 81):
        with unchanged(), pytest.raises(InvalidInput):
            add_role(RoleDraft(name), actor=acting(None))


@pytest.mark.parametrize(
    "draft",
    [
        RoleDraft("Odd", frozenset({"client.fly"})),
        RoleDraft("Odd", scopes={"client": "galaxy"}),
        RoleDraft("Odd", scopes={"moon": "all"}),
    ],
)
def test_rights_that_do_not_exist_are_refused(draft: RoleDraft) -> None:
    with unchanged(), pytest.raises(RuleBroken):
        add_role(draft, actor=acting(None))


def test_nobody_else_than_role_managers_touches_roles() -> None:
    for key in ("sales_manager", "salesperson", "project_manager", "finance", "read_only"):
        actor = acting(person(f"Some {key}", key))
        with unchanged(), pytest.raises(NotAllowed):
            add_role(NOTES, actor=actor)
        with unchanged(), pytest.raises(NotAllowed):
            change_role(role("read_only").pk, NOTES, actor=actor)
        with unchanged(), pytest.raises(NotAllowed):
            delete_role(role("read_only").pk, actor=actor)


def test_a_role_manager_cannot_make_a_role_stronger_than_their_own() -> None:
    weak = add_role(
        RoleDraft("Keepers", frozenset({"client.see", "role.manage"}), {"client": "own"}), actor=acting(None)
    )
    keeper = acting(person("Kim Keeper", role=weak))
    for draft in (
        RoleDraft("Up", frozenset({"client.see", "member.manage"}), {"client": "own"}),
        RoleDraft("Wide", frozenset({"client.see"}), {"client": "all"}),
    ):
        with unchanged(), pytest.raises(NotAllowed):
            add_role(draft, actor=keeper)
        with unchanged(), pytest.raises(NotAllowed):
            change_role(weak.pk, draft, actor=keeper)
    with unchanged(), pytest.raises(NotAllowed):
        change_role(role("finance").pk, NOTES, actor=keeper)


def test_the_administrators_role_never_changes() -> None:
    for actor in (acting(None), acting(person("Ada Admin"))):
        with unchanged(), pytest.raises(NotAllowed):
            change_role(role("administrator").pk, NOTES, actor=actor)
        with unchanged(), pytest.raises(NotAllowed):
            delete_role(role("administrator").pk, actor=actor)


def test_changing_a_role_takes_effect_and_says_what_changed() -> None:
    member = person("Sam Sales", "salesperson")
    change_role(
        role("salesperson").pk,
        RoleDraft(role("salesperson").label, frozenset({"client.see"}), {"client": "all"}),
        actor=acting(None),
    )
    fresh = type(member).objects.get(pk=member.pk)
    assert fresh.may("client.see")
    assert not fresh.may("client.add")
    assert fresh.scope("client") == "all"
    assert set(Event.objects.get(verb="role_changed").changes) == {"permissions", "scopes"}


def test_saving_a_role_as_it_is_writes_nothing() -> None:
    row = role("finance")
    with unchanged():
        change_role(row.pk, RoleDraft(row.label, row.codes, {"client": "all"}), actor=acting(None))


def test_a_role_out_of_the_box_or_in_use_stays() -> None:
    with unchanged(), pytest.raises(RuleBroken):
        delete_role(role("finance").pk, actor=acting(None))
    used = add_role(NOTES, actor=acting(None))
    person("Nora Note", role=used)
    with unchanged(), pytest.raises(RuleBroken):
        delete_role(used.pk, actor=acting(None))


def test_a_role_of_an_open_invitation_stays_and_goes_once_it_is_over() -> None:
    admin = person("Ada Admin")
    row = add_role(NOTES, actor=acting(None))
    invitation, _secret = invite_member("new@example.com", row.pk, actor=acting(admin))
    with unchanged(), pytest.raises(RuleBroken):
        delete_role(row.pk, actor=acting(admin))
    type(invitation).objects.filter(pk=invitation.pk).update(expires_at=invitation.created_at)
    delete_role(row.pk, actor=acting(admin))
    assert not Role.objects.filter(pk=row.pk).exists()
    assert Event.objects.filter(verb="role_deleted", subject_id=row.pk).count() == 1
