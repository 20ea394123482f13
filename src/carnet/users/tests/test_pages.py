"""Every page of the settings: who opens it, who does not, and that looking writes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from carnet.users.actions import add_role, add_team, invite_member, make_token
from carnet.users.drafts import RoleDraft
from carnet.users.models import Invitation, User
from carnet.users.tests.people import acting, browser, ours, person, role, unchanged

pytestmark = pytest.mark.django_db
MINE = ("preferences", "account")
OURS = ("organisation", "members", "invite_member", "teams", "add_team", "roles", "add_role", "journal")


@pytest.fixture
def admin() -> User:
    ours()
    return person("Ada Admin")


def listed(admin: User) -> list[str]:
    """One of each thing, and the pages that show them."""
    actor = acting(admin)
    team = add_team("West", frozenset({admin.pk}), actor=actor)
    custom = add_role(RoleDraft("Helpers", frozenset({"client.see"}), {"client": "own"}), actor=actor)
    invite_member("nina@example.com", custom.pk, actor=actor, name="Nina")
    make_token("Sync", actor=actor)
    sam = person("Sam Sales", "salesperson")
    pages = [("member", sam.pk), ("member", admin.pk), ("team", team.pk), ("role", custom.pk), ("role", admin.role_id)]
    return [reverse(f"users:{name}", args=[pk]) for name, pk in pages] + [reverse("deactivate_member", args=[sam.pk])]


def test_an_administrator_opens_every_page_and_looking_writes_nothing(admin: User) -> None:
    pages = [reverse(f"users:{name}") for name in (*MINE, *OURS, "tokens")] + listed(admin)
    client = browser(admin)
    with unchanged():
        for page in pages:
            answer = client.get(page)
            assert answer.status_code == 200, page
            assert answer.text.count("<h1") == 1, page
            assert "style=" not in answer.text, page


@pytest.mark.parametrize("key", ["sales_manager", "salesperson", "project_manager", "finance", "read_only"])
def test_others_open_their_own_pages_only(admin: User, key: str) -> None:
    pages = [reverse(f"users:{name}") for name in OURS] + listed(admin)
    client = browser(person(f"Some {key}", key))
    with unchanged():
        assert [client.get(page).status_code for page in pages] == [403] * len(pages)
        assert [client.get(reverse(f"users:{name}")).status_code for name in MINE] == [200, 200]


def test_nobody_is_invited_with_a_role_that_was_not_chosen(admin: User) -> None:
    """The first role of the list may do everything."""
    page, client = reverse("users:invite_member"), browser(admin)
    assert '<option value="" selected' in client.get(page).text
    with unchanged():
        assert client.post(page, {"email": "new@example.com", "role": ""}).status_code == 422


def test_a_stranger_is_led_to_the_login(admin: User) -> None:
    for page in [reverse(f"users:{name}") for name in (*MINE, *OURS, "tokens")] + listed(admin):
        assert browser().get(page).headers["Location"].startswith("/account/login/?next=")


def test_what_is_not_there_is_404(admin: User) -> None:
    client = browser(admin)
    for name in ("member", "team", "role"):
        assert client.get(reverse(f"users:{name}", args=[10**9])).status_code == 404
    for name in (
        "renew_invitation",
        "revoke_invitation",
        "delete_team",
        "delete_role",
        "preview_role",
        "revoke_token",
        "end_session",
    ):
        assert client.post(reverse(f"users:{name}", args=[10**9])).status_code == 404, name


def posts(admin: User) -> list[tuple[str, dict[str, object]]]:
    """Every write of the settings, with a body that would pass."""
    listed(admin)
    sam, invitation = User.objects.get(name="Sam Sales"), Invitation.objects.get()
    team, custom = admin.teams.get(), invitation.role
    return [
        (
            reverse("users:organisation"),
            {"organisation": "X", "country": "FR", "currency": "EUR", "number_example": "C-0"},
        ),
        (reverse("users:close_checklist"), {}),
        (reverse("users:invite_member"), {"email": "new@example.com", "role": custom.pk}),
        (reverse("users:renew_invitation", args=[invitation.pk]), {}),
        (reverse("users:revoke_invitation", args=[invitation.pk]), {}),
        (reverse("users:member", args=[sam.pk]), {"name": "Other", "role": sam.role_id}),
        (reverse("users:reactivate_member", args=[sam.pk]), {}),
        (reverse("deactivate_member", args=[sam.pk]), {"successor": admin.pk}),
        (reverse("users:add_team"), {"name": "East"}),
        (reverse("users:team", args=[team.pk]), {"name": "East"}),
        (reverse("users:delete_team", args=[team.pk]), {}),
        (reverse("users:add_role"), {"name": "More", "scope_client": "own"}),
        (reverse("users:role", args=[custom.pk]), {"name": "More", "scope_client": "own"}),
        (reverse("users:delete_role", args=[custom.pk]), {}),
        (reverse("users:preview_role", args=[custom.pk]), {}),
    ]


@pytest.mark.parametrize("key", ["sales_manager", "read_only"])
def test_a_refused_write_changes_nothing(admin: User, key: str) -> None:
    acts, client = posts(admin), browser(person(f"Some {key}", key))
    for path, body in acts:
        with unchanged():
            assert client.post(path, body).status_code in (403, 404), path


def test_a_write_needs_its_token_and_a_session(admin: User) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(admin)
    for path, body in posts(admin):
        with unchanged():
            assert careful.post(path, body).status_code == 403, path
            assert browser().post(path, body).headers["Location"].startswith("/account/login/"), path


def test_searching_members_answers_the_page_or_its_part(admin: User) -> None:
    person("Éloïse Œuvrard", "salesperson")
    client = browser(admin)
    page = client.get("/settings/members?q=uvra")
    part = client.get("/settings/members?q=uvra", headers={"HX-Request": "true"})
    assert "<!doctype" in page.text
    assert "<!doctype" not in part.text
    for answer in (page, part):
        assert "Éloïse" in answer.text
    assert "HX-Request" in page.headers["Vary"]
    assert "Nobody by that name" in client.get("/settings/members?q=zzz").text


def test_the_pages_are_french_for_a_french_member(admin: User) -> None:
    User.objects.filter(pk=admin.pk).update(language="fr")
    answer = browser(admin).get("/settings/roles")
    assert '<html lang="fr"' in answer.text
    assert "Responsable commercial" in answer.text


def test_hostile_names_are_text(admin: User) -> None:
    person("<img src=x onerror=alert(1)>", "salesperson", email="x@example.com")
    answer = browser(admin).get("/settings/members")
    assert "<img src=x" not in answer.text
    assert "&lt;img src=x" in answer.text


def test_a_role_preview_is_read_only_until_one_leaves_it(admin: User) -> None:
    client, sales = browser(admin), role("salesperson")
    client.post(reverse("users:preview_role", args=[sales.pk]))
    page = client.get(reverse("users:preferences"))
    assert "You see Carnet as the role “Salesperson” does." in page.text
    assert client.get(reverse("users:members")).status_code == 403
    for path, body in posts(admin):
        with unchanged():
            assert client.post(path, body).status_code == 403, path
    with unchanged():
        refused = client.post(reverse("users:choose_theme"), {"theme": "dark"})
        assert client.post("/api/v1/clients", {}, content_type="application/json").status_code == 403
    assert "leave the preview" in refused.text
    assert client.post(reverse("users:leave_role")).headers["Location"] == reverse("users:roles")
    assert client.get(reverse("users:members")).status_code == 200


def test_nobody_else_previews_and_a_lost_right_ends_a_preview(admin: User) -> None:
    client = browser(person("Sam Sales", "salesperson"))
    assert client.post(reverse("users:preview_role", args=[role("administrator").pk])).status_code == 403
    chief = person("Ben Admin")
    client = browser(chief)
    client.post(reverse("users:preview_role", args=[role("finance").pk]))
    User.objects.filter(pk=chief.pk).update(role=role("read_only"))
    assert client.get("/settings/tokens").status_code == 403
    assert "You see Carnet as" not in client.get("/settings/preferences").text
