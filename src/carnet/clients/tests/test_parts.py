"""Contacts, addresses, notes, team, tags, custom fields: each act with its rule, its refusal, its event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from carnet.activity.models import Event
from carnet.clients import actions, checks
from carnet.clients.drafts import AddressDraft, ClientChange, ContactDraft, CustomFieldDraft, NoteDraft
from carnet.clients.models import Client, ClientMember, ContactLink, Note, Tag
from carnet.clients.queries import find_records
from carnet.lib.errors import InvalidInput, NotAllowed, RuleBroken, StaleEdit, Unknown
from tests.world import World, unchanged


def last_verb() -> str:
    return Event.objects.latest("pk").verb


def test_a_new_primary_contact_takes_the_mark(world: World) -> None:
    link = actions.add_contact(
        world.mine.pk, ContactDraft(last_name="Roux", email="Roux@Lilas.example", is_primary=True), actor=world.actor()
    )
    assert list(ContactLink.objects.filter(client=world.mine, is_primary=True)) == [link]
    assert (link.contact.email, last_verb()) == ("roux@lilas.example", "contact_added")
    assert [hit.id for hit in find_records("roux@", user=world.salesperson)] == [link.contact_id]


def test_a_contact_is_changed_everywhere_and_found_anew(world: World) -> None:
    actions.link_contact(world.theirs.pk, world.contact.pk, job_title="Conseil", actor=world.actor())
    link = actions.change_contact(
        world.mine.pk, world.contact.pk, {"last_name": "Garnier", "job_title": "Gérante"}, actor=world.actor()
    )
    assert (link.contact.name, link.job_title, link.contact.version) == ("Léa Garnier", "Gérante", 2)
    here, there = (client.events.get(verb="contact_changed").changes for client in (world.mine, world.theirs))
    assert here == {"last_name": ["Fournier", "Garnier"], "job_title": ["", "Gérante"]}
    assert there == {"last_name": ["Fournier", "Garnier"]}
    assert find_records("fournier", user=world.administrator) == []
    assert len(find_records("garnier", user=world.administrator)) == 1
    assert checks.check_index() == checks.check_contacts() == []


def test_a_stale_change_of_a_contact_is_refused(world: World) -> None:
    actions.change_contact(world.mine.pk, world.contact.pk, {"phone": "0111111111"}, version=1, actor=world.actor())
    with unchanged(), pytest.raises(StaleEdit) as conflict:
        actions.change_contact(world.mine.pk, world.contact.pk, {"phone": "0222222222"}, version=1, actor=world.actor())
    assert conflict.value.conflicts == {"phone": ("+33111111111", "+33222222222")}


def test_a_contact_leaves_and_comes_back(world: World) -> None:
    day = dt.date(2026, 3, 31)
    link = actions.leave_contact(world.mine.pk, world.contact.pk, day, actor=world.actor())
    assert (link.left_on, link.is_primary, last_verb()) == (day, False, "contact_left")
    assert actions.leave_contact(world.mine.pk, world.contact.pk, None, actor=world.actor()).left_on is None
    assert last_verb() == "contact_returned"


def test_a_contact_keeps_a_name_or_an_address(world: World) -> None:
    emptied = {"first_name": "", "last_name": "", "email": ""}
    with unchanged(), pytest.raises(InvalidInput) as refusal:
        actions.change_contact(world.mine.pk, world.contact.pk, emptied, actor=world.actor())
    assert refusal.value.problems[0].field == "last_name"


def test_a_hidden_contact_cannot_be_linked(world: World) -> None:
    hidden = world.theirs.contacts.get()
    with unchanged(), pytest.raises(Unknown):
        actions.link_contact(world.mine.pk, hidden.pk, actor=world.actor(world.salesperson))
    with unchanged(), pytest.raises(RuleBroken):
        actions.link_contact(world.mine.pk, world.contact.pk, actor=world.actor())


def test_addresses(world: World) -> None:
    site = actions.add_address(
        world.mine.pk, AddressDraft(kind="site", line1="Dépôt", city="Pantin"), actor=world.actor(world.salesperson)
    )
    assert (site.city, last_verb()) == ("Pantin", "address_added")
    with unchanged(), pytest.raises(InvalidInput) as refusal:
        actions.add_address(world.mine.pk, AddressDraft(city="Ailleurs"), actor=world.actor())
    assert [(problem.field, problem.code) for problem in refusal.value.problems] == [("kind", "one_registered")]
    office = world.mine.addresses.get(kind="registered")
    actions.change_address(world.mine.pk, office.pk, {"city": "Lille"}, actor=world.actor())
    assert (Client.objects.get(pk=world.mine.pk).city, last_verb()) == ("Lille", "address_changed")
    with unchanged(), pytest.raises(InvalidInput) as long:
        actions.change_address(world.mine.pk, office.pk, {"city": "x" * 200}, actor=world.actor())
    assert long.value.problems[0].field == "city"
    actions.remove_address(world.mine.pk, office.pk, actor=world.actor())
    assert (Client.objects.get(pk=world.mine.pk).city, last_verb()) == ("", "address_removed")
    assert checks.check_repeated_columns() == checks.check_index() == []


def test_a_siret_of_another_client_blocks_an_address(world: World) -> None:
    world.client(addresses=[AddressDraft(city="Lyon", establishment_id="73282932000074")])
    office = world.mine.addresses.get()
    with unchanged(), pytest.raises(RuleBroken) as refusal:
        actions.change_address(world.mine.pk, office.pk, {"establishment_id": "73282932000074"}, actor=world.actor())
    assert refusal.value.problems[0].field == "establishment_id"


def test_notes(world: World) -> None:
    mine = world.actor(world.salesperson)
    note = actions.write_note(world.mine.pk, NoteDraft(body=" Deux\r\nlignes\x00 ", kind="call"), actor=mine)
    assert (note.body, note.kind, note.author) == ("Deux\nlignes", "call", world.salesperson)
    changed = actions.change_note(note.pk, "Trois", version=1, actor=mine)
    assert (changed.version, changed.edited_at is not None) == (2, True)
    with unchanged(), pytest.raises(StaleEdit):
        actions.change_note(note.pk, "Quatre", version=1, actor=mine)
    actions.pin_note(world.note.pk, actor=mine)
    actions.pin_note(note.pk, actor=mine)
    assert list(Note.objects.filter(is_pinned=True)) == [note]
    with unchanged(), pytest.raises(NotAllowed):
        actions.change_note(note.pk, "Pas de moi", actor=world.actor(world.finance))
    with unchanged(), pytest.raises(Unknown):
        actions.delete_note(note.pk, actor=world.actor(world.other_salesperson))
    actions.delete_note(note.pk, actor=mine)
    assert last_verb() == "note_deleted"
    assert "Trois" not in repr(list(Event.objects.values_list("data", "changes")))


def test_the_team_decides_who_sees(world: World) -> None:
    paul = world.project_manager
    assert world.mine not in Client.objects.visible_to(paul)
    actions.join_client_team(world.mine.pk, paul.pk, side="projects", actor=world.actor(world.salesperson))
    assert world.mine in Client.objects.visible_to(world.reload(paul))
    actions.leave_client_team(world.mine.pk, paul.pk, actor=world.actor())
    assert world.mine not in Client.objects.visible_to(world.reload(paul))
    with unchanged(), pytest.raises(RuleBroken) as refusal:
        actions.leave_client_team(world.mine.pk, world.salesperson.pk, actor=world.actor())
    assert refusal.value.code == "owner_leaves"


def test_assigning_and_handing_over(world: World) -> None:
    ids = [world.mine.pk, world.theirs.pk]
    outcomes = actions.assign_clients(ids, world.finance.pk, actor=world.actor())
    assert [outcome.state for outcome in outcomes] == ["done", "done"]
    assert ClientMember.objects.get(client=world.mine, is_owner=True).user == world.finance
    assert actions.hand_over_clients(world.finance.pk, world.salesperson.pk, actor=world.actor()) == 2
    assert set(Client.objects.filter(team__user=world.salesperson, team__is_owner=True)) >= {world.mine, world.theirs}
    assert not ClientMember.objects.filter(user=world.finance).exists()
    with unchanged(), pytest.raises(NotAllowed):
        actions.hand_over_clients(world.salesperson.pk, world.finance.pk, actor=world.actor(world.sales_manager))


def test_tags_are_merged(world: World) -> None:
    actions.tag_clients([world.mine.pk], add=["Été", "Estival"], actor=world.actor())
    actions.tag_clients([world.theirs.pk], add=["Estival"], actor=world.actor())
    summer, wrong = Tag.objects.get(name="Été"), Tag.objects.get(name="Estival")
    with unchanged(), pytest.raises(NotAllowed):
        actions.merge_tags(wrong.pk, summer.pk, actor=world.actor(world.salesperson))
    for into in (wrong.pk, 10**9):
        with unchanged(), pytest.raises(RuleBroken):
            actions.merge_tags(wrong.pk, into, actor=world.actor())
    assert actions.merge_tags(wrong.pk, summer.pk, actor=world.actor()) == summer
    assert not Tag.objects.filter(pk=wrong.pk).exists()
    assert set(summer.clients.values_list("pk", flat=True)) == {world.mine.pk, world.theirs.pk}
    event = Event.objects.latest("id")
    assert (event.verb, event.data) == ("tags_merged", {"name": "Estival", "into": "Été", "uses": 2})


def test_an_external_id_is_removed_and_free_again(world: World) -> None:
    pair = ("Sage", "LILAS")
    actions.change_client(ClientChange(client_id=world.mine.pk, external_ids=[pair]), actor=world.actor())
    before = Client.objects.get(pk=world.mine.pk).version
    sophie = world.actor(world.salesperson)
    with unchanged(), pytest.raises(Unknown):
        actions.remove_external_id(world.theirs.pk, *pair, actor=sophie)
    with unchanged(), pytest.raises(NotAllowed):
        actions.remove_external_id(world.mine.pk, *pair, actor=world.actor(world.read_only))
    with unchanged(), pytest.raises(Unknown):
        actions.remove_external_id(world.mine.pk, "Sage", "AUTRE", actor=sophie)
    actions.remove_external_id(world.mine.pk, *pair, actor=sophie)
    assert not world.mine.external_ids.exists()
    assert Client.objects.get(pk=world.mine.pk).version == before + 1
    event = Event.objects.latest("id")
    assert (event.verb, event.client_id, event.data["value"]) == ("external_id_removed", world.mine.pk, "LILAS")
    assert not find_records("LILAS-", user=world.administrator, limit=5)
    actions.change_client(ClientChange(client_id=world.theirs.pk, external_ids=[pair]), actor=world.actor())


def test_tags(world: World) -> None:
    ids = [world.mine.pk, world.theirs.pk]
    actions.tag_clients(ids, add=["Été"], remove=["ALIMENTATION"], actor=world.actor())
    assert list(world.mine.tags.values_list("name", flat=True)) == ["Été"]
    tag = Tag.objects.get(name="Été")
    assert actions.rename_tag(tag.pk, "Hiver", actor=world.actor()).key == "hiver"
    with unchanged(), pytest.raises(RuleBroken):
        actions.add_tag("hivér", actor=world.actor())
    with unchanged(), pytest.raises(NotAllowed):
        actions.delete_tag(tag.pk, actor=world.actor(world.salesperson))
    actions.delete_tag(tag.pk, actor=world.actor())
    assert not world.mine.tags.exists()


def test_custom_fields(world: World) -> None:
    draft = CustomFieldDraft(label="Code NAF (2025)", kind="choice", choices=["A", "B", "a"])
    field = actions.add_custom_field(draft, actor=world.actor())
    assert (field.key, field.choices) == ("code_naf_2025", ["a", "B"])
    world.client(custom={field.key: "B"})
    with unchanged(), pytest.raises(RuleBroken) as used:
        actions.change_custom_field(field.pk, {"choices": ["a"]}, actor=world.actor())
    assert used.value.problems[0].code == "in_use"
    with unchanged(), pytest.raises(InvalidInput):
        actions.change_custom_field(field.pk, {"kind": "text"}, actor=world.actor())
    with unchanged(), pytest.raises(InvalidInput):
        actions.add_custom_field(draft, actor=world.actor())
    actions.archive_custom_field(field.pk, actor=world.actor())
    with unchanged(), pytest.raises(InvalidInput):
        world.client(custom={field.key: "B"})
    actions.restore_custom_field(field.pk, actor=world.actor())
    assert [e.verb for e in Event.objects.filter(subject_kind="custom_field").order_by("pk")] == [
        "custom_field_added",
        "custom_field_archived",
        "custom_field_restored",
    ]


ACTS: list[Callable[[World, Any], object]] = [
    lambda w, a: actions.add_contact(w.mine.pk, ContactDraft(last_name="X"), actor=a),
    lambda w, a: actions.change_contact(w.mine.pk, w.contact.pk, {"last_name": "X"}, actor=a),
    lambda w, a: actions.leave_contact(w.mine.pk, w.contact.pk, dt.date(2026, 1, 1), actor=a),
    lambda w, a: actions.link_contact(w.mine.pk, w.contact.pk, actor=a),
    lambda w, a: actions.add_address(w.mine.pk, AddressDraft(kind="site", city="X"), actor=a),
    lambda w, a: actions.change_address(w.mine.pk, w.mine.addresses.get().pk, {"city": "X"}, actor=a),
    lambda w, a: actions.remove_address(w.mine.pk, w.mine.addresses.get().pk, actor=a),
    lambda w, a: actions.write_note(w.mine.pk, NoteDraft(body="X"), actor=a),
    lambda w, a: actions.change_note(w.note.pk, "X", actor=a),
    lambda w, a: actions.pin_note(w.note.pk, actor=a),
    lambda w, a: actions.delete_note(w.note.pk, actor=a),
    lambda w, a: actions.join_client_team(w.mine.pk, w.finance.pk, actor=a),
    lambda w, a: actions.leave_client_team(w.mine.pk, w.salesperson.pk, actor=a),
    lambda w, a: actions.assign_clients([w.mine.pk], w.finance.pk, actor=a),
    lambda w, a: actions.tag_clients([w.mine.pk], add=["X"], actor=a),
]


@pytest.mark.parametrize("act", ACTS)
def test_a_stranger_learns_nothing_and_a_reader_changes_nothing(
    world: World, act: Callable[[World, Any], object]
) -> None:
    with unchanged(), pytest.raises(Unknown):
        act(world, world.actor(world.other_salesperson))
    with unchanged(), pytest.raises(NotAllowed):
        act(world, world.actor(world.read_only))
