"""Versions on the wire: nobody overwrites what they did not see, nobody reads twice what did not change."""

from __future__ import annotations

from typing import Any

import pytest

from carnet.clients.models import Client
from tests.api.callers import program, said

pytestmark = pytest.mark.django_db


def test_change_with_the_version_seen(world: Any) -> None:
    caller = program(world.salesperson)
    path = f"/clients/{world.mine.pk}"
    seen = caller.get(path)["ETag"]
    done = caller.patch(path, {"website": "https://paris.example"}, If_Match=seen)
    assert done.status_code == 200
    assert said(done)["website"] == "https://paris.example"
    assert done["ETag"] != seen


def test_change_of_an_old_version(world: Any) -> None:
    caller = program(world.salesperson)
    path = f"/clients/{world.mine.pk}"
    seen = caller.get(path)["ETag"]
    caller.patch(path, {"website": "https://one.example"}, If_Match=seen)
    refused = caller.patch(path, {"website": "https://two.example"}, If_Match=seen)
    assert (refused.status_code, said(refused)["code"]) == (412, "stale_edit")
    assert Client.objects.get(pk=world.mine.pk).website == "https://one.example"


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_change_without_version(world: Any, method: str) -> None:
    body = {"website": "https://x.example"} if method == "PATCH" else None
    refused = program(world.administrator).call(method, f"/clients/{world.mine.pk}", body)
    assert (refused.status_code, said(refused)["code"]) == (428, "precondition_required")


@pytest.mark.parametrize("header", ["3", '"x"', 'W/"1"', '"1", "2"', '"1"; x', '"99999999999999999999"'])
def test_version_that_cannot_be_one(world: Any, header: str) -> None:
    refused = program(world.salesperson).patch(f"/clients/{world.mine.pk}", {"fax": ""}, If_Match=header)
    assert refused.status_code == 412


def test_any_version(world: Any) -> None:
    done = program(world.salesperson).patch(f"/clients/{world.mine.pk}", {"trade_name": "Autre"}, If_Match="*")
    assert said(done)["name"] == "Autre"


def test_read_again(world: Any) -> None:
    caller = program(world.salesperson)
    path = f"/clients/{world.mine.pk}"
    seen = caller.get(path)["ETag"]
    again = caller.get(path, If_None_Match=seen)
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == seen
    caller.patch(path, {"website": "https://new.example"}, If_Match=seen)
    assert caller.get(path, If_None_Match=seen).status_code == 200


def test_readers_with_other_rights_have_other_tags(world: Any) -> None:
    path = f"/clients/{world.mine.pk}"
    assert program(world.salesperson).get(path)["ETag"] != program(world.finance).get(path)["ETag"]


@pytest.mark.parametrize("part", ["contacts", "notes", "addresses"])
def test_parts_have_versions_too(world: Any, part: str) -> None:
    caller = program(world.salesperson)
    body = {
        "contacts": {"last_name": "Le Goff"},
        "notes": {"body": "Un"},
        "addresses": {"kind": "site", "city": "Brest"},
    }
    made = caller.post(f"/clients/{world.mine.pk}/{part}", body[part])
    assert made.status_code == 201
    path = made["Location"].removeprefix("/api/v1")
    target = f"/clients/{world.mine.pk}/contacts/{said(made)['id']}" if part == "contacts" else path
    change = {"contacts": {"job_title": "Gérant"}, "notes": {"body": "Deux"}, "addresses": {"city": "Quimper"}}[part]
    assert caller.patch(target, change).status_code == 428
    assert caller.patch(target, change, If_Match='"999"').status_code == 412
    done = caller.patch(target, change, If_Match=caller.get(path)["ETag"])
    assert done.status_code == 200
    assert caller.get(path)["ETag"] == done["ETag"]
