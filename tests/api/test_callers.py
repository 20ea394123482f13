"""Who gets in: sessions and keys, what a refusal says, what is counted and what is written."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from carnet.activity.actor import Actor
from carnet.config.api import budget
from carnet.users.actions import make_token, revoke_token
from carnet.users.models import ApiToken, User
from tests.access.watch import writes
from tests.api.callers import Program, program, said

pytestmark = pytest.mark.django_db


def test_nobody_is_told_how_to_sign_in(world: Any) -> None:
    response = Browser().get("/api/v1/me")
    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert said(response)["code"] == "authentication_required"


def test_key_acts_as_its_member(world: Any) -> None:
    answer = said(program(world.salesperson, writes=False).get("/me"))
    assert answer["email"] == world.salesperson.email
    assert answer["token_scopes"] == ["read"]
    assert answer["client_scope"] == "own"


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer carnet_nothing", "Basic YTpi", "carnet_x", "Bearer é"])
def test_wrong_key_is_refused_even_with_a_session(world: Any, header: str) -> None:
    browser = Browser()
    browser.force_login(world.administrator)
    response = browser.get("/api/v1/me", headers={"Authorization": header})
    assert response.status_code == 401
    assert said(response)["code"] == "invalid_token"


@pytest.mark.parametrize("fate", ["revoked", "expired", "member out", "role without keys"])
def test_dead_key(world: Any, fate: str) -> None:
    caller = program(world.salesperson)
    key = ApiToken.objects.latest("id")
    if fate == "revoked":
        revoke_token(key.pk, actor=Actor(world.salesperson))
    elif fate == "expired":
        ApiToken.objects.filter(pk=key.pk).update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    elif fate == "member out":
        User.objects.filter(pk=world.salesperson.pk).update(is_active=False)
    else:
        User.objects.filter(pk=world.salesperson.pk).update(role=world.read_only.role)
    assert caller.get("/me").status_code == 401


def test_key_in_the_address_is_no_key(world: Any) -> None:
    _token, secret = make_token("x", actor=Actor(world.administrator))
    assert Browser().get(f"/api/v1/me?token={secret}").status_code == 401


def test_key_is_never_logged(world: Any, caplog: pytest.LogCaptureFixture) -> None:
    caller = program(world.administrator)
    secret = caller.headers["Authorization"].removeprefix("Bearer ")
    with caplog.at_level(logging.DEBUG):
        caller.get("/me")
        caller.get("/nothing")
        Program({"Authorization": f"Bearer {secret}x"}).get("/me")
    assert secret not in caplog.text


def test_reading_key_may_not_write(world: Any) -> None:
    response = program(world.administrator, writes=False).post("/tags", {"name": "Neuf"})
    assert response.status_code == 403
    assert said(response)["code"] == "read_only_token"


def test_session_needs_the_csrf_token_to_write(world: Any) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(world.administrator)
    refused = browser.post("/api/v1/tags", b'{"name": "Neuf"}', content_type="application/json")
    assert (refused.status_code, said(refused)["code"]) == (403, "csrf_failed")
    browser.get("/settings/preferences")
    token = browser.cookies["csrf"].value
    done = browser.post(
        "/api/v1/tags", b'{"name": "Neuf"}', content_type="application/json", headers={"X-CSRFToken": token}
    )
    assert done.status_code == 201


def test_a_key_writes_its_day_once(world: Any) -> None:
    caller = program(world.administrator)
    with writes() as first:
        caller.get("/me")
    with writes() as second:
        caller.get("/me")
    assert first == ["users_apitoken"]
    assert second == []
    assert ApiToken.objects.latest("id").last_used_on == timezone.now().date()


def test_wrong_keys_are_slowed_and_right_ones_are_not(world: Any) -> None:
    right = program(world.administrator)
    wrong = Program({"Authorization": "Bearer carnet_guess"})
    answers = [wrong.get("/me") for _ in range(budget.FAILURES + 1)]
    assert [one.status_code for one in answers] == [401] * budget.FAILURES + [429]
    assert 0 < int(answers[-1]["Retry-After"]) <= budget.FAILURE_WINDOW
    assert right.get("/me").status_code == 200


@pytest.mark.parametrize("time", ["first", "second"])
def test_calls_of_another_test_are_not_counted(world: Any, time: str) -> None:
    assert not budget.BUDGET.tallies
    program(world.administrator).get("/me")
    assert budget.BUDGET.tallies


def test_budget(world: Any, settings: Any) -> None:
    settings.API_CALLS_PER_MINUTE = 3
    caller = program(world.administrator)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(budget.time, "time", lambda: 6_000_001.0)
        statuses = [caller.get("/me").status_code for _ in range(5)]
        last = caller.get("/me")
    assert statuses == [200, 200, 200, 429, 429]
    assert last["Retry-After"] == "59"
    assert said(last)["code"] == "too_many_requests"


def test_budget_is_settled_in_the_shared_cache(world: Any) -> None:
    """Two processes share what they count, one write for fifty calls."""
    one, two = budget.Budget(), budget.Budget()
    now = 9_000_000.0
    for _ in range(budget.STEP):
        one.spend("shared", now, 10_000)
    with writes() as seen:
        for _ in range(budget.STEP):
            two.spend("shared", now, 10_000)
    assert seen == []
    assert two.tallies["shared"].known == 2 * budget.STEP


@pytest.mark.parametrize(
    ("wanted", "word"),
    [("en", "required"), ("fr-CA, en;q=0.5", "obligatoire"), ("xx", "obligatoire"), ("", "obligatoire")],
)
def test_language_of_a_program(world: Any, wanted: str, word: str) -> None:
    """Accept-Language, else the member's own."""
    caller = program(world.administrator, **{"Accept-Language": wanted})
    answer = said(caller.post("/clients", {}))
    assert word in answer["errors"][0]["message"]
