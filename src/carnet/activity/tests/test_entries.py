"""Recording and merging: what the thread is made of."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from carnet.activity.actions import Happening, record, record_many
from carnet.activity.actor import SYSTEM, Source
from carnet.activity.entries import BURST, Entry, merged
from carnet.activity.models import Event
from carnet.activity.queries import thread
from tests.world import World

NOW = dt.datetime(2026, 5, 4, 12, 0, tzinfo=dt.UTC)


def entry(verb: str = "contact_added", **values: Any) -> Entry:
    plain = Entry(1, verb, NOW, 7, "Ada", "page", "sales", "contact", 1, 1, "", [], {}, None)
    return dataclasses.replace(plain, others=[], **values)


def test_neighbours_that_say_the_same_are_one() -> None:
    knots = merged([entry(), entry(at=NOW - BURST), entry(verb="note_written"), entry()])
    assert [(knot.verb, knot.count) for knot in knots] == [
        ("contact_added", 2),
        ("note_written", 1),
        ("contact_added", 1),
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"actor_id": 8},
        {"client_id": 2},
        {"source": "api"},
        {"import_id": 3},
        {"at": NOW - BURST - dt.timedelta(seconds=1)},
    ],
)
def test_what_differs_stands_alone(values: dict[str, Any]) -> None:
    assert [knot.count for knot in merged([entry(), entry(**values)])] == [1, 1]


def test_changes_and_notes_are_never_merged() -> None:
    for verb in ("client_changed", "note_written", "client_bank_changed"):
        assert [knot.count for knot in merged([entry(verb), entry(verb)])] == [1, 1]


def test_an_event_says_who_through_which_door(world: World) -> None:
    actor = dataclasses.replace(world.actor(world.finance), source=Source.IMPORT, import_id=5, token_id=6)
    record("client_restored", actor=actor, subject_kind="client", subject_id=world.mine.pk, client_id=world.mine.pk)
    event = Event.objects.latest("pk")
    assert (event.actor, event.source, event.import_id, event.token_id) == (world.finance, "import", 5, 6)
    assert (event.team, event.right, event.changes, event.data) == ("sales", "", {}, {})


def test_what_no_person_did_is_of_the_system(world: World) -> None:
    record("client_restored", actor=SYSTEM, subject_kind="client", subject_id=1, client_id=world.mine.pk)
    found = thread(client_id=world.mine.pk, user=world.administrator).entries[0]
    assert (found.team, found.mark, found.actor_name, found.who) == ("system", "person", "", "Carnet")
    assert found.id not in [
        e.id for e in thread(client_id=world.mine.pk, user=world.administrator, system=False).entries
    ]


def test_a_right_hides_an_event_from_those_without(world: World) -> None:
    secret = Happening("client_changed", world.mine.pk, "client", world.mine.pk, {"margin": [1, 2]}, right="margin.see")
    record_many([secret], actor=world.actor())
    for person, sees in ((world.finance, True), (world.salesperson, False), (None, True)):
        shown = thread(client_id=world.mine.pk, user=person).entries
        assert ("margin" in repr(shown)) is sees


def test_nothing_to_record_writes_nothing(world: World) -> None:
    before = Event.objects.count()
    record_many([], actor=world.actor())
    assert Event.objects.count() == before
