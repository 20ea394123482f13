import pytest

from carnet.lib.errors import InvalidInput
from carnet.ui import formats
from carnet.users.actions import change_density, change_preferences, change_theme
from carnet.users.devices import device_name
from carnet.users.drafts import PreferencesDraft
from carnet.users.models import User
from carnet.users.queries import checklist
from carnet.users.tests.people import acting, browser, ours, person, unchanged

pytestmark = pytest.mark.django_db
LIKES = {
    "name": "Sam Sailor",
    "language": "en",
    "time_zone": "Pacific/Kiritimati",
    "theme": "dark",
    "density": "compact",
}


@pytest.fixture
def sam() -> User:
    ours()
    return person("Sam Sales", "salesperson")


def test_preferences_are_kept_and_take_effect(sam: User) -> None:
    client = browser(sam)
    assert client.post("/settings/preferences", LIKES).status_code == 302
    fresh = User.objects.get(pk=sam.pk)
    assert {name: getattr(fresh, name) for name in LIKES} == LIKES
    assert not fresh.single_key_shortcuts
    page = client.get("/settings/preferences").text
    assert '<html lang="en" data-theme="dark" data-density="compact" data-shortcuts="off">' in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "xx"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../etc"),
        ("theme", "pink"),
        ("density", ""),
        ("name", " "),
    ],
)
def test_what_is_not_on_offer_is_refused_at_the_page_and_in_the_action(sam: User, field: str, value: str) -> None:
    client = browser(sam)
    with unchanged():
        assert client.post("/settings/preferences", {**LIKES, field: value}).status_code == 422
    with unchanged(), pytest.raises(InvalidInput):
        change_preferences(PreferencesDraft(**{**LIKES, "single_key_shortcuts": True, field: value}), actor=acting(sam))  # type: ignore[arg-type]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "Europe"])
def test_a_bad_time_zone_in_the_row_breaks_no_page(sam: User, zone: str) -> None:
    User.objects.filter(pk=sam.pk).update(time_zone=zone)
    assert browser(sam).get("/settings/preferences").status_code == 200


def test_a_preference_cannot_set_anything_else(sam: User) -> None:
    body = {**LIKES, "role": "1", "is_active": "0", "email": "evil@example.com", "id": "1"}
    browser(sam).post("/settings/preferences", body)
    fresh = User.objects.get(pk=sam.pk)
    assert (fresh.role_id, fresh.is_active, fresh.email) == (sam.role_id, True, sam.email)


def test_the_theme_is_kept_with_the_member_and_in_a_cookie(sam: User) -> None:
    client = browser(sam)
    answer = client.post("/looks/theme", {"theme": "dark"})
    assert User.objects.get(pk=sam.pk).theme == "dark"
    assert answer.cookies["theme"].value == "dark"
    stranger = browser()
    stranger.post("/looks/theme", {"theme": "light"})
    assert 'data-theme="light"' in stranger.get("/account/login/").text


def test_the_language_before_login_is_the_cookies_then_the_browsers_then_french(sam: User) -> None:
    client = browser()
    assert '<html lang="en"' in client.get("/account/login/").text
    client.post("/looks/language", {"language": "fr"})
    assert '<html lang="fr"' in client.get("/account/login/").text
    client.cookies["language"] = "../../x"
    assert '<html lang="en"' in client.get("/account/login/").text
    from django.test import Client

    assert '<html lang="fr"' in Client().get("/account/login/").text


def test_bad_looks_are_refused(sam: User) -> None:
    client = browser(sam)
    with unchanged():
        for path in ("/looks/theme", "/looks/language", "/looks/density"):
            assert client.post(path, {}).status_code == 400
            assert client.get(path).status_code == 405
    for act, value in ((change_theme, "pink"), (change_density, "huge")):
        with unchanged(), pytest.raises(InvalidInput):
            act(value, actor=acting(sam))


def test_density(sam: User) -> None:
    assert browser(sam).post("/looks/density", {"density": "comfort"}).status_code == 302
    assert User.objects.get(pk=sam.pk).density == "comfort"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Safari/604.1",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("curl/8", "Appareil inconnu"),
    ],
)
def test_devices_have_names(agent: str, name: str) -> None:
    assert device_name(agent) == name


def test_the_checklist_is_the_administrators_until_all_is_done(sam: User) -> None:
    admin = person("Ada Admin")
    assert checklist(sam, has_clients=False, import_url="/imports/new") is None
    steps = checklist(admin, has_clients=False, import_url="/imports/new")
    assert steps is not None
    assert [(step.key, step.done) for step in steps.steps] == [
        ("organisation", False),
        ("team", True),
        ("clients", False),
    ]
    body = {"organisation": "Sillage", "country": "FR", "currency": "EUR", "number_example": "C-00000"}
    client = browser(admin)
    assert client.post("/settings/organisation", body).status_code == 302
    left = checklist(admin, has_clients=False, import_url="/imports/new")
    assert left is not None
    assert left.done == 2
    assert checklist(admin, has_clients=True, import_url="/imports/new") is None


def test_the_checklist_can_be_put_away(sam: User) -> None:
    admin = person("Ada Admin")
    assert browser(sam).post("/settings/organisation/checklist/close").status_code == 403
    assert browser(admin).post("/settings/organisation/checklist/close").status_code == 302
    assert checklist(admin, has_clients=False, import_url="/imports/new") is None


def test_a_member_has_the_same_letters_everywhere() -> None:
    for name in ("Éloïse Œuvrard", "Jean-Pierre Martin", "Ada"):
        assert User(name=name).initials == formats.initials(name)
