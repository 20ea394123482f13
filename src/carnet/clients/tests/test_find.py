"""Finding: by any fragment, however it is typed, and never what one may not see."""

from __future__ import annotations

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carnet.clients import actions
from carnet.clients.drafts import AddressDraft, ContactDraft
from carnet.clients.models import Client, Contact
from carnet.clients.models import client as client_models
from carnet.clients.queries import find_records
from carnet.search import queries
from carnet.search.models import Entry
from tests.world import PEOPLE, World


@pytest.mark.parametrize(
    "text",
    [
        "Aux Lilas",
        "LILAS",
        "boulangerie",
        "oulange",
        "lilas boulangerie",
        "bóulângerie",
        "732 829 320",
        "732829320",
        "FR 44 732 829 320",
        "fr44732829320",
        "contact@lilas",
        "01 23 45 67 89",
        "01.23.45.67.89",
        "+33 1 23 45 67 89",
        "0033123456789",
        "75019",
        "paris lilas",
        "au",
        "a",
    ],
)
def test_a_client_is_found_however_it_is_asked_for(world: World, text: str) -> None:
    assert world.mine.pk in [hit.id for hit in find_records(text, user=world.salesperson, kinds=["client"])]
    assert world.mine in Client.objects.visible_to(world.salesperson).matching(text, world.salesperson)


def test_numbers_are_found_with_and_without_their_dash(world: World) -> None:
    for text in (world.mine.number, world.mine.number.lower(), world.mine.number.replace("-", "")):
        assert find_records(text, user=world.administrator)[0].id == world.mine.pk


@pytest.mark.parametrize("text", ["léa", "fournier lea", "lea@lilas.example", "Léa Fournier"])
def test_a_contact_is_found_at_its_client(world: World, text: str) -> None:
    (hit,) = find_records(text, user=world.salesperson)
    assert (hit.kind, hit.id, hit.client_id, hit.detail) == ("contact", world.contact.pk, world.mine.pk, "Aux Lilas")
    assert list(Contact.objects.visible_to(world.salesperson).matching(text, world.salesperson)) == [world.contact]


@pytest.mark.parametrize(
    "text", ["canari", "vermillon", "v", "Yann", "44000", "canari@vermillon.example", "", " ", "_", "%"]
)
def test_nobody_finds_what_they_may_not_see(world: World, text: str) -> None:
    assert not any(hit.client_id == world.theirs.pk for hit in find_records(text, user=world.salesperson))
    assert world.theirs not in Client.objects.visible_to(world.salesperson).matching(text, world.salesperson)


def test_an_iban_is_found_only_by_those_who_may_see_it(world: World) -> None:
    text = "FR14 2004 1010 0505 0001 3M02 606"
    assert [hit.id for hit in find_records(text, user=world.finance)] == [world.theirs.pk]
    assert find_records(text, user=world.sales_manager) == []
    assert not Client.objects.visible_to(world.sales_manager).matching(text, world.sales_manager).exists()


def test_who_may_not_see_clients_finds_nothing(world: World) -> None:
    world.salesperson.role.permissions = ["note.write"]
    world.salesperson.role.save()
    assert find_records("lilas", user=world.reload(world.salesperson)) == []


def test_a_shared_contact_shows_only_the_visible_client(world: World) -> None:
    actions.link_contact(world.theirs.pk, world.contact.pk, job_title="Conseil", actor=world.actor())
    for person, client in ((world.salesperson, world.mine), (world.other_salesperson, world.theirs)):
        (hit,) = find_records("fournier", user=person)
        assert hit.client_id == client.pk


def test_the_best_come_first_and_the_archived_last(world: World) -> None:
    for name in ("Ancienne", "La Très Ancienne Auberge", "Cancienne", "Anciennes Forges"):
        world.client(legal_name=name)
    titles = [hit.title for hit in find_records("ancienne", user=world.administrator)]
    assert titles == ["Ancienne", "Anciennes Forges", "La Très Ancienne Auberge", "Cancienne", "Ancienne Maison"]


def test_an_archived_client_is_marked(world: World) -> None:
    assert [hit.is_archived for hit in find_records("maison", user=world.administrator)] == [True]


HOSTILE = [
    "'",
    '"',
    "''''",
    '"a" OR "b"',
    "abc*",
    "NEAR(abc def)",
    "text:abc",
    "-abc",
    "%%%%",
    "a%b%c",
    "___",
    "abc\x00def",
    "\ud800abc",
    "\\",
    "abc\\",
]


@pytest.mark.parametrize("text", [*HOSTILE, "a " * 5000, "x" * 1_000_000, "💥💥💥💥"])
def test_no_text_breaks_the_search(world: World, text: str) -> None:
    assert len(find_records(text, user=world.administrator)) < 20
    Client.objects.visible_to(world.administrator).matching(text, world.administrator).count()


def test_wildcards_are_letters(world: World) -> None:
    world.client(legal_name="Taux 100% garanti_or")
    world.client(legal_name="Taux 1000 garanties")
    for text in ("100%", "garanti_or", "taux 100%"):
        assert [hit.title for hit in find_records(text, user=world.administrator)] == ["Taux 100% garanti_or"]
        found = Client.objects.visible_to(world.administrator).matching(text, world.administrator)
        assert [client.name for client in found] == ["Taux 100% garanti_or"]


def test_many_hits_and_few_hits_answer_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for town in ("Lyon", "Lyon", "Paris"):
        world.client(addresses=[AddressDraft(line1="1", city=town)])
    texts = ["lyon", "société", "lyon société", "69", "lilas"]

    def answers() -> list[list[int]]:
        users = (world.reload(world.administrator), world.reload(world.salesperson))
        rows = (Client.objects.visible_to(u).matching(t, u) for u, t in itertools.product(users, texts))
        return [sorted(row.values_list("pk", flat=True)) for row in rows]

    as_few = answers()
    monkeypatch.setattr(client_models, "FEW", 0)
    assert answers() == as_few


@pytest.mark.parametrize("few", [0, 5000])
@pytest.mark.parametrize("some", [0, 25_000])
def test_a_beginning_finds_what_one_may_see_and_nothing_else(
    world: World, few: int, some: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two letters, and words with so many hits that the best may lie beyond those read."""
    monkeypatch.setattr(client_models, "FEW", few)
    monkeypatch.setattr(client_models, "SOME", some)
    monkeypatch.setattr(queries, "CANDIDATES", 1)
    expected = {"fo": world.contact.pk, "fournier": world.contact.pk, "au": world.mine.pk, "aux lilas": world.mine.pk}
    for text, pk in expected.items():
        me = world.reload(world.salesperson)
        assert [hit.id for hit in find_records(text, user=me)] == [pk], text
    for text in ("ga", "garage", "ca", "canari"):
        assert find_records(text, user=world.reload(world.administrator)), text
        assert not find_records(text, user=world.reload(world.salesperson)), text


def test_the_index_follows_every_change(world: World) -> None:
    from carnet.clients.checks import check_index
    from carnet.clients.drafts import ClientChange
    from carnet.search.checks import check_entries, check_twin

    values = {
        "legal_name": "Minoterie",
        "trade_name": "",
        "email": "",
        "phone": "",
        "iban": "FR1420041010050500013M02606",
    }
    actions.change_client(ClientChange(client_id=world.mine.pk, values=values), actor=world.actor())
    assert find_records("lilas", user=world.administrator, kinds=["client"]) == []
    assert [hit.id for hit in find_records("minoterie", user=world.administrator)] == [world.mine.pk]
    actions.change_client(ClientChange(client_id=world.mine.pk, values={"iban": ""}), actor=world.actor())
    assert not Entry.objects.filter(client=world.mine, right="bank.see").exists()
    assert check_index() == check_twin() == check_entries() == []


def test_finding_costs_the_same_whatever_is_found(world: World) -> None:
    def statements() -> int:
        user = world.reload(world.administrator)
        with CaptureQueriesContext(connection) as queries:
            find_records("société", user=user)
        return len(queries)

    world.client(contacts=[ContactDraft(last_name="Société")])
    before = statements()
    for _ in range(15):
        world.client(contacts=[ContactDraft(last_name="Société")])
    assert statements() == before <= 6


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_rights_hold_whatever_the_text_and_the_team(world: World, data: st.DataObject) -> None:
    """For any letters of any client, and any team, a member finds a subset of what they see; everyone's own is found."""
    people = [world.salesperson, world.other_salesperson, world.project_manager]
    name = data.draw(st.sampled_from(["Étoile du Nord", "Étoile du Sud", "L'Œil & Cie"]))
    owner = data.draw(st.sampled_from(people))
    client = world.client(legal_name=name, owner_id=owner.pk, contacts=[ContactDraft(last_name=name)])
    start = data.draw(st.integers(0, len(name) - 2))
    text = name[start : start + data.draw(st.integers(1, 8))]
    for person in map(world.reload, people):
        seen = set(Client.objects.visible_to(person).values_list("pk", flat=True))
        assert {hit.client_id for hit in find_records(text, user=person, limit=200)} <= seen
        found = set(Client.objects.visible_to(person).matching(text, person).values_list("pk", flat=True))
        assert found <= seen
        # A word of one or two letters beside a longer one must begin a word, so the tail of a name is left out.
        if person == owner and text.strip() and all(len(word) > 2 for word in text.split()):
            assert client.pk in found


def test_counts_and_lists_agree_whichever_way_they_are_asked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.sales_manager.role = world.roles["salesperson"]
    world.sales_manager.save()
    for _ in range(4):
        world.client(status="active", owner_id=world.salesperson.pk)
    actions.join_client_team(world.theirs.pk, world.salesperson.pk, actor=world.actor())
    people = [world.administrator, world.salesperson, world.other_salesperson, world.sales_manager]

    def answers() -> list[tuple[int, ...]]:
        rows = [Client.objects.visible_to(world.reload(person)) for person in people]
        return [
            (
                len(row.all()),
                row.all().count(),
                row.all()[:3].count(),
                row.all().active().filter(status="active").count(),
            )
            for row in rows
        ]

    as_few = answers()
    assert as_few[:2] == [(7, 7, 3, 4), (7, 7, 3, 4)]
    monkeypatch.setattr(client_models, "FEW", 0)
    assert answers() == as_few
    monkeypatch.setattr(client_models, "MANY", 0)
    assert answers() == as_few


def test_whoever_names_a_client_sees_what_the_list_shows(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody gets at a client by its id that they do not find; and no set of all of theirs is made for one."""
    world.client(owner_id=world.salesperson.pk)
    actions.join_client_team(world.theirs.pk, world.salesperson.pk, actor=world.actor())
    people = [getattr(world, key) for key in PEOPLE] + [world.other_salesperson]
    for few in (0, client_models.FEW):
        monkeypatch.setattr(client_models, "FEW", few)
        for person in people:
            member = world.reload(person)
            listed = set(Client.objects.visible_to(member).values_list("pk", flat=True))
            assert set(Client.objects.named_for(member).values_list("pk", flat=True)) == listed
    with CaptureQueriesContext(connection) as seen:
        Client.objects.named_for(world.reload(world.salesperson)).get(pk=world.mine.pk)
    assert not [one["sql"] for one in seen if "COUNT" in one["sql"]]
