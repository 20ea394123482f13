"""What a file would do, row by row."""

from __future__ import annotations

import pytest

from carnet.activity.actor import Actor
from carnet.clients import actions as clients
from carnet.clients.drafts import AddressDraft, ClientDraft
from carnet.clients.models import Client
from carnet.clients.sheets import is_known
from carnet.imports.plan import Choices, Planned, Planning
from carnet.imports.plan.planned import Tally
from carnet.imports.tests.files import COMPANIES, table
from carnet.lib.sheet.read import read_sheet

pytestmark = pytest.mark.django_db


def plan(data: bytes | str, world, rule: str = "fill", **columns: str | None) -> tuple[list[Planned], dict[str, int]]:
    content = data.encode() if isinstance(data, str) else data
    sheet = read_sheet(content, "clients.csv", is_known=is_known)
    chosen = {sheet.headers.index(name): field for name, field in columns.items()}
    planning = Planning(sheet, Choices(columns=chosen, rule=rule), actor=world.actor())
    rows = [one for batch in planning.batches() for one in batch]
    tally = Tally()
    tally.add(rows)
    return rows, tally.counts


def codes(one: Planned) -> set[str]:
    return {flaw.code for flaw in one.entry.flaws}


def test_new_clients_are_created_and_wrong_rows_stay_aside(world) -> None:
    rows, counts = plan(COMPANIES, world)
    assert [one.action for one in rows] == ["create", "create", "create", "error", "error"]
    assert codes(rows[3]) == {"legal_name_missing"}
    assert codes(rows[4]) == {"email"}
    assert counts["contacts"] == 1
    assert counts["create"] + counts["update"] + counts["same"] + counts["error"] == counts["rows"] == 5


def test_a_plan_writes_nothing(world) -> None:
    from tests.world import unchanged

    with unchanged():
        plan(COMPANIES, world)


def test_a_known_client_is_filled_where_it_is_empty(world) -> None:
    rows, _counts = plan(table("Autre nom;732829320;75019;Paris;neuf@lilas.example"), world)
    assert rows[0].action == "same"
    rows, _counts = plan(
        table("Aux Lilas;732829320;75019;Paris;", header="Nom;SIREN;CP;Ville;Site web").replace(
            b"Paris;", b"Paris;www.lilas.example"
        ),
        world,
    )
    assert rows[0].action == "update"
    assert rows[0].client_id == world.mine.pk
    assert rows[0].changes["website"][1].endswith("lilas.example")


def test_overwriting_takes_the_file_and_an_empty_cell_erases_nothing(world) -> None:
    rows, _counts = plan(table("Lilas et Fils;732829320;75019;Paris;"), world, rule="overwrite")
    assert set(rows[0].changes) == {"legal_name"}
    assert world.mine.email == "contact@lilas.example"


def test_leaving_alone_touches_nothing(world) -> None:
    rows, _counts = plan(table("Lilas et Fils;732829320;75019;Paris;neuf@lilas.example"), world, rule="keep")
    assert rows[0].action == "same"


def test_rows_of_one_client_are_imported_as_one(world) -> None:
    rows, counts = plan(
        table(
            "Bois Illimités;44400;Rezé;Jean Petit;jean@bois.example",
            "BOIS ILLIMITES SARL;44400;Rezé;Anne Roy;anne@bois.example",
            header="Société;CP;Ville;Contact;E-mail contact",
        ),
        world,
    )
    assert [one.action for one in rows] == ["create", "same"]
    assert rows[1].follows == 1
    assert [each.email for each in rows[0].entry.draft.contacts] == ["jean@bois.example", "anne@bois.example"]
    assert counts["duplicate_in_file"] == 1
    assert counts["contacts"] == 2


def test_a_follower_of_a_wrong_row_waits_with_it(world) -> None:
    with_siret = "Société;SIRET;CP;Ville;IBAN"
    rows, _counts = plan(table("Bois;;44400;Rezé;FR00", "Bois;;44400;Rezé;", header=with_siret), world)
    assert [one.action for one in rows] == ["error", "error"]
    assert "first_row_wrong" in codes(rows[1])


def test_establishments_of_one_siren_stay_apart(world) -> None:
    rows, _counts = plan(
        table(
            "Chaîne Nantes;55210055400013;44000;Nantes",
            "Chaîne Rezé;55210055400021;44400;Rezé",
            header="Raison sociale;SIRET;CP;Ville",
        ),
        world,
    )
    assert [one.action for one in rows] == ["create", "create"]


def test_a_number_that_is_the_same_on_every_row_is_no_key(world) -> None:
    rows, counts = plan(
        table(
            "Un;732829320;44000;Nantes;",
            "Deux;732829320;44100;Nantes;",
            "Trois;732829320;44200;Nantes;",
        ),
        world,
    )
    assert counts["duplicate_in_file"] == 0
    assert [one.action for one in rows] == ["create"] * 3


def test_an_archived_client_is_not_changed(world) -> None:
    clients.add_client(
        ClientDraft(legal_name="Vieille Scierie", addresses=[AddressDraft(postal_code="49420", city="Pouancé")]),
        actor=world.actor(),
    )
    old = Client.objects.latest("pk")
    clients.archive_client(old.pk, actor=world.actor())
    rows, _counts = plan(table("Vieille Scierie;;49420;Pouancé;neuf@scierie.example"), world)
    assert rows[0].action == "error"
    assert codes(rows[0]) == {"archived"}


def test_two_rows_that_mean_one_client_by_different_keys_are_told(world) -> None:
    number = world.mine.number
    rows, _counts = plan(
        table(
            f"{number};Aux Lilas Un;;",
            ";Boulangerie des Lilas SARL;732829320;75019",
            header="N° client;Raison sociale;SIREN;CP",
        ),
        world,
    )
    assert rows[1].action == "error"
    assert "client_twice" in codes(rows[1])


def test_several_equal_clients_are_not_guessed(world) -> None:
    for _time in range(2):
        world.client(legal_name="Jumeaux", addresses=[AddressDraft(postal_code="69003", city="Lyon")])
    rows, _counts = plan(table("Jumeaux;;69003;Lyon;"), world)
    assert codes(rows[0]) == {"ambiguous"}


def test_a_bare_name_means_the_only_client_of_that_name(world) -> None:
    rows, _counts = plan(table("Garage Vermillon;Luc Noir", header="Société;Contact"), world)
    assert rows[0].client_id == world.theirs.pk


def test_parents_are_found_here_and_in_the_file(world) -> None:
    rows, _counts = plan(
        table(
            "Filiale Un;Boulangerie des Lilas SARL",
            "Filiale Deux;Filiale Un",
            "Filiale Trois;Inconnue",
            header="Société;Société mère",
        ),
        world,
    )
    assert rows[0].entry.draft.parent_id == world.mine.pk
    assert rows[1].entry.parent == "Filiale Un"
    assert "parent_unknown" in codes(rows[2])


def test_bank_details_need_their_right(world) -> None:
    data = table("Bois;FR7630006000011234567890189", header="Société;IBAN")
    sheet = read_sheet(data, "a.csv", is_known=is_known)
    manager = Planning(sheet, Choices(), actor=Actor(world.sales_manager))
    assert [match.field for match in manager.matches] == ["legal_name", None]
    chosen = Planning(sheet, Choices(columns={1: "iban"}), actor=Actor(world.sales_manager))
    assert chosen.faults
    finance = Planning(sheet, Choices(), actor=Actor(world.finance))
    assert finance.matches[1].field == "iban"


def test_american_dates_are_read_as_such(world) -> None:
    rows, _counts = plan(table("Bois;04/25/2024", "Pierre;03/04/2024", header="Company;Client since"), world)
    assert [str(one.entry.draft.created_on) for one in rows] == ["2024-04-25", "2024-03-04"]
