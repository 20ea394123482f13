"""Imports and exports by the program door."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client as Browser

from carnet.activity.models import Event
from carnet.clients.models import Client
from carnet.imports.api import walkthrough
from carnet.imports.models import Import
from carnet.imports.tests.files import COMPANIES, checked
from carnet.users.models import User
from tests.api.callers import Program, program, said
from tests.world import unchanged

pytestmark = pytest.mark.django_db


def known(member: User) -> Program:
    """A program that has called before: the first call of a day notes that its key is used."""
    caller = program(member)
    caller.get("/me")
    return caller


def send(caller: Program, data: bytes, name: str = "clients.csv", key: str = "", **words: Any) -> HttpResponse:
    """A file with its words, as multipart."""
    headers = caller.headers | ({"Idempotency-Key": key} if key else {})
    body = {"file": SimpleUploadedFile(name, data), **words}
    return Browser().post("/api/v1/imports", body, headers=headers)  # type: ignore[return-value]


def text_of(answer: Any) -> str:
    """What was streamed."""
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_a_file_is_sent_checked_committed_and_undone(world) -> None:
    caller = known(world.administrator)
    answer = send(caller, COMPANIES)
    assert answer.status_code == 201
    plan = said(answer)
    assert answer["Location"] == f"/api/v1/imports/{plan['id']}"
    assert (plan["state"], plan["counts"]["create"], plan["counts"]["error"]) == ("checked", 3, 2)
    assert {each["code"] for each in plan["errors"] if each["level"] == "error"} == {"legal_name_missing", "email"}
    assert said(caller.get(f"/imports/{plan['id']}"))["plan_hash"] == plan["plan_hash"]
    done = said(caller.post(f"/imports/{plan['id']}/commit", {"plan_hash": plan["plan_hash"]}))
    assert (done["state"], done["counts"]["created"]) == ("done", 3)
    assert Client.objects.filter(legal_name="Ateliers Brémond").exists()
    undone = said(caller.post(f"/imports/{plan['id']}/undo"))
    assert (undone["state"], undone["counts"]["undone"]) == ("undone", 3)
    assert not Client.objects.filter(legal_name="Ateliers Brémond").exists()


def test_columns_are_chosen_by_their_header(world) -> None:
    answer = send(known(world.administrator), COMPANIES, map=["Délai=", "Ville=address.region"])
    fields = {each["header"]: each["field"] for each in said(answer)["columns"]}
    assert (fields["Délai"], fields["Ville"]) == (None, "address.region")


def test_the_same_key_sends_it_once(world) -> None:
    caller = known(world.administrator)
    first, again = (send(caller, COMPANIES, key="one") for _time in range(2))
    assert said(first) == said(again)
    assert again["Idempotency-Replayed"] == "true"
    assert Import.objects.count() == 1
    with unchanged():
        assert send(caller, COMPANIES + b"Autre;;;;;;;\n", key="one").status_code == 422


@pytest.mark.parametrize(
    ("data", "words", "field"),
    [
        (b"%PDF-1.7", {}, "file"),
        (COMPANIES, {"map": "Zut=city"}, "map"),
        (COMPANIES, {"map": "Ville=zut"}, "map"),
        (COMPANIES, {"map": "Ville=address.postal_code"}, "columns"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_stays(world, data: bytes, words: dict[str, str], field: str) -> None:
    caller = known(world.administrator)
    with unchanged():
        answer = send(caller, data, **words)
    assert answer.status_code == 422
    assert said(answer)["errors"][0]["field"] == field


def test_a_file_must_come_as_a_file(world) -> None:
    caller = known(world.administrator)
    with unchanged():
        assert caller.post("/imports", {"file": "x"}).status_code == 415
        assert send(caller, COMPANIES, rule="destroy").status_code == 422
        assert Browser().post("/api/v1/imports", {"rule": "fill"}, headers=caller.headers).status_code == 422


def test_a_stale_plan_is_not_committed(world) -> None:
    caller = known(world.administrator)
    plan = said(send(caller, COMPANIES))
    with unchanged():
        answer = caller.post(f"/imports/{plan['id']}/commit", {"plan_hash": "0" * 64})
    assert (answer.status_code, said(answer)["code"]) == (409, "moved")


def test_strangers_and_those_without_the_right(world) -> None:
    source = checked(COMPANIES, world.actor(world.administrator))
    finance, seller = known(world.finance), known(world.salesperson)
    with unchanged():
        assert finance.get(f"/imports/{source.pk}").status_code == 404
        assert finance.post(f"/imports/{source.pk}/commit", {"plan_hash": source.plan_hash}).status_code == 404
        assert finance.post(f"/imports/{source.pk}/undo").status_code == 404
        assert send(seller, COMPANIES).status_code == 403


def test_an_export_holds_what_one_sees(world) -> None:
    mine = known(world.salesperson).get("/exports/clients?format=csv_french")
    text = text_of(mine)
    assert "Boulangerie des Lilas" in text
    assert "Vermillon" not in text
    assert "IBAN" not in text
    everything = known(world.administrator).get("/exports/clients?q=vermillon")
    text = text_of(everything)
    assert "FR1420041010050500013M02606" in text
    assert "Lilas" not in text


def test_an_export_is_written_down_and_a_bad_call_is_not(world) -> None:
    caller = known(world.salesperson)
    with unchanged():
        assert caller.get("/exports/clients?format=doc").status_code == 400
        assert caller.get("/exports/clients?nothing=1").status_code == 400
        assert caller.get("/exports/clients?columns=legal_name,iban").status_code == 400
    text_of(caller.get("/exports/clients"))
    event = Event.objects.get(verb="clients_exported")
    assert (event.actor, event.source, event.data["count"]) == (world.salesperson, "api", 1)


def holds(answer: Any, expected: Any) -> bool:
    """Whether an answer holds what is shown of it."""
    if isinstance(expected, dict):
        return all(name in answer and holds(answer[name], value) for name, value in expected.items())
    if isinstance(expected, list):
        return len(answer) >= len(expected) and all(map(holds, answer, expected))
    return bool(answer == expected)


def test_the_example_of_the_reference_runs_as_it_stands_there(world) -> None:
    caller, before, known_to_us = known(world.administrator), Client.objects.count(), {"id": "", "plan_hash": ""}
    for step in walkthrough.STEPS:
        path = step.path.format(**known_to_us)
        if step.form:
            words = {name: value for name, value in step.form if name != "file"}
            answer = send(caller, walkthrough.FILE.encode(), **words)
        else:
            body = {
                name: known_to_us["plan_hash"] if value == "{plan_hash}" else value
                for name, value in (step.body or {}).items()
            }
            answer = caller.call(step.method, path, body or None)
        assert answer.status_code < 300, (step.text, answer.content)
        found = said(answer)
        assert holds(found, step.shows), (step.text, found)
        known_to_us |= {name: str(found[name]) for name in known_to_us if name in found}
    assert Client.objects.count() == before


def test_the_example_stands_in_the_reference(world) -> None:
    browser = Browser()
    browser.force_login(world.administrator)
    page = browser.get("/api/v1/docs").content.decode()
    assert all(f"/imports{step.path.split('/imports', 1)[1].split('?')[0]}" in page for step in walkthrough.STEPS)


def test_columns_and_objects_by_the_api(world) -> None:
    caller = known(world.salesperson)
    rows = text_of(caller.get("/exports/clients?columns=email,legal_name&columns=address.city")).splitlines()
    assert rows[1].startswith("contact@lilas.example,Boulangerie")
    assert rows[1].endswith("Paris")
    (found,) = json.loads(text_of(caller.get("/exports/clients?format=json&columns=all")))
    assert found["address"]["city"] == "Paris"
    assert [each["last_name"] for each in found["contacts"]] == ["Fournier"]
    assert "iban" not in found
    refusal = caller.get("/exports/clients?columns=password")
    assert refusal.status_code == 400
    assert "password" in said(refusal)["detail"]


def test_contacts_by_the_api(world) -> None:
    found = json.loads(text_of(known(world.salesperson).get("/exports/contacts?format=json&columns=all")))
    assert [(each["legal_name"], each["contact"]["email"]) for each in found] == [
        ("Boulangerie des Lilas SARL", "lea@lilas.example")
    ]
    assert found[0]["contact"]["is_primary"] is True
    assert found[0]["contact"]["left_on"] is None
    text = text_of(known(world.administrator).get("/exports/contacts?q=vermillon"))
    assert "Canari" in text
    assert "Fournier" not in text
    assert Event.objects.filter(verb="contacts_exported", source="api").count() == 2
