from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from carnet.activity.actor import Actor, Source
from carnet.activity.models import Event
from carnet.lib.errors import InvalidInput, NotAllowed, RuleBroken
from carnet.users.actions import change_organisation, set_up
from carnet.users.drafts import MemberDraft, OrganisationDraft
from carnet.users.models import Organisation, User
from carnet.users.models.organisation import number_pattern
from carnet.users.tests.people import PASSWORD, acting, browser, ours, person, unchanged
from tests.threads import Crowd

FIRST_DAY = {
    "organisation": "Atelier Sillage",
    "country": "FR",
    "language": "fr",
    "name": "Ada Admin",
    "email": "Ada@Example.com",
    "password": PASSWORD,
}
SETTING_UP = Actor(None, Source.SETUP)
ADA = MemberDraft("ada@example.com", "Ada Admin", PASSWORD)


@pytest.mark.django_db
def test_before_set_up_every_page_leads_there_and_the_api_does_not() -> None:
    client = browser()
    for path in ("/", "/settings/members", "/account/login/", "/nowhere"):
        assert client.get(path).headers["Location"] == "/set-up"
    assert client.get("/healthz").status_code == 200
    assert "Location" not in client.get("/api/v1/clients").headers


@pytest.mark.django_db
def test_the_first_administrator_is_made_and_signed_in() -> None:
    client = browser()
    assert client.get("/set-up").status_code == 200
    answer = client.post("/set-up", FIRST_DAY)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    member = User.objects.get()
    assert (member.email, member.role.key, member.language) == ("ada@example.com", "administrator", "fr")
    assert Organisation.objects.get().name == "Atelier Sillage"
    assert Event.objects.get().verb == "organisation_set_up"
    assert client.get("/settings/preferences").status_code == 200


@pytest.mark.django_db
def test_there_is_no_set_up_once_a_member_exists() -> None:
    person("Ada Admin")
    with unchanged():
        assert browser().get("/set-up").status_code == 404
        assert browser().post("/set-up", FIRST_DAY).status_code == 404
    with unchanged(), pytest.raises(RuleBroken):
        set_up(OrganisationDraft("Other"), ADA, actor=SETTING_UP)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("organisation", " "),
        ("name", ""),
        ("email", "ada"),
        ("password", "short"),
        ("password", "ada-admin@1"),
        ("country", "XX"),
    ],
)
def test_bad_input_is_answered_beside_the_form_and_writes_nothing(field: str, value: str) -> None:
    with unchanged():
        answer = browser().post("/set-up", {**FIRST_DAY, field: value})
    assert answer.status_code == 422
    assert "Error: " in answer.text
    assert "Atelier Sillage" in answer.text or field == "organisation"


def test_two_at_once_make_one_administrator(transactional_db, tmp_path: Path) -> None:
    crowd = Crowd(tmp_path)

    def post(number: int) -> int:
        return Client().post("/set-up", {**FIRST_DAY, "email": f"ada{number}@example.com"}).status_code

    statuses = crowd.run(*(partial(post, number) for number in range(4)))
    assert crowd.ask(lambda: (User.objects.count(), Organisation.objects.count())) == (1, 1)
    assert statuses.count(302) == 1, statuses
    assert set(statuses) <= {302, 404, 422}, statuses


@pytest.mark.django_db
def test_only_the_program_sets_up() -> None:
    with pytest.raises(NotAllowed):
        set_up(OrganisationDraft("Mine"), ADA, actor=acting(person("Ada Admin")))


@pytest.mark.parametrize(
    ("example", "pattern"),
    [
        ("C-00000", "C-{:05d}"),
        ("2026-0000", "2026-{:04d}"),
        ("0", "{:01d}"),
        ("CL000/FR", "CL{:03d}/FR"),
        ("000-000", "000-{:03d}"),
        ("C-", None),
        ("", None),
        ("{0.__class__}00", None),
        ("C-{:05d}", None),
        ("C-0000000000000", None),
    ],
)
def test_client_numbers_are_written_with_zeros(example: str, pattern: str | None) -> None:
    assert number_pattern(example) == pattern


@pytest.mark.django_db
def test_changing_the_organisation() -> None:
    ours()
    admin = person("Ada Admin")
    change_organisation(OrganisationDraft("Sillage", "BE", "EUR", "K00"), actor=acting(admin))
    changed = Organisation.objects.get()
    assert (changed.name, changed.country, changed.client_number(7), changed.number_example) == (
        "Sillage",
        "BE",
        "K07",
        "K00",
    )
    assert set(Event.objects.get().changes) == {"name", "country", "client_number_pattern"}
    assert "organisation" in changed.checklist_done


@pytest.mark.django_db
@pytest.mark.parametrize(
    "draft", [OrganisationDraft(""), OrganisationDraft("Sillage", number_example="C-"), OrganisationDraft("x" * 201)]
)
def test_an_organisation_without_name_or_number_is_refused(draft: OrganisationDraft) -> None:
    ours()
    admin: Any = person("Ada Admin")
    with unchanged(), pytest.raises(InvalidInput):
        change_organisation(draft, actor=acting(admin))
