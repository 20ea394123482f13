"""Changing clients: what differs is written once, with its history; two people never overwrite each other unseen."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from carnet.activity.models import Event
from carnet.clients import actions
from carnet.clients.drafts import AddressDraft, ClientChange, ContactDraft, CustomFieldDraft
from carnet.clients.models import Client
from carnet.clients.queries import check_changes
from carnet.lib.errors import InvalidInput, NotAllowed, RuleBroken, StaleEdit, Unknown
from tests.world import World, unchanged


def change(client: Client, version: int | None = None, **values: Any) -> ClientChange:
    return ClientChange(client_id=client.pk, version=version, values=values)


def test_only_what_differs_is_written_and_told(world: World) -> None:
    before = world.mine.version
    client = actions.change_client(
        change(world.mine, trade_name="Lilas & Cie", email="contact@lilas.example"), actor=world.actor()
    )
    assert (client.trade_name, client.sort_name, client.version) == ("Lilas & Cie", "lilas & cie", before + 1)
    event = client.events.latest("pk")
    assert (event.verb, event.changes) == ("client_changed", {"trade_name": ["Aux Lilas", "Lilas & Cie"]})
    assert event.data["version"] == client.version


def test_what_is_the_same_writes_nothing(world: World) -> None:
    same = [change(world.mine, email="CONTACT@lilas.example", phone="+33 1 23 45 67 89", currency="", number="")]
    with unchanged():
        (outcome,) = actions.change_clients(same, actor=world.actor())
    assert outcome.state == "same"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"legal_name": ""}, "required"),
        ({"status": "x"}, "choice"),
        ({"city": "Paris"}, "unknown_field"),
        ({"id": 7}, "unknown_field"),
        ({"parent_id": 10**9}, "unknown"),
        ({"owner_id": 10**9}, "unknown"),
    ],
)
def test_a_refused_change_writes_nothing(world: World, values: dict[str, Any], code: str) -> None:
    with unchanged(), pytest.raises(InvalidInput) as refusal:
        actions.change_client(change(world.mine, **values), actor=world.actor())
    assert [(problem.field, problem.code) for problem in refusal.value.problems] == [(next(iter(values)), code)]


def test_one_hidden_id_refuses_the_whole_call(world: World) -> None:
    changes = [change(world.mine, status="active"), change(world.theirs, status="active")]
    with unchanged(), pytest.raises(Unknown) as refusal:
        actions.change_clients(changes, actor=world.actor(world.salesperson))
    assert str(world.theirs.pk) not in str(refusal.value)


def test_of_several_those_that_break_a_rule_stay_behind(world: World) -> None:
    changes = [
        change(world.mine, status="active"),
        change(world.theirs, email="?"),
        change(world.archived, status="active"),
    ]
    outcomes = actions.change_clients(changes, actor=world.actor())
    assert [outcome.state for outcome in outcomes] == ["done", "refused", "refused"]
    assert [outcome.problems[0].code for outcome in outcomes[1:]] == ["email", "archived"]


def test_the_second_editor_of_the_same_field_is_shown_both_values(world: World) -> None:
    seen = world.mine.version
    actions.change_client(change(world.mine, seen, phone="01 11 11 11 11"), actor=world.actor(world.salesperson))
    with unchanged(), pytest.raises(StaleEdit) as conflict:
        actions.change_client(change(world.mine, seen, phone="02 22 22 22 22"), actor=world.actor())
    assert conflict.value.conflicts == {"phone": ("+33111111111", "+33222222222")}


def test_the_second_editor_of_another_field_goes_through(world: World) -> None:
    seen = world.mine.version
    actions.change_client(change(world.mine, seen, phone="01 11 11 11 11"), actor=world.actor(world.salesperson))
    client = actions.change_client(change(world.mine, seen, mobile="06 22 22 22 22"), actor=world.actor())
    assert (client.phone, client.mobile) == ("+33111111111", "+33622222222")


def test_a_stale_edit_never_shows_bank_details_to_those_without_the_right(world: World) -> None:
    seen = world.mine.version
    finance = world.actor(world.finance)
    actions.change_client(
        change(world.mine, seen, iban="FR1420041010050500013M02606", email="a@b.example"), actor=finance
    )
    with pytest.raises(StaleEdit) as conflict:
        actions.change_client(change(world.mine, seen, email="c@d.example"), actor=world.actor(world.salesperson))
    assert set(conflict.value.conflicts) == {"email"}


def test_bank_details_take_their_right(world: World) -> None:
    with unchanged(), pytest.raises(NotAllowed):
        actions.change_client(change(world.mine, iban=""), actor=world.actor(world.salesperson))
    actions.change_client(change(world.theirs, iban=""), actor=world.actor(world.finance))
    event = Event.objects.latest("pk")
    assert (event.verb, event.right, event.team) == ("client_bank_changed", "bank.see", "finance")


def test_the_registered_office_is_repeated_on_the_client(world: World) -> None:
    office = world.mine.addresses.get()
    moved = AddressDraft(line1="1 quai Neuf", postal_code="33000", city="Bègles", country="FR")
    client = actions.change_client(ClientChange(client_id=world.mine.pk, addresses=[moved]), actor=world.actor())
    assert (client.city, client.city_key, client.postal_code) == ("Bègles", "begles", "33000")
    assert client.addresses.get().pk == office.pk
    abroad = actions.change_client(change(world.mine, country="BE"), actor=world.actor())
    assert (abroad.country, abroad.addresses.get().country) == ("BE", "BE")


def test_an_address_of_another_client_is_unknown(world: World) -> None:
    foreign = world.theirs.addresses.get()
    draft = AddressDraft(id=foreign.pk, city="Nulle part")
    with unchanged(), pytest.raises(InvalidInput) as refusal:
        actions.change_client(ClientChange(client_id=world.mine.pk, addresses=[draft]), actor=world.actor())
    assert refusal.value.problems[0].field == "addresses.0.id"


def test_a_group_never_contains_itself(world: World) -> None:
    top, middle, low = (world.client() for _ in range(3))
    actions.change_client(change(middle, parent_id=top.pk), actor=world.actor())
    actions.change_client(change(low, parent_id=middle.pk), actor=world.actor())
    for client, parent in ((top, low), (top, top), (middle, low)):
        with unchanged(), pytest.raises(RuleBroken) as refusal:
            actions.change_client(change(client, parent_id=parent.pk), actor=world.actor())
        assert refusal.value.code == "cycle"
    first, second = (world.client() for _ in range(2))
    crossed = [change(first, parent_id=second.pk), change(second, parent_id=first.pk)]
    assert [outcome.ok for outcome in actions.change_clients(crossed, actor=world.actor())] == [True, False]


def test_tags_custom_values_and_external_ids(world: World) -> None:
    actions.add_custom_field(CustomFieldDraft(label="Zone", kind="text"), actor=world.actor())
    wanted = ClientChange(
        client_id=world.mine.pk,
        tags=["Nouveau"],
        custom={"zone": "Nord"},
        external_ids=[("sap", "42")],
        contacts=[ContactDraft(first_name="léa", last_name="FOURNIER"), ContactDraft(last_name="Roux")],
    )
    (outcome,) = actions.change_clients([wanted], actor=world.actor())
    assert outcome.changes == {
        "custom.zone": ["", "Nord"],
        "external_ids.sap": [None, "42"],
        "tags": [["Alimentation"], ["Nouveau"]],
        "contacts": [[], ["Roux"]],
    }
    assert sorted(world.mine.contacts.values_list("last_name", flat=True)) == ["Fournier", "Roux"]
    with unchanged():
        assert actions.change_clients([wanted], actor=world.actor())[0].state == "same"
    emptied = ClientChange(client_id=world.mine.pk, custom={"zone": ""})
    actions.change_client(emptied, actor=world.actor())
    assert not world.mine.custom_values.exists()


def test_two_changes_of_one_client_follow_each_other(world: World) -> None:
    changes = [
        change(world.mine, status="active"),
        change(world.mine, status="inactive"),
        change(world.mine, status="inactive"),
    ]
    outcomes = actions.change_clients(changes, actor=world.actor())
    assert [outcome.state for outcome in outcomes] == ["done", "done", "same"]
    assert outcomes[1].changes == {"status": ["active", "inactive"]}


def test_a_check_says_what_would_change_and_writes_nothing(world: World) -> None:
    wanted = change(world.mine, status="active", payment_days=30)
    with unchanged():
        (told,) = check_changes([wanted], actor=world.actor())
    (done,) = actions.change_clients([wanted], actor=world.actor())
    assert told == done
    assert told.changes == {"status": ["prospect", "active"], "payment_days": [None, 30]}


def test_an_old_value_is_put_back_as_a_new_change(world: World) -> None:
    actions.change_client(change(world.mine, trade_name="Autre", status="active"), actor=world.actor())
    event = world.mine.events.latest("pk")
    client = actions.put_back(event.pk, fields=["trade_name"], actor=world.actor(world.salesperson))
    assert (client.trade_name, client.status) == ("Aux Lilas", "active")
    assert client.events.latest("pk").changes == {"trade_name": ["Autre", "Aux Lilas"]}


def test_nobody_puts_back_what_they_may_not_read(world: World) -> None:
    bank = world.theirs.events.get(verb="client_bank_changed")
    for person in (world.other_salesperson, world.salesperson):
        with unchanged(), pytest.raises(Unknown):
            actions.put_back(bank.pk, actor=world.actor(person))
    assert actions.put_back(bank.pk, actor=world.actor(world.finance)).iban == ""


def test_the_number_of_statements_does_not_grow_with_the_batch(world: World) -> None:
    clients = [world.client() for _ in range(40)]

    def statements(some: list[Client], status: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            actions.change_clients([change(client, status=status) for client in some], actor=world.actor())
        return len(queries)

    assert statements(clients[:2], "active") == statements(clients, "inactive") <= 8


def test_who_may_not_change_is_stopped(world: World) -> None:
    with unchanged(), pytest.raises(NotAllowed):
        actions.change_client(change(world.mine, status="active"), actor=world.actor(world.read_only))
