"""Archive, restore, delete: nothing that something hangs on is ever deleted."""

from __future__ import annotations

import dataclasses

import pytest

from carnet.activity.actor import Source
from carnet.activity.models import Event
from carnet.clients import actions, checks
from carnet.clients.drafts import ClientChange, ContactDraft, NoteDraft
from carnet.clients.models import Client, Contact
from carnet.clients.queries import find_records
from carnet.lib.errors import NotAllowed, RuleBroken, Unknown
from carnet.search.checks import check_twin
from tests.world import World, unchanged


def test_archive_and_restore(world: World) -> None:
    outcomes = actions.archive_clients([world.mine.pk, world.archived.pk], actor=world.actor(world.salesperson))
    assert [outcome.state for outcome in outcomes] == ["done", "same"]
    assert set(Client.objects.active()) == {world.theirs}
    actions.restore_client(world.mine.pk, actor=world.actor(world.salesperson))
    assert set(Client.objects.active()) == {world.mine, world.theirs}
    assert [event.verb for event in world.mine.events.order_by("-pk")[:2]] == ["client_restored", "client_archived"]


def test_archiving_takes_the_right_and_the_sight(world: World) -> None:
    with unchanged(), pytest.raises(NotAllowed):
        actions.archive_client(world.mine.pk, actor=world.actor(world.read_only))
    with unchanged(), pytest.raises(Unknown):
        actions.archive_clients([world.mine.pk, world.theirs.pk], actor=world.actor(world.salesperson))


def test_a_client_with_notes_or_subsidiaries_stays(world: World) -> None:
    group = world.client()
    actions.change_client(ClientChange(client_id=world.theirs.pk, values={"parent_id": group.pk}), actor=world.actor())
    for client in (world.mine, group):
        with unchanged(), pytest.raises(RuleBroken) as refusal:
            actions.delete_client(client.pk, actor=world.actor())
        assert refusal.value.code == "in_use"


def test_deletion_takes_what_is_its_own_and_leaves_what_is_shared(world: World) -> None:
    client = world.client(contacts=[ContactDraft(last_name="Seul"), ContactDraft(last_name="Partagé")], tags=["Bref"])
    shared = Contact.objects.get(last_name="Partagé")
    actions.link_contact(world.mine.pk, shared.pk, actor=world.actor())
    actions.delete_client(client.pk, actor=world.actor())
    assert not Client.objects.filter(pk=client.pk).exists()
    assert list(Contact.objects.filter(last_name__in=["Seul", "Partagé"])) == [shared]
    assert find_records(client.name, user=world.administrator) == []
    assert [hit.id for hit in find_records("partage", user=world.administrator)] == [shared.pk]
    event = Event.objects.latest("pk")
    assert (event.verb, event.client_id, event.data["number"]) == ("client_deleted", None, client.number)
    assert checks.check_index() == check_twin() == []


def test_deleting_takes_its_right(world: World) -> None:
    client = world.client()
    for person in (world.finance, world.read_only):
        with unchanged(), pytest.raises(NotAllowed):
            actions.delete_client(client.pk, actor=world.actor(person))


def test_an_import_takes_back_what_it_added_and_nothing_else(world: World) -> None:
    importer = dataclasses.replace(world.actor(world.finance), source=Source.IMPORT, import_id=7)
    added, noted = actions.add_clients([world.draft(notes=[NoteDraft(body="x")]), world.draft()], actor=importer)
    assert added.client_id
    assert noted.client_id
    actions.write_note(noted.client_id, NoteDraft(body="de moi"), actor=world.actor())
    ids = [added.client_id, noted.client_id, world.mine.pk]
    outcomes = actions.delete_clients(ids, actor=importer)
    assert [outcome.state for outcome in outcomes] == ["done", "refused", "refused"]
    with unchanged():
        other = dataclasses.replace(importer, import_id=8)
        assert not actions.delete_clients([noted.client_id], actor=other)[0].ok
