"""Doubles while one types, and the ladder that a file climbs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from carnet.clients.drafts import AddressDraft, ClientDraft
from carnet.clients.queries import find_doubles, match_clients, propose_tax_id
from tests.world import World, unchanged

SIRET = "73282932000074"
OTHER_SIRET = "73282932000082"


def draft(**values: object) -> ClientDraft:
    return ClientDraft(**{"legal_name": "Inconnue", "country": "FR"} | values)  # type: ignore[arg-type]


def test_doubles_block_or_warn_and_name_only_the_visible(world: World) -> None:
    office = AddressDraft(city="Lyon", postal_code="69003", establishment_id=SIRET)
    branch = world.client(legal_name="Succursale", addresses=[office])
    found = find_doubles(draft(addresses=[office], legal_name="SUCCURSALE SAS"), user=world.administrator)
    assert [(double.kind, double.reason, double.client) for double in found] == [
        ("blocks", "siret", branch),
        ("warns", "siren", world.mine),
    ]
    hidden = find_doubles(draft(addresses=[office]), user=world.salesperson)
    assert [(double.reason, double.client) for double in hidden] == [("siret", None), ("siren", world.mine)]
    assert "Succursale" not in hidden[0].message


def test_names_are_compared_without_form_and_accents(world: World) -> None:
    near = draft(
        legal_name="boulangerie des lilas S.A.R.L.", addresses=[AddressDraft(city="Paris", postal_code="75019")]
    )
    assert [double.client for double in find_doubles(near, user=world.administrator)] == [world.mine]
    elsewhere = draft(legal_name="Boulangerie des Lilas", addresses=[AddressDraft(city="Lyon", postal_code="69001")])
    assert find_doubles(elsewhere, user=world.administrator) == []
    assert find_doubles(near, user=world.other_salesperson) == []


def test_a_client_is_not_its_own_double(world: World) -> None:
    own = draft(registration_number="732829320", legal_name=world.mine.legal_name)
    assert find_doubles(own, user=world.administrator, except_id=world.mine.pk) == []


def test_the_ladder_in_its_order(world: World) -> None:
    by_siret = world.client(addresses=[AddressDraft(city="A", establishment_id=SIRET)], external_ids=[("sap", "1")])
    world.client(number="X-9")
    drafts = {
        "external_id": draft(external_ids=[("sap", "1")], number=world.theirs.number),
        "siret": draft(addresses=[AddressDraft(city="B", establishment_id=SIRET)]),
        "tax_id": draft(tax_id="FR44732829320"),
        "number": draft(number=world.theirs.number),
        "name": draft(legal_name="garage vermillon sarl", addresses=[AddressDraft(city="N", postal_code="44000")]),
        "": draft(email="canari@vermillon.example"),
    }
    with unchanged():
        found = dict(zip(drafts, match_clients(list(drafts.values()), user=world.administrator), strict=True))
    assert {name: match.rung for name, match in found.items()} == {name: name for name in drafts}
    assert found["external_id"].client_id == found["siret"].client_id == by_siret.pk
    assert found["tax_id"].client_id == world.mine.pk
    assert found["number"].client_id == found["name"].client_id == world.theirs.pk


def test_a_siren_matches_where_no_siret_contradicts(world: World) -> None:
    (match,) = match_clients([draft(registration_number="732829320")], user=world.administrator)
    assert (match.client_id, match.rung) == (world.mine.pk, "siren")
    world.client(addresses=[AddressDraft(city="A", establishment_id=SIRET)])
    both, other = match_clients(
        [
            draft(registration_number="732829320"),
            draft(addresses=[AddressDraft(city="B", establishment_id=OTHER_SIRET)]),
        ],
        user=world.administrator,
    )
    assert (both.client_id, len(both.others)) == (None, 2)
    assert other.client_id == world.mine.pk


def test_a_hidden_match_is_said_but_not_shown(world: World) -> None:
    (match,) = match_clients([draft(number=world.theirs.number)], user=world.salesperson)
    assert (match.client_id, match.others, match.hidden) == (None, (), True)


def test_the_member_orders_the_ladder(world: World) -> None:
    ambiguous = draft(number=world.theirs.number, tax_id="FR44732829320")
    for ladder, client in ((("number", "tax_id"), world.theirs), (("tax_id", "number"), world.mine)):
        assert match_clients([ambiguous], user=world.administrator, ladder=ladder)[0].client_id == client.pk


def test_the_ladder_costs_the_same_for_many(world: World) -> None:
    def statements(count: int) -> int:
        drafts = [draft(legal_name=f"X {n}", number=f"N{n}", tax_id=f"T{n}") for n in range(count)]
        drafts.append(draft(number=world.mine.number, tax_id="FR44732829320"))
        with CaptureQueriesContext(connection) as queries:
            match_clients(drafts, user=world.administrator)
        return len(queries)

    assert statements(1) == statements(300) <= 9


@pytest.mark.parametrize(
    ("country", "number", "proposed"),
    [
        ("FR", "732 829 320", "FR44732829320"),
        ("FR", "732 829 320 00074", "FR44732829320"),
        ("FR", "732829321", ""),
        ("BE", "732829320", ""),
    ],
)
def test_a_vat_number_is_proposed_from_a_valid_siren(country: str, number: str, proposed: str) -> None:
    assert propose_tax_id(country, number) == proposed
