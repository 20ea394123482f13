"""The thread: everything that happened, in words, through the reader's own rights."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from carnet.activity.actions import Happening, record_many
from carnet.activity.entries import Entry
from carnet.clients import actions
from carnet.clients.drafts import ClientChange, ContactDraft, NoteDraft
from carnet.clients.models import Client
from carnet.clients.queries import client_thread
from tests.world import World


def told(entry: Entry) -> str:
    with translation.override("en"):
        return " ".join(entry.sentence.split())


def change(world: World, client: Client, **values: object) -> None:
    actions.change_client(ClientChange(client_id=client.pk, values=values), actor=world.actor())


def test_every_event_of_a_client_in_words(world: World) -> None:
    change(world, world.mine, status="active", owner_id=world.finance.pk)
    with translation.override("en"):
        entries = client_thread(world.mine, user=world.administrator).entries
    assert [entry.verb for entry in entries] == ["client_assigned", "client_changed", "note_written", "client_added"]
    assigned, changed, note, added = entries
    assert (changed.changes[0].label, changed.changes[0].old_text, changed.changes[0].new_text) == (
        "Status",
        "Prospect",
        "Active",
    )
    assert (assigned.changes[0].old_text, assigned.changes[0].new_text) == ("Sophie Bernard", "Fatima Benali")
    assert "<b>Ada Martin</b>" in told(changed)
    assert "added the client" in told(added)
    assert "Ouvre à six heures." in told(note)


def test_bank_details_are_told_to_those_who_may_see_them(world: World) -> None:
    assert "client_bank_changed" in [e.verb for e in client_thread(world.theirs, user=world.finance).entries]
    for person in (world.sales_manager, world.other_salesperson):
        page = client_thread(world.theirs, user=person)
        assert "FR142004" not in repr(page)
        assert "client_bank_changed" not in [entry.verb for entry in page.entries]


def test_a_hidden_parent_is_not_named(world: World) -> None:
    change(world, world.mine, parent_id=world.theirs.pk)
    (mine,) = [e for e in client_thread(world.mine, user=world.salesperson).entries if e.verb == "client_changed"]
    assert "Vermillon" not in told(mine)
    (all_,) = [e for e in client_thread(world.mine, user=world.administrator).entries if e.verb == "client_changed"]
    assert all_.changes[0].new_text == "Garage Vermillon"


def test_a_deleted_note_leaves_no_word(world: World) -> None:
    actions.delete_note(world.note.pk, actor=world.actor())
    page = client_thread(world.mine, user=world.administrator)
    written = next(entry for entry in page.entries if entry.verb == "note_written")
    assert written.note is None
    assert "six heures" not in told(written)


def test_filters_by_team_kind_and_system(world: World) -> None:
    record_many(
        [Happening("client_restored", world.mine.pk, "client", world.mine.pk, team="projects")], actor=world.actor()
    )

    def verbs(**filters: object) -> list[str]:
        return [e.verb for e in client_thread(world.mine, user=world.administrator, **filters).entries]  # type: ignore[arg-type]

    assert verbs(kinds=("note",)) == ["note_written"]
    assert verbs(teams=("projects",)) == ["client_restored"]
    theirs = client_thread(world.theirs, user=world.administrator, system=False)
    assert theirs.entries == []


def test_bursts_are_merged_and_notes_never(world: World) -> None:
    for name in ("Un", "Deux", "Trois"):
        actions.add_contact(world.mine.pk, ContactDraft(last_name=name), actor=world.actor())
    for text in ("a", "b"):
        actions.write_note(world.mine.pk, NoteDraft(body=text), actor=world.actor())
    entries = client_thread(world.mine, user=world.administrator).entries
    assert [(entry.verb, entry.count) for entry in entries[:3]] == [
        ("note_written", 1),
        ("note_written", 1),
        ("contact_added", 3),
    ]
    assert "added the contacts Trois, Deux, Un" in told(entries[2]).replace(" and", ",")


def test_pages_follow_each_other_without_gap_or_repetition(world: World) -> None:
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    same = [Happening("client_changed", world.mine.pk, "client", n, {"x": [1, 2]}, at=moment) for n in range(25)]
    record_many(same, actor=world.actor())
    seen: list[int] = []
    before = None
    while True:
        page = client_thread(world.mine, user=world.administrator, before=before, limit=7)
        seen += [entry.id for entry in page.entries]
        before = page.next
        if before is None:
            break
    assert len(seen) == len(set(seen)) == world.mine.events.count() == 27


def test_a_long_thread_costs_the_same(world: World) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            client_thread(world.mine, user=world.administrator)
        return len(queries)

    change(world, world.mine, owner_id=world.finance.pk, parent_id=world.theirs.pk)
    before = statements()
    for n in range(12):
        actions.write_note(world.mine.pk, NoteDraft(body=str(n)), actor=world.actor())
        change(world, world.mine, payment_days=n)
    assert statements() == before <= 5


def test_only_whoever_may_change_is_offered_to_put_back(world: World) -> None:
    change(world, world.mine, status="active")
    offered = {
        person: [e.verb for e in client_thread(world.mine, user=person).entries if e.can_be_put_back]
        for person in (world.salesperson, world.read_only)
    }
    assert offered == {world.salesperson: ["client_changed"], world.read_only: []}


@pytest.mark.parametrize("before", [("yesterday", 1), ("", 1)])
def test_a_forged_place_is_an_error_of_value(world: World, before: tuple[str, int]) -> None:
    with pytest.raises(ValueError, match="isoformat"):
        client_thread(world.mine, user=world.administrator, before=before)
