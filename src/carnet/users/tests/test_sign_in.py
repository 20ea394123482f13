import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail as outbox
from django.core.cache import cache
from django.test import Client

from carnet.activity.models import Event
from carnet.users import mail
from carnet.users.models import User
from carnet.users.tests.people import PASSWORD, browser, ours, person, role

pytestmark = pytest.mark.django_db
WRONG = "wrong horse battery"


@pytest.fixture(autouse=True)
def table_and_letters(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Attempts counted in memory, letters delivered at once."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.MAILER_URL = "smtp://localhost"
    cache.clear()
    monkeypatch.setattr(mail, "in_background", lambda message: message and message.send())


def sign_in(client: Client, email: str, password: str = PASSWORD, **headers: str) -> Any:
    return client.post("/account/login/", {"login": email, "password": password}, headers=headers)


@pytest.fixture
def sam() -> User:
    ours()
    return person("Sam Sales", "salesperson")


def test_signing_in_by_address_in_any_case_gives_a_new_session(sam: User) -> None:
    client = browser()
    client.get("/account/login/")
    assert sign_in(client, "SAM.sales@Example.com").headers["Location"] == "/"
    assert client.get("/settings/preferences").status_code == 200
    cookie = client.cookies["session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_wrong_password_and_an_unknown_address_answer_the_same(sam: User) -> None:
    known, unknown = sign_in(browser(), sam.email, WRONG), sign_in(browser(), "nobody@example.com", WRONG)
    hidden = re.compile(r'(?:name="csrfmiddlewaretoken" value="[^"]*"|[\w.]+@example\.com)')
    assert (known.status_code, unknown.status_code) == (422, 422)
    assert hidden.sub("", known.text) == hidden.sub("", unknown.text)


def test_a_deactivated_member_is_not_let_in(sam: User) -> None:
    User.objects.filter(pk=sam.pk).update(is_active=False)
    client = browser()
    assert sign_in(client, sam.email).headers["Location"] == "/account/inactive/"
    assert client.get("/settings/preferences").status_code == 302


def test_attempts_are_slowed_for_strangers_together_but_a_known_browser_is_let_in(sam: User) -> None:
    mine = browser()
    sign_in(mine, sam.email)
    mine.post("/account/logout/")
    statuses = [
        sign_in(browser(), sam.email, WRONG, **{"X-Forwarded-For": f"10.0.0.{n}"}).status_code for n in range(7)
    ]
    assert statuses == [422] * 5 + [429] * 2
    assert sign_in(browser(), sam.email).status_code == 429
    assert sign_in(mine, sam.email).headers["Location"] == "/"


def test_a_device_mark_of_another_account_or_a_forged_one_helps_nobody(sam: User) -> None:
    other = person("Ben Buyer", "salesperson")
    theirs = browser()
    sign_in(theirs, other.email)
    theirs.post("/account/logout/")
    forged = browser()
    forged.cookies["device"] = "eyJ.forged"
    for _attempt in range(5):
        sign_in(browser(), sam.email, WRONG)
    assert sign_in(theirs, sam.email, WRONG).status_code == 429
    assert sign_in(forged, sam.email, WRONG).status_code == 429


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "https://evil.example/x", "/\\evil.example", "https:evil.example", "javascript:alert(1)"],
)
def test_next_leads_nowhere_else(sam: User, target: str) -> None:
    answer = browser().post("/account/login/", {"login": sam.email, "password": PASSWORD, "next": target})
    assert answer.headers["Location"] == "/"
    other = browser().post("/looks/language", {"language": "en", "next": target})
    assert other.headers["Location"] == "/"


def test_a_forgotten_password_sends_a_link_to_the_configured_address_only_to_members(sam: User, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    known = browser().post("/account/password/reset/", {"email": sam.email.upper()}, headers={"Host": "evil.example"})
    unknown = browser().post("/account/password/reset/", {"email": "nobody@example.com"})
    assert known.status_code == unknown.status_code == 302
    assert known.headers["Location"] == unknown.headers["Location"]
    [letter] = outbox.outbox
    assert letter.to == [sam.email]
    link = re.search(r"(http\S+)/account/password/reset/key/\S+", str(letter.body))
    assert link is not None
    assert link.group(1) == settings.BASE_URL


def test_the_link_changes_the_password_once_and_ends_every_session(sam: User) -> None:
    signed_in = browser()
    sign_in(signed_in, sam.email)
    browser().post("/account/password/reset/", {"email": sam.email})
    path = re.search(r"/account/password/reset/key/\S+", str(outbox.outbox[0].body))
    assert path is not None
    client = browser()
    page = client.get(path.group(), follow=True)
    form = page.redirect_chain[-1][0]
    new = {"password1": "another horse battery", "password2": "another horse battery"}
    assert client.post(form, {"password1": "short", "password2": "short"}).status_code == 422
    assert client.post(form, new).status_code == 302
    assert signed_in.get("/settings/preferences").status_code == 302
    assert "no longer works" in browser().get(path.group(), follow=True).text
    assert sign_in(browser(), sam.email, "another horse battery").headers["Location"] == "/"
    assert Event.objects.filter(verb="member_password_changed").count() == 1


def test_changing_the_password_ends_all_other_sessions_and_keeps_this_one(sam: User) -> None:
    here, there = browser(), browser()
    sign_in(here, sam.email)
    sign_in(there, sam.email)
    body = {"oldpassword": PASSWORD, "password1": "another horse battery", "password2": "another horse battery"}
    assert here.post("/account/password/change/", {**body, "oldpassword": WRONG}).status_code == 422
    assert here.post("/account/password/change/", body).headers["Location"] == "/settings/account"
    assert here.get("/settings/account").text.count("This session") == 1
    assert there.get("/settings/account").status_code == 302
    assert outbox.outbox[-1].to == [sam.email]


def test_a_step_that_matters_asks_for_the_password_again(sam: User) -> None:
    client = browser()
    sign_in(client, sam.email)
    for page in ("/settings/tokens/new", "/settings/account/email", "/account/2fa/totp/activate/"):
        assert client.get(page).headers["Location"].startswith("/account/reauthenticate/?next="), page
    assert client.post("/settings/tokens/new", {"name": "Sync", "scope": "read", "days": "90"}).status_code == 302
    assert not sam.api_tokens.exists()
    assert client.post("/account/reauthenticate/", {"password": WRONG}).status_code == 422
    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/settings/account"})
    made = client.post("/settings/tokens/new", {"name": "Sync", "scope": "read", "days": "90"})
    assert made.status_code == 200
    secret = re.search(r"carnet_[\w-]{40,}", made.text)
    assert secret is not None
    assert secret.group() not in client.get("/settings/tokens").text


def test_changing_the_address_tells_the_old_one(sam: User) -> None:
    here, there = browser(), browser()
    sign_in(here, sam.email)
    sign_in(there, sam.email)
    here.post("/account/reauthenticate/", {"password": PASSWORD})
    person("Taken Place", "salesperson")
    for wrong in ("", "x", "taken.place@example.com", "TAKEN.place@example.com"):
        assert here.post("/settings/account/email", {"email": wrong}).status_code == 422
    assert here.post("/settings/account/email", {"email": "New@Example.com"}).status_code == 302
    assert User.objects.get(pk=sam.pk).email == "new@example.com"
    assert outbox.outbox[-1].to == ["sam.sales@example.com"]
    assert there.get("/settings/account").status_code == 302


def test_a_second_step_is_asked_and_a_code_opens(sam: User) -> None:
    from allauth.mfa.totp.internal import auth as totp

    client = browser()
    sign_in(client, sam.email)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/")
    secret = page.text.split('aria-labelledby="totp-secret">')[1].split("<")[0]
    code = f"{totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))):06d}"
    assert (
        client.post("/account/2fa/totp/activate/", {"code": "000000" if code != "000000" else "111111"}).status_code
        == 422
    )
    assert client.post("/account/2fa/totp/activate/", {"code": code}).status_code == 302
    codes = client.get("/account/2fa/recovery-codes/")
    assert codes.status_code == 200
    other = browser()
    assert sign_in(other, sam.email).headers["Location"] == "/account/2fa/authenticate/"
    assert other.get("/settings/account").status_code == 302
    assert other.get("/account/2fa/authenticate/").status_code == 200
    assert other.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 422
    recovery = Authenticator.objects.get(user=sam, type="recovery_codes").wrap().get_unused_codes()[0]
    assert other.post("/account/2fa/authenticate/", {"code": recovery}).status_code == 302
    assert other.get("/settings/account").status_code == 200


def test_a_session_is_ended_from_the_list_but_never_another_members(sam: User) -> None:
    from allauth.usersessions.models import UserSession

    here, there, stranger = browser(), browser(), browser()
    for client, email in ((here, sam.email), (there, sam.email), (stranger, person("Ben Buyer").email)):
        sign_in(client, email)
    theirs, mine = (
        UserSession.objects.exclude(user=sam).get(),
        UserSession.objects.filter(user=sam).order_by("pk").last(),
    )
    assert here.post(f"/settings/account/sessions/{theirs.pk}/end").status_code == 404
    assert stranger.get("/settings/account").status_code == 200
    assert mine is not None
    assert here.post(f"/settings/account/sessions/{mine.pk}/end").status_code == 302
    assert there.get("/settings/account").status_code == 302
    assert here.get("/settings/account").status_code == 200


def test_joining_by_the_link_signs_in(sam: User) -> None:
    admin = browser(person("Ada Admin"))
    page = admin.post(
        "/settings/members/invite", {"email": "nina@example.com", "name": "Nina", "role": role("finance").pk}
    )
    link = re.search(r"http://\S+?(/join/[\w-]+)", page.text)
    assert link is not None
    assert outbox.outbox[-1].to == ["nina@example.com"]
    assert link.group(1) in outbox.outbox[-1].body
    newcomer = browser()
    assert newcomer.get(link.group(1)).status_code == 200
    assert newcomer.post(link.group(1), {"name": "Nina New", "password": "short"}).status_code == 422
    assert newcomer.post(link.group(1), {"name": "Nina New", "password": PASSWORD}).status_code == 302
    assert newcomer.get("/settings/preferences").status_code == 200
    for used in (link.group(1), "/join/" + "x" * 43):
        assert browser().get(used).status_code == 404


def test_a_bad_invitation_is_answered_beside_the_form(sam: User) -> None:
    admin = browser(person("Ada Admin"))
    for body in (
        {"email": "x"},
        {"email": sam.email, "role": role("finance").pk},
        {"email": "n@example.com", "role": "99999"},
    ):
        assert admin.post("/settings/members/invite", body).status_code == 422


def test_signing_up_is_closed(sam: User) -> None:
    before = User.objects.count()
    body = {"email": "eve@example.com", "password1": PASSWORD, "password2": PASSWORD}
    assert "By invitation only" in browser().post("/account/signup/", body).text
    assert User.objects.count() == before


def test_the_company_door_is_shut_unless_configured(sam: User) -> None:
    assert browser().post("/account/oidc/company/login/").status_code == 404


def test_the_demo_lists_its_people_only_in_a_demo(sam: User, settings: Any) -> None:
    person("Demi Demo", "finance", is_demo=True)
    settings.DEMO = False
    assert "Demi Demo" not in browser().get("/account/login/").text
    settings.DEMO, settings.DEMO_PASSWORD = True, "demo-word"
    page = browser().get("/account/login/?as=demi.demo@example.com").text
    assert "Demi Demo" in page
    assert "demo-word" in page
    assert 'value="demi.demo@example.com"' in page
    assert "Sam Sales" not in page


@pytest.mark.full
def test_known_and_unknown_addresses_take_the_same_time(sam: User) -> None:
    def seconds(email: str) -> float:
        cache.clear()
        start = time.perf_counter()
        sign_in(browser(), email, WRONG)
        return time.perf_counter() - start

    seconds(sam.email)
    # In turns, and the best of each: what else the machine does falls on both alike.
    pairs = [(seconds(sam.email), seconds(f"nobody{n}@example.com")) for n in range(15)]
    known, unknown = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    assert abs(known - unknown) < 0.2 * max(known, unknown)
