"""What becomes of clients that exist: by mode, by field, by the ladder; words translated; what a team chose is kept."""

from __future__ import annotations

from typing import Any

import pytest

from carnet.clients import actions as actions_of_clients
from carnet.clients.models import Client
from carnet.imports import actions
from carnet.imports.drafts import ImportChange
from carnet.imports.models import Import, ImportRow, RememberedColumn
from carnet.imports.tests.files import table, uploaded
from carnet.lib.errors import InvalidInput
from tests.world import unchanged

pytestmark = pytest.mark.django_db
LILAS = table("Boulangerie des Lilas SARL;732829320;75020;Paris 20;nouveau@lilas.example", "Neuve;;44000;Nantes;")


def planned(world, data: bytes = LILAS, **change: Any) -> Import:
    source = uploaded(data, world.actor())
    actions.change_import(source.pk, ImportChange(**change), actor=world.actor())
    return actions.check_import(source.pk, actor=world.actor())


def written(world, data: bytes = LILAS, **change: Any) -> Client:
    source = planned(world, data, **change)
    actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    found: Client = Client.objects.get(pk=world.mine.pk)
    return found


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("both", ("update", "create")), ("create", ("skipped", "create")), ("update", ("update", "skipped"))],
)
def test_modes(world, mode: str, expected: tuple[str, str]) -> None:
    source = planned(world, mode=mode, rule="overwrite")
    rows = ImportRow.objects.filter(source=source).order_by("row")
    assert tuple(rows.values_list("action", flat=True)) == expected
    assert source.counts["skipped"] == expected.count("skipped")
    assert all(row.problems for row in rows if row.action == "skipped")
    assert source.counts["warning"] == sum(bool(row.problems) and row.action != "skipped" for row in rows)


def test_a_field_has_a_rule_of_its_own(world) -> None:
    client = written(world, rule="overwrite", rules={"email": "keep", "address.city": "keep"})
    assert (client.email, client.postal_code, client.city) == ("contact@lilas.example", "75020", "Paris")


def test_one_field_is_overwritten_while_the_others_are_filled(world) -> None:
    client = written(world, rule="fill", rules={"email": "overwrite"})
    assert (client.email, client.postal_code) == ("nouveau@lilas.example", "75019")


@pytest.mark.parametrize(("erases", "expected"), [(False, "contact@lilas.example"), (True, "")])
def test_an_empty_cell_erases_only_where_asked(world, erases: bool, expected: str) -> None:
    data = table("Boulangerie des Lilas SARL;732829320;75019;;", "Neuve;;44000;Nantes;")
    client = written(world, data, rule="overwrite", erases=erases)
    assert client.email == expected
    assert client.legal_name == "Boulangerie des Lilas SARL"
    assert client.city == ("" if erases else "Paris")


def test_nothing_is_erased_where_the_rule_only_fills(world) -> None:
    data = table("Boulangerie des Lilas SARL;732829320;75019;;", "Neuve;;44000;Nantes;")
    assert written(world, data, rule="fill", erases=True).email == "contact@lilas.example"


def test_the_member_says_what_clients_are_recognised_by(world) -> None:
    assert planned(world, rule="overwrite", ladder=["number"]).counts["update"] == 0
    assert planned(world, rule="overwrite", ladder=["siren"]).counts["update"] == 1


def test_words_are_translated(world) -> None:
    header = "Raison sociale;Statut;Étiquettes;Pays"
    data = table("Une;Dormant;vip, à voir;Hexagone", "Deux;Dormant;VIP;Hexagone", header=header)
    source = uploaded(data, world.actor())
    assert source.reading["words"]["status"] == [["Dormant", 2]]
    words = {
        "status": {"dormant": "inactive"},
        "tags": {"vip": "Grand compte", "a voir": ""},
        "address.country": {"hexagone": "FR"},
    }
    actions.change_import(source.pk, ImportChange(words=words), actor=world.actor())
    source = actions.check_import(source.pk, actor=world.actor())
    assert not source.counts["warning"]
    actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    client = Client.objects.get(legal_name="Une")
    assert (client.status, client.country, [tag.name for tag in client.tags.all()]) == (
        "inactive",
        "FR",
        ["Grand compte"],
    )


@pytest.mark.parametrize(
    "change",
    [
        {"mode": "all"}, {"rules": {"email": "erase"}}, {"ladder": ["email"]}, {"ladder": ["siren", "siren"]},
        {"words": {"status": {"x" * 400: "active"}}}, {"rule": "x"}, {"dates": "x"},
    ],
)  # fmt: skip
def test_choices_that_are_not_offered_are_refused(world, change: dict[str, Any]) -> None:
    source = uploaded(LILAS, world.actor())
    with pytest.raises(InvalidInput), unchanged():
        actions.change_import(source.pk, ImportChange(**change), actor=world.actor())


def test_a_team_remembers_what_one_of_them_chose(world) -> None:
    for member in (world.salesperson, world.other_salesperson):
        member.role = world.roles["sales_manager"]
        member.save()
    header = "Raison sociale;Truc interne;Ville"
    data = table("Une;ABC1;Nantes", "Deux;ABC2;Nantes", header=header)
    source = uploaded(data, world.actor(world.sales_manager))
    assert source.mapping[1]["field"] != "number"
    actions.change_import(source.pk, ImportChange(columns={1: "number"}), actor=world.actor(world.sales_manager))
    assert not RememberedColumn.objects.exists()
    source = actions.check_import(source.pk, actor=world.actor(world.sales_manager))
    actions.commit_import(source.pk, source.plan_hash, actor=world.actor(world.sales_manager))
    other = table("Trois;ABC3;Nantes", "Quatre;ABC4;Nantes", header="Nom;TRUC  interne;Ville")
    assert uploaded(other, world.actor(world.reload(world.salesperson))).mapping[1]["field"] == "number"
    assert uploaded(other, world.actor(world.reload(world.other_salesperson))).mapping[1]["field"] != "number"


def test_what_was_learned_does_not_stand_against_itself(world) -> None:
    """Two headers learned for one field, in one file: the guess stands instead."""
    for header in ("truc", "chose"):
        RememberedColumn.objects.create(user=world.administrator, header=header, field="number")
    data = table("Une;A1;B1", "Deux;A2;B2", header="Raison sociale;Truc;Chose")
    fields = [each["field"] for each in uploaded(data, world.actor()).mapping]
    assert fields.count("number") < 2


PEOPLE = table(
    "Boulangerie des Lilas SARL;732829320;Léa;Fournier;lea@lilas.example;01 99 88 77 66;Gérante",
    "Boulangerie des Lilas SARL;732829320;Zoé;Petit;zoe@lilas.example;;",
    header="Raison sociale;SIREN;Prénom;Nom du contact;Mél contact;Tél contact;Fonction",
)  # fmt: skip


def test_a_contact_that_stands_is_completed_and_a_new_one_is_added(world) -> None:
    source = planned(world, PEOPLE)
    row = ImportRow.objects.get(source=source, row=1)
    name = f"contacts.{world.contact.pk}.phone"
    assert (row.before[name], row.after[name]) == ("", "+33199887766")
    assert row.after["contacts"] == ["Zoé Petit"]
    actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    world.contact.refresh_from_db()
    assert (world.contact.phone, world.mine.contacts.count()) == ("+33199887766", 2)
    actions.undo_import(source.pk, actor=world.actor())
    world.contact.refresh_from_db()
    assert (world.contact.phone, world.mine.contacts.count()) == ("", 1)


@pytest.mark.parametrize(("rule", "expected"), [("fill", "01"), ("overwrite", "+33199887766"), ("keep", "01")])
def test_a_contact_is_overwritten_only_where_asked(world, rule: str, expected: str) -> None:
    actions_of_clients.change_contact(world.mine.pk, world.contact.pk, {"phone": "01 11 11 11 11"}, actor=world.actor())
    world.contact.refresh_from_db()
    old = world.contact.phone
    written(world, PEOPLE, rule="fill", rules={"contact.phone": rule})
    world.contact.refresh_from_db()
    assert world.contact.phone == (expected if rule == "overwrite" else old)


def test_a_phone_that_somebody_corrected_since_is_not_put_back(world) -> None:
    source = planned(world, PEOPLE)
    actions.commit_import(source.pk, source.plan_hash, actor=world.actor())
    actions_of_clients.change_contact(world.mine.pk, world.contact.pk, {"phone": "01 22 22 22 22"}, actor=world.actor())
    undone = actions.undo_import(source.pk, actor=world.actor())
    world.contact.refresh_from_db()
    assert world.contact.phone == "+33122222222"
    assert undone.counts["kept"] == 1
