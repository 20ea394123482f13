"""What stands beside the profile, what lacks, and what ``carnet verify`` notices."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection

from carnet.activity import checks as activity_checks
from carnet.activity.models import Event
from carnet.clients import actions, checks
from carnet.clients.drafts import AddressDraft, ClientChange, ContactDraft, CustomFieldDraft
from carnet.clients.models import Client, ClientMember, Contact, ContactLink
from carnet.clients.permissions import allowed_actions
from carnet.clients.queries import client_facts, completeness, missing_for_einvoice
from carnet.search import checks as search_checks
from carnet.search.actions import rebuild
from carnet.search.models import Entry
from tests.world import World


def test_facts_through_the_readers_rights(world: World) -> None:
    actions.add_custom_field(CustomFieldDraft(label="Zone", kind="text"), actor=world.actor())
    wanted = ClientChange(client_id=world.mine.pk, values={"parent_id": world.theirs.pk}, custom={"zone": "Nord"})
    client = actions.change_client(wanted, actor=world.actor())
    facts = client_facts(client, world.administrator)
    assert (facts.owner, facts.parent, facts.bank_visible) == (world.salesperson, world.theirs, True)
    assert [(field.key, text) for field, text in facts.custom] == [("zone", "Nord")]
    assert [link.contact for link in facts.contacts] == [world.contact]
    hidden = client_facts(client, world.salesperson)
    assert (hidden.parent, hidden.bank_visible) == (None, False)


def test_what_lacks_to_invoice_electronically(world: World) -> None:
    assert {missing.code for missing in missing_for_einvoice(world.mine)} == {"nature", "routing"}
    values = {"nature": "goods", "routing_address": "732829320"}
    client = actions.change_client(ClientChange(client_id=world.mine.pk, values=values), actor=world.actor())
    assert (completeness(client).score, completeness(client).missing) == (100, [])
    bare = world.client(addresses=[], registration_number="732829321", email="")
    assert {missing.code for missing in missing_for_einvoice(bare)} >= {"address", "siren", "billing_email", "tax_id"}
    actions.add_contact(bare.pk, ContactDraft(email="compta@bref.example", is_billing=True), actor=world.actor())
    assert "billing_email" not in {missing.code for missing in missing_for_einvoice(bare)}


def test_a_siret_of_another_siren_is_not_coherent(world: World) -> None:
    office = AddressDraft(line1="1", city="Paris", postal_code="75001", establishment_id="35600000000048")
    actions.change_client(ClientChange(client_id=world.mine.pk, addresses=[office]), actor=world.actor())
    assert "coherent" in {missing.code for missing in missing_for_einvoice(Client.objects.get(pk=world.mine.pk))}


def test_allowed_actions_are_what_the_actions_allow(world: World) -> None:
    assert allowed_actions(world.administrator, world.mine) == {
        "change", "assign", "tag", "add_contact", "archive", "delete", "write_note", "see_bank", "export",
    }  # fmt: skip
    assert allowed_actions(world.read_only, world.mine) == frozenset()
    assert allowed_actions(world.salesperson, world.archived) == {"restore", "write_note", "export"}
    assert "see_bank" in allowed_actions(world.finance, world.mine)


def faults() -> list[str]:
    asked = [*vars(checks).items(), *vars(search_checks).items(), *vars(activity_checks).items()]
    return [fault for name, check in asked if name.startswith("check_") for fault in check()]


def test_a_sound_world_has_no_fault(world: World) -> None:
    assert faults() == []


DAMAGE: dict[str, Callable[[World], object]] = {
    "differ from what they repeat": lambda w: Client.objects.filter(pk=w.mine.pk).update(city="Rome"),
    "sort_name differ": lambda w: Client.objects.filter(pk=w.mine.pk).update(sort_name="zzz"),
    "belong to no client": lambda w: ContactLink.objects.filter(contact=w.contact).delete(),
    "sort key is not its name": lambda w: Contact.objects.filter(pk=w.contact.pk).update(sort_name="zzz"),
    "belongs to itself": lambda w: [
        Client.objects.filter(pk=w.mine.pk).update(parent=w.theirs),
        Client.objects.filter(pk=w.theirs.pk).update(parent=w.mine),
    ],
    "owner who is deactivated": lambda w: (
        type(w.salesperson).objects.filter(pk=w.salesperson.pk).update(is_active=False)
    ),
    "the client with id": lambda w: Client.objects.filter(pk=w.mine.pk).update(phone="+33999999999"),
    "the contact with id": lambda w: Entry.objects.filter(kind="contact", object_id=w.contact.pk).update(title="?"),
    "no sentence for": lambda w: Event.objects.filter(client=w.mine).update(verb="made_up"),
    "unknown door": lambda w: Event.objects.filter(client=w.mine).update(source="window"),
}


@pytest.mark.parametrize("fault", DAMAGE)
def test_damage_is_noticed(world: World, fault: str) -> None:
    DAMAGE[fault](world)
    assert any(fault in found for found in faults()), faults()


def test_a_twin_that_differs_is_noticed_and_made_anew(world: World) -> None:
    Entry.objects.filter(kind="client", object_id=world.mine.pk).update(text="quelque chose d'autre")
    assert bool(search_checks.check_twin()) == (connection.vendor == "sqlite")
    rebuild()
    assert search_checks.check_twin() == []


def test_the_owner_is_one(world: World) -> None:
    with pytest.raises(Exception, match=r"client_one_owner|UNIQUE"):
        ClientMember.objects.create(client=world.mine, user=world.finance, is_owner=True)
