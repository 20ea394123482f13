"""Adding clients: one set of rules, many at once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from carnet.activity.actor import SYSTEM
from carnet.activity.models import Event
from carnet.clients import actions
from carnet.clients.drafts import AddressDraft, ClientDraft, ContactDraft, CustomFieldDraft, NoteDraft
from carnet.clients.models import Client, ClientMember, Tag
from carnet.clients.queries import check_drafts
from carnet.clients.rules.clean import clean_draft, keep
from carnet.lib.errors import InvalidInput, NotAllowed, RuleBroken
from tests.world import World, unchanged

SIRET = "73282932000074"


def refused(world: World, draft: ClientDraft) -> dict[str, str]:
    """The problems of a draft, {field: code}; nothing was written."""
    with unchanged():
        (outcome,) = check_drafts([draft], actor=world.actor())
        with pytest.raises(RuleBroken) as refusal:
            actions.add_client(draft, actor=world.actor())
    assert refusal.value.problems == outcome.problems
    assert all(problem.message for problem in outcome.problems)
    return {problem.field: problem.code for problem in outcome.problems}


def test_values_are_stored_in_one_form(world: World) -> None:
    client = world.client(
        legal_name="  Société   Générale\u00a0d’Été ",
        tax_id="fr 44 732 829 320",
        registration_number="732 829 320",
        email="Contact@Exemple.FR",
        phone="01 23 45 67 89",
        mobile="+33 (0)6 12 34 56 78",
        website="www.exemple.fr",
        iban="fr14 2004 1010 0505 0001 3M02 606",
        bic="bnpafrpp",
    )
    stored = Client.objects.get(pk=client.pk)
    assert stored.legal_name == "Société Générale d’Été"
    assert (stored.sort_name, stored.match_name) == ("societe generale d'ete", "societe generale d ete")
    assert (stored.tax_id, stored.registration_number) == ("FR44732829320", "732829320")
    assert (stored.email, stored.phone, stored.mobile) == ("contact@exemple.fr", "+33123456789", "+33612345678")
    assert (stored.website, stored.iban, stored.bic) == (
        "https://www.exemple.fr",
        "FR1420041010050500013M02606",
        "BNPAFRPP",
    )
    assert (stored.city, stored.city_key, stored.postal_code, stored.country) == ("Lyon", "lyon", "69003", "FR")
    assert (stored.currency, stored.created_on) == ("EUR", timezone.localdate())


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"legal_name": " \u200b "}, {"legal_name": "required"}),
        ({"legal_name": "x" * 201}, {"legal_name": "too_long"}),
        ({"country": "ZZ"}, {"country": "country"}),
        ({"email": "not an address"}, {"email": "email"}),
        ({"phone": "call me"}, {"phone": "phone"}),
        ({"website": "javascript:alert(1)"}, {"website": "website"}),
        ({"iban": "FR7630006000011234567890180"}, {"iban": "iban"}),
        ({"bic": "BNP"}, {"bic": "bic"}),
        ({"currency": "XYZ"}, {"currency": "currency"}),
        ({"language": "klingon"}, {"language": "language"}),
        ({"status": "gone"}, {"status": "choice"}),
        ({"kind": ""}, {"kind": "choice"}),
        ({"payment_days": 366}, {"payment_days": "number"}),
        ({"payment_days": True}, {"payment_days": "number"}),
        ({"is_supplier": "yes"}, {"is_supplier": "yes_no"}),
        ({"owner_id": 10**9}, {"owner_id": "unknown"}),
        ({"parent_id": 10**9}, {"parent_id": "unknown"}),
        ({"custom": {"nope": "x"}}, {"custom.nope": "unknown_field"}),
        ({"external_ids": [("sap", "")]}, {"external_ids.0": "required"}),
        ({"contacts": [ContactDraft(phone="0123456789")]}, {"contacts.0.last_name": "required"}),
        (
            {"contacts": [ContactDraft(last_name="A", is_primary=True), ContactDraft(last_name="B", is_primary=True)]},
            {"contacts.1.is_primary": "one_primary"},
        ),
        ({"notes": [NoteDraft(body="  ")]}, {"notes.0.body": "required"}),
        ({"addresses": [AddressDraft(city="x" * 121)]}, {"addresses.0.city": "too_long"}),
        ({"addresses": [AddressDraft(city="A"), AddressDraft(city="B")]}, {"addresses.1.kind": "one_registered"}),
        (
            {"addresses": [AddressDraft(postal_code="75001")], "require_address": True},
            {"addresses.0.line1": "required", "addresses.0.city": "required"},
        ),
        (
            {"addresses": [], "require_address": True},
            {"addresses.0.line1": "required", "addresses.0.city": "required"},
        ),
    ],
)
def test_what_breaks_a_rule_is_refused_by_field(world: World, values: dict[str, Any], problems: dict[str, str]) -> None:
    assert refused(world, world.draft(**values)) == problems


def test_the_number_is_the_next_free_one(world: World) -> None:
    following = f"C-{int(world.archived.number[2:]) + 1:05d}"
    by_hand = world.client(number=following)
    assert by_hand.number == following
    assert world.client().number == f"C-{int(following[2:]) + 1:05d}"
    assert refused(world, world.draft(number=following)) == {"number": "number_taken"}


def test_a_failed_check_warns_and_is_saved(world: World) -> None:
    draft = world.draft(registration_number="732829321", tax_id="FR00732829320", phone="12345")
    (outcome,) = actions.add_clients([draft], actor=world.actor())
    assert outcome.ok
    assert [warning.code for warning in outcome.warnings] == [
        "registration_number_invalid",
        "tax_id_invalid",
        "phone_unclear",
        "tax_id_mismatch",
    ]
    assert Client.objects.get(pk=outcome.client_id or 0).registration_number == "732829321"


def test_a_siret_gives_its_siren_and_goes_to_the_registered_office(world: World) -> None:
    client = world.client(registration_number="356 000 000 00048")
    assert client.registration_number == "356000000"
    assert client.addresses.get().establishment_id == "35600000000048"


def test_the_same_siret_blocks_and_names_only_the_visible(world: World) -> None:
    office = AddressDraft(city="Lyon", establishment_id=SIRET)
    first = world.client(legal_name="Fonderie Cachée", addresses=[office])
    draft = world.draft(addresses=[office])
    with unchanged(), pytest.raises(RuleBroken) as seen:
        actions.add_client(draft, actor=world.actor())
    assert (seen.value.code, first.name in seen.value.message) == ("siret_taken", True)
    with unchanged(), pytest.raises(RuleBroken) as hidden:
        actions.add_client(draft, actor=world.actor(world.salesperson))
    assert first.name not in hidden.value.message


def test_the_same_siren_only_warns(world: World) -> None:
    (outcome,) = actions.add_clients([world.draft(registration_number="732829320")], actor=world.actor())
    assert [warning.code for warning in outcome.warnings] == ["same_siren"]
    assert world.mine.name in outcome.warnings[0].message
    other = world.actor(world.other_salesperson)
    (outcome,) = actions.add_clients([world.draft(tax_id="FR44732829320")], actor=other)
    assert world.mine.name not in outcome.warnings[0].message


def test_of_two_equal_drafts_the_first_is_added(world: World) -> None:
    office = AddressDraft(city="Lyon", establishment_id=SIRET)
    drafts = [world.draft(addresses=[office], number="Z-1", external_ids=[("sap", "1")]) for _ in range(2)]
    first, second = actions.add_clients(drafts, actor=world.actor())
    assert first.ok
    assert {problem.code for problem in second.problems} == {"number_taken", "siret_taken", "external_id_taken"}
    assert second.client_id is None


def test_who_adds_becomes_the_owner_and_sees_it(world: World) -> None:
    mine = actions.add_client(world.draft(), actor=world.actor(world.salesperson))
    assert ClientMember.objects.get(client=mine).user == world.salesperson
    given = world.draft(owner_id=world.other_salesperson.pk)
    given_away = actions.add_client(given, actor=world.actor(world.salesperson))
    owners = dict(ClientMember.objects.filter(client=given_away).values_list("user_id", "is_owner"))
    assert owners == {world.other_salesperson.pk: True, world.salesperson.pk: False}


def test_an_id_that_the_actor_cannot_see_is_unknown(world: World) -> None:
    draft = world.draft(parent_id=world.theirs.pk)
    with unchanged(), pytest.raises(InvalidInput) as refusal:
        actions.add_client(draft, actor=world.actor(world.salesperson))
    assert [(problem.field, problem.code) for problem in refusal.value.problems] == [("parent_id", "unknown")]
    assert world.theirs.name not in str(refusal.value)


def test_bank_details_take_their_right_and_stand_apart_in_the_history(world: World) -> None:
    draft = world.draft(iban="FR1420041010050500013M02606")
    with unchanged(), pytest.raises(NotAllowed):
        actions.add_client(draft, actor=world.actor(world.salesperson))
    client = actions.add_client(draft, actor=world.actor(world.finance))
    assert set(client.events.values_list("verb", "right")) == {
        ("client_added", ""),
        ("client_bank_changed", "bank.see"),
    }


def test_who_may_not_add_is_stopped(world: World) -> None:
    for person in (world.read_only, world.project_manager):
        with unchanged(), pytest.raises(NotAllowed):
            actions.add_client(world.draft(), actor=world.actor(person))


def test_tags_are_one_whatever_their_case_and_custom_values_keep_their_type(world: World) -> None:
    for label, kind in (
        ("Remise", "number"),
        ("Depuis", "date"),
        ("Fidèle", "yes_no"),
        ("Zone", "choice"),
        ("Mot", "text"),
    ):
        choices = ["Nord", "Sud"] if kind == "choice" else []
        actions.add_custom_field(CustomFieldDraft(label=label, kind=kind, choices=choices), actor=world.actor())
    values = {"remise": Decimal("12.5"), "depuis": dt.date(2020, 2, 29), "fidele": True, "zone": "nord", "mot": "Été"}
    client = world.client(tags=["alimentation", "Nouveau", "NOUVEAU"], custom=values)
    assert sorted(client.tags.values_list("name", flat=True)) == ["Alimentation", "Nouveau"]
    assert Tag.objects.count() == 2
    rows = {row.field.key: row.value for row in client.custom_values.select_related("field")}
    assert rows == values | {"zone": "Nord"}
    wrong = {"remise": "much", "depuis": "soon", "fidele": "oui", "zone": "Est"}
    assert refused(world, world.draft(custom=wrong)) == {
        "custom.remise": "number",
        "custom.depuis": "date",
        "custom.fidele": "yes_no",
        "custom.zone": "choice",
    }


def test_the_number_of_statements_does_not_grow_with_the_batch(world: World) -> None:
    def statements(count: int) -> int:
        drafts = [world.draft(tags=["A"], email=f"{n}@exemple.fr") for n in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert all(outcome.ok for outcome in actions.add_clients(drafts, actor=world.actor()))
        return len(queries)

    statements(1)
    assert statements(2) == statements(60) <= 24


def test_imported_notes_keep_their_true_date(world: World) -> None:
    then = dt.datetime(2019, 3, 1, 9, 30, tzinfo=dt.UTC)
    client = world.client(notes=[NoteDraft(body="Premier appel", kind="call", happened_at=then)])
    assert Event.objects.get(client=client, verb="note_written").at == then


def test_the_program_itself_needs_no_owner(world: World) -> None:
    client = actions.add_client(world.draft(), actor=SYSTEM)
    assert not client.team.exists()
    assert client.events.get().team == "system"


def test_a_taken_siret_is_said_where_it_was_written(world: World) -> None:
    world.client(addresses=[AddressDraft(city="Lyon", establishment_id=SIRET)])
    site = AddressDraft(kind="site", city="Pantin")
    office = AddressDraft(city="Lyon", establishment_id=SIRET)
    assert refused(world, world.draft(addresses=[site, office])) == {"addresses.1.establishment_id": "siret_taken"}
    assert refused(world, world.draft(registration_number=SIRET)) == {"registration_number": "siret_taken"}


def test_a_client_kept_by_a_check_stays_as_it_was_when_it_is_written(world: World) -> None:
    """Written again after a race, it must not carry what the first try put in."""
    draft = world.draft(
        contacts=[ContactDraft(first_name="Léa", last_name="Fournier", is_primary=True)],
        notes=[NoteDraft(body="Une note")],
        tags=["Un"],
        external_ids=[("sap", "7")],
    )
    kept = keep(clean_draft(draft, "FR"), {})
    before = msgspec.json.encode(kept)
    assert actions.add_clients([kept], actor=world.actor())[0].ok
    assert msgspec.json.encode(kept) == before
