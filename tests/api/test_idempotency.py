"""The same POST twice acts once; refusals may be mended under the same key."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from carnet.activity.actor import SYSTEM
from carnet.clients.models import Client
from carnet.users.actions.idempotency import sweep_keys
from carnet.users.models import IdempotencyKey
from tests.api.callers import program, said
from tests.threads import Crowd

NEW = {"legal_name": "Atelier Unique"}


def count() -> int:
    return Client.objects.filter(legal_name="Atelier Unique").count()


@pytest.mark.django_db
def test_same_answer_again(world: Any) -> None:
    caller = program(world.salesperson)
    first = caller.post("/clients", NEW, Idempotency_Key="one")
    again = caller.post("/clients", NEW, Idempotency_Key="one")
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again["Location"] == first["Location"]
    assert again["ETag"] == first["ETag"]
    assert again["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first
    assert count() == 1


@pytest.mark.django_db
def test_other_body_or_address_under_the_same_key(world: Any) -> None:
    caller = program(world.salesperson)
    caller.post("/clients", NEW, Idempotency_Key="one")
    for path, body in (("/clients", {"legal_name": "Autre"}), ("/tags", NEW)):
        refused = caller.post(path, body, Idempotency_Key="one")
        assert (refused.status_code, said(refused)["code"]) == (422, "key_reused")


@pytest.mark.django_db
def test_a_key_belongs_to_its_member(world: Any) -> None:
    for member in (world.salesperson, world.finance):
        assert program(member).post("/clients", NEW, Idempotency_Key="one").status_code == 201
    assert count() == 2


@pytest.mark.django_db
def test_refusals_are_not_kept(world: Any) -> None:
    caller = program(world.salesperson)
    assert caller.post("/clients", {"legal_name": ""}, Idempotency_Key="one").status_code == 422
    assert IdempotencyKey.objects.count() == 0
    assert caller.post("/clients", NEW, Idempotency_Key="one").status_code == 201


@pytest.mark.django_db
def test_a_key_lives_a_day(world: Any) -> None:
    caller = program(world.salesperson)
    caller.post("/clients", NEW, Idempotency_Key="one")
    IdempotencyKey.objects.update(created_at=timezone.now() - dt.timedelta(hours=24, seconds=1))
    assert caller.post("/clients", NEW, Idempotency_Key="one").status_code == 201
    assert count() == 2
    IdempotencyKey.objects.update(created_at=timezone.now() - dt.timedelta(hours=25))
    assert sweep_keys(actor=SYSTEM) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", " ", "é", "x" * 256, "a b"])
def test_bad_key(world: Any, key: str) -> None:
    refused = program(world.salesperson).post("/clients", NEW, Idempotency_Key=key)
    assert (refused.status_code, said(refused)["code"]) == (400, "bad_key")


@pytest.mark.django_db
def test_twin_of_a_running_call(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the first runs, the second is told to wait; it never runs."""
    caller = program(world.salesperson)
    monkeypatch.setattr(cache, "add", lambda *args: False)
    refused = caller.post("/clients", NEW, Idempotency_Key="one")
    assert (refused.status_code, said(refused)["code"]) == (409, "twin_running")
    assert count() == 0


@pytest.mark.django_db(transaction=True)
def test_parallel_twins_act_once(world: Any, tmp_path: Path) -> None:
    """Eight at the same moment: one effect; each gets the first answer or 409, and asking again gives the answer."""
    caller = program(world.salesperson)
    caller.get("/me")
    crowd = Crowd(tmp_path)

    def knock() -> tuple[int, bytes]:
        response = caller.post("/clients", NEW, Idempotency_Key="race")
        return response.status_code, response.content

    answers = crowd.run(*[knock] * 8)
    assert {answer[0] for answer in answers} <= {201, 409}, answers
    firsts = {body for status, body in answers if status == 201}
    assert len(firsts) == 1
    assert crowd.ask(count) == 1
    assert crowd.ask(knock) == (201, firsts.pop())
    assert crowd.ask(count) == 1
