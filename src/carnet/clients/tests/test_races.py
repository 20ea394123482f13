"""Several people at once: one wins, the others are told, nothing is lost or written twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from carnet.clients import actions, checks
from carnet.clients.drafts import AddressDraft, ClientChange, ContactDraft
from carnet.clients.models import Client, Contact, ContactLink, Tag
from carnet.lib.errors import RuleBroken, StaleEdit
from carnet.search.checks import check_twin
from tests.threads import Crowd
from tests.world import World, build_world

PEOPLE = 6


@pytest.fixture
def world(transactional_db: None) -> World:
    """The named world, committed, so that other connections see it."""
    return build_world()


def test_numbers_are_given_once(world: World, tmp_path: Path) -> None:
    crowd = Crowd(tmp_path)
    batches = [[world.draft(tags=["Course"]) for _ in range(15)] for _ in range(PEOPLE)]
    results = crowd.run(*(lambda b=batch: actions.add_clients(b, actor=world.actor()) for batch in batches))
    assert all(outcome.ok for result in results for outcome in result), results
    numbers = crowd.ask(lambda: list(Client.objects.values_list("number", flat=True)))
    assert len(numbers) == len(set(numbers)) == 3 + 15 * PEOPLE
    assert crowd.ask(lambda: Tag.objects.filter(key="course").count()) == 1
    assert crowd.ask(lambda: checks.check_index() + check_twin()) == []


@pytest.mark.parametrize(
    "values", [{"number": "UNIQUE-1"}, {"siret": "73282932000074"}, {"external_ids": [("sap", "1")]}]
)
def test_of_many_that_take_the_same_one_wins(world: World, tmp_path: Path, values: dict[str, object]) -> None:
    crowd = Crowd(tmp_path)
    more = dict(values)
    if siret := more.pop("siret", None):
        more["addresses"] = [AddressDraft(city="Lyon", establishment_id=str(siret))]
    drafts = [world.draft(**more) for _ in range(PEOPLE)]
    results = crowd.run(*(lambda d=draft: actions.add_client(d, actor=world.actor()) for draft in drafts))
    assert sum(isinstance(result, Client) for result in results) == 1, results
    refusals = [result for result in results if isinstance(result, RuleBroken)]
    assert len(refusals) == PEOPLE - 1, results
    assert {refusal.code for refusal in refusals} <= {"number_taken", "siret_taken", "external_id_taken"}


def test_two_editors_of_the_same_field(world: World, tmp_path: Path) -> None:
    crowd = Crowd(tmp_path)
    seen = world.mine.version
    changes = [
        ClientChange(client_id=world.mine.pk, version=seen, values={"trade_name": f"Nom {n}"}) for n in range(PEOPLE)
    ]
    results = crowd.run(*(lambda c=change: actions.change_client(c, actor=world.actor()) for change in changes))
    winners = [result for result in results if isinstance(result, Client)]
    assert len(winners) == 1, results
    assert sum(isinstance(result, StaleEdit) for result in results) == PEOPLE - 1, results
    client = crowd.ask(lambda: Client.objects.get(pk=world.mine.pk))
    assert (client.trade_name, client.version) == (winners[0].trade_name, seen + 1)


def test_changes_of_different_fields_are_all_kept(world: World, tmp_path: Path) -> None:
    crowd = Crowd(tmp_path)
    seen = world.mine.version
    fields = {"status": "active", "payment_days": 30, "nature": "goods", "language": "fr", "is_supplier": True}
    works = [
        lambda n=name, v=value: actions.change_client(
            ClientChange(client_id=world.mine.pk, version=seen, values={n: v}), actor=world.actor()
        )
        for name, value in fields.items()
    ]
    results = crowd.run(*works)
    assert all(isinstance(result, Client) for result in results), results
    client = crowd.ask(lambda: Client.objects.get(pk=world.mine.pk))
    assert {name: getattr(client, name) for name in fields} == fields
    assert client.version == seen + len(fields)


def test_one_primary_contact_whoever_adds_it(world: World, tmp_path: Path) -> None:
    crowd = Crowd(tmp_path)
    drafts = [ContactDraft(last_name=f"Premier {n}", is_primary=True) for n in range(PEOPLE)]
    results = crowd.run(
        *(lambda d=draft: actions.add_contact(world.mine.pk, d, actor=world.actor()) for draft in drafts)
    )
    assert all(isinstance(result, ContactLink) for result in results), results
    assert crowd.ask(lambda: ContactLink.objects.filter(client=world.mine, is_primary=True).count()) == 1
    assert crowd.ask(Contact.objects.count) == 2 + PEOPLE


def test_groups_made_at_the_same_moment_make_no_circle(world: World, tmp_path: Path) -> None:
    clients = [world.client() for _ in range(3)]
    crowd = Crowd(tmp_path)
    pairs = zip(clients, clients[1:] + clients[:1], strict=True)
    works = [
        lambda c=child, p=parent: actions.change_client(
            ClientChange(client_id=c.pk, values={"parent_id": p.pk}), actor=world.actor()
        )
        for child, parent in pairs
    ]
    results = crowd.run(*works)
    assert sum(isinstance(result, Client) for result in results) == 2, results
    assert crowd.ask(checks.check_groups) == []


def test_deleting_while_another_changes(world: World, tmp_path: Path) -> None:
    client = world.client()
    crowd = Crowd(tmp_path)
    change = ClientChange(client_id=client.pk, values={"status": "active"})
    results = crowd.run(
        lambda: actions.delete_client(client.pk, actor=world.actor()),
        lambda: actions.change_client(change, actor=world.actor()),
    )
    assert results[0] is None, results
    assert not crowd.ask(lambda: Client.objects.filter(pk=client.pk).exists())
    assert crowd.ask(lambda: checks.check_index() + check_twin()) == []


def test_the_same_tag_made_at_once_is_one(world: World, tmp_path: Path) -> None:
    crowd = Crowd(tmp_path)
    results = crowd.run(*(lambda: actions.add_tag("Course", actor=world.actor()) for _ in range(PEOPLE)))
    assert sum(isinstance(result, Tag) for result in results) == 1, results
    assert {result.code for result in results if isinstance(result, RuleBroken)} == {"tag_exists"}
