"""Lists: every filter narrows, every sort sorts, pages join without gap or double, at a fixed number of queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from carnet.clients import actions
from carnet.clients.drafts import ContactDraft, CustomFieldDraft
from tests.api.callers import Program, program, said

pytestmark = pytest.mark.django_db
TOWNS = ["Zürich", "Évry", "agen", "Brest", "Caen", "Dax", "Brest"]


@pytest.fixture
def caller(world: Any) -> Program:
    """An administrator's program, among seven more clients."""
    for place, town in enumerate(TOWNS):
        client = world.client(
            legal_name=f"Maison {chr(71 - place)}",
            status="active" if place % 2 else "prospect",
            tags=["Pair"] if place % 2 else ["Impair", "Tous"],
            external_ids=[("sage", f"C{place}")],
            is_supplier=place == 3,
        )
        address = client.addresses.get()
        actions.change_address(client.pk, address.pk, {"city": town}, actor=world.actor())
    return program(world.administrator)


def names(caller: Program, query: str) -> list[str]:
    response = caller.get(f"/clients?{query}")
    assert response.status_code == 200, response.content
    return [one["name"] for one in said(response)["items"]]


@pytest.mark.parametrize(
    "sort", ["name", "-name", "number", "-number", "city", "-city", "created", "-created", "updated"]
)
def test_pages_join(caller: Program, sort: str) -> None:
    whole = names(caller, f"sort={sort}&limit=200")
    assert len(whole) == 9
    found, after = [], ""
    while True:
        answer = said(caller.get(f"/clients?sort={sort}&limit=2{after}"))
        found += [one["name"] for one in answer["items"]]
        if answer["next"] is None:
            break
        after = f"&after={answer['next']}"
    assert found == whole


def test_sorts(caller: Program) -> None:
    assert names(caller, "sort=name")[-7:] == [f"Maison {letter}" for letter in "ABCDEFG"]
    assert names(caller, "sort=-name")[0] == "Maison G"
    cities = [
        one["addresses"][0]["city"] for one in said(caller.get("/clients?sort=city"))["items"] if one["addresses"]
    ]
    assert cities == ["agen", "Brest", "Brest", "Caen", "Dax", "Évry", "Nantes", "Paris", "Zürich"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("status=active", 3),
        ("status=active&status=prospect", 9),
        ("status=inactive", 0),
        ("kind=person", 0),
        ("country=FR", 9),
        ("country=BE", 0),
        ("tag=impair", 4),
        ("tag=Pair&tag=Tous", 7),
        ("is_supplier=true", 1),
        ("archived=true", 1),
        ("number=C-00001", 1),
        ("registration_number=732 829 320", 1),
        ("tax_id=FR 44 732829320", 1),
        ("external_id=sage:C3", 1),
        ("external_id=sage:C", 0),
        ("q=lilas", 1),
        ("q=LÎLAS", 1),
        ("q=732829320", 1),
        ("updated_since=2001-01-01T00:00:00Z", 9),
        ("updated_since=2101-01-01T00:00:00%2B02:00", 0),
        ("updated_since=0023-11-09T11:55:37-16:33", 9),
        ("updated_since=2001-01-01T00:00:00%2B23:59", 9),
        ("owner_id=999999999", 0),
        ("parent_id=999999999", 0),
        ("status=active&q=maison&sort=-name", 3),
    ],
)
def test_filters(caller: Program, query: str, count: int) -> None:
    assert len(names(caller, query)) == count


def test_number_of_queries_does_not_grow(caller: Program) -> None:
    caller.get("/me")  # the key's day is noted once
    with CaptureQueriesContext(connection) as few:
        names(caller, "limit=2")
    with CaptureQueriesContext(connection) as many:
        names(caller, "limit=9")
    assert len(many) == len(few) <= 9


def test_a_member_sees_their_own(world: Any, caller: Program) -> None:
    assert names(program(world.salesperson), "") == ["Aux Lilas"]
    assert names(program(world.salesperson), "q=vermillon") == []
    assert names(program(world.salesperson), f"owner_id={world.other_salesperson.pk}") == []


def test_hidden_parent_is_not_there(world: Any) -> None:
    child = world.client(legal_name="Filiale", parent_id=world.theirs.pk, owner_id=world.salesperson.pk)
    assert said(program(world.salesperson).get(f"/clients/{child.pk}"))["parent_id"] is None
    assert said(program(world.administrator).get(f"/clients/{child.pk}"))["parent_id"] == world.theirs.pk
    assert names(program(world.salesperson), f"parent_id={world.theirs.pk}") == []


def test_client_without_address_is_incomplete(world: Any) -> None:
    made = said(program(world.salesperson).post("/clients", {"legal_name": "Sans Adresse"}))
    assert made["addresses"] == []
    assert made["completeness"]["score"] < 100
    assert "address" in {one["code"] for one in made["completeness"]["missing"]}
    assert made["owner"]["id"] == world.salesperson.pk


def test_everything_sent_comes_back(world: Any) -> None:
    for label, kind in (("Effectif", "number"), ("Depuis", "date"), ("Export", "yes_no"), ("Secteur", "text")):
        actions.add_custom_field(CustomFieldDraft(label=label, kind=kind), actor=world.actor())
    body = {
        "legal_name": "Menuiserie Kerbrat SARL",
        "trade_name": "Kerbrat",
        "country": "FR",
        "status": "active",
        "payment_days": 30,
        "payment_end_of_month": True,
        "iban": "FR14 2004 1010 0505 0001 3M02 606",
        "tags": ["Bretagne"],
        "external_ids": [{"system": "sage", "value": "K42"}],
        "custom": {"effectif": 12.5, "depuis": "2019-03-01", "export": True, "secteur": "Bois"},
        "addresses": [{"line1": "4 rue des Quais", "postal_code": "29200", "city": "Brest", "country": "FR"}],
        "contacts": [
            {"first_name": "Anne", "last_name": "Le Goff", "email": "anne@kerbrat.example", "is_primary": True}
        ],
    }
    made = said(program(world.administrator).post("/clients", body))
    for name in ("legal_name", "trade_name", "status", "payment_days", "payment_end_of_month", "tags", "external_ids"):
        assert made[name] == body[name]
    assert made["name"] == "Kerbrat"
    assert made["iban"] == "FR1420041010050500013M02606"
    assert made["custom"] == {"effectif": "12.5", "depuis": "2019-03-01", "export": True, "secteur": "Bois"}
    assert made["addresses"][0]["city"] == "Brest"


def test_contacts_show_only_the_clients_one_sees(world: Any) -> None:
    link = {"client_id": world.theirs.pk, "contact_id": world.contact.pk}
    actions.link_contact(link["client_id"], link["contact_id"], job_title="Conseil", actor=world.actor())
    own = said(program(world.salesperson).get(f"/contacts/{world.contact.pk}"))
    assert [one["client_id"] for one in own["clients"]] == [world.mine.pk]
    both = said(program(world.administrator).get(f"/contacts/{world.contact.pk}"))
    assert {one["client_id"] for one in both["clients"]} == {world.mine.pk, world.theirs.pk}
    assert said(program(world.salesperson).get(f"/contacts?client_id={world.theirs.pk}"))["items"] == []


def test_contacts_are_paged_and_searched(world: Any) -> None:
    for letter in "CAB":
        actions.add_contact(world.mine.pk, ContactDraft(last_name=f"Zéro {letter}"), actor=world.actor())
    caller = program(world.administrator)
    first = said(caller.get(f"/contacts?client_id={world.mine.pk}&q=zero&limit=2"))
    rest = said(caller.get(f"/contacts?client_id={world.mine.pk}&q=zero&limit=2&after={first['next']}"))
    assert [one["last_name"] for one in first["items"] + rest["items"]] == ["Zéro A", "Zéro B", "Zéro C"]
    assert rest["next"] is None


def test_history_is_paged_and_keeps_bank_details_to_those_who_may(world: Any) -> None:
    finance, seller = program(world.finance), program(world.salesperson)
    path = f"/clients/{world.mine.pk}"
    finance.patch(path, {"iban": "FR1420041010050500013M02606"}, If_Match="*")
    seller.patch(path, {"website": "https://lilas.example"}, If_Match="*")
    verbs = [one["verb"] for one in said(finance.get(f"{path}/events"))["items"]]
    assert "client_bank_changed" in verbs
    answer = seller.get(f"{path}/events")
    assert "FR1420041010050500013M02606" not in answer.content.decode()
    change = next(one for one in said(answer)["items"] if one["changes"])["changes"][0]
    assert (change["field"], change["new"]) == ("website", "https://lilas.example")
    page = said(finance.get(f"{path}/events?limit=1"))
    assert page["next"]
    assert finance.get(f"/clients/{world.theirs.pk}/events?after={page['next']}").status_code == 400
    assert said(finance.get(f"{path}/events?limit=1&after={page['next']}"))["items"] != page["items"]


def test_old_values_put_back(world: Any) -> None:
    caller = program(world.salesperson)
    path = f"/clients/{world.mine.pk}"
    caller.patch(path, {"website": "https://lilas.example"}, If_Match="*")
    event = said(caller.get(f"{path}/events"))["items"][0]
    done = caller.post(f"{path}/events/{event['id']}/put-back", {"fields": ["website"]})
    assert (done.status_code, said(done)["website"]) == (200, "")


def test_one_rule_broken_leaves_the_others(world: Any) -> None:
    empty = world.client(legal_name="Vide")
    archived = program(world.administrator).post("/clients/archive", {"client_ids": [empty.pk, world.mine.pk]})
    assert said(archived)["done"] == [empty.pk, world.mine.pk]
    again = said(
        program(world.administrator).post("/clients/tag", {"client_ids": [empty.pk, world.theirs.pk], "add": ["Neuf"]})
    )
    assert again["done"] == [world.theirs.pk]
    assert [one["id"] for one in again["refused"]] == [empty.pk]
    assert again["refused"][0]["message"]


def test_search(world: Any) -> None:
    hits = said(program(world.salesperson).get("/search?q=fournier"))["items"]
    assert [(one["kind"], one["client_id"]) for one in hits] == [("contact", world.mine.pk)]
    assert said(program(world.salesperson).get("/search?q=vermillon"))["items"] == []
    assert (
        said(program(world.administrator).get("/search?q=vermillon&kind=client"))["items"][0]["title"]
        == "Garage Vermillon"
    )
