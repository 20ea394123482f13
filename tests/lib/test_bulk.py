"""Rows in bulk are what the model would have written."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from carnet.activity.models import Event
from carnet.clients.models import Client, Tag
from carnet.lib.bulk import chunks, insert_many, reserve_ids, update_many

pytestmark = pytest.mark.django_db


def test_rows_read_back_as_the_model_writes_them() -> None:
    moment = dt.datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    changes = {"name": ["é\"'\\", None], "n": [1, 2.5]}
    columns = ("verb", "at", "actor_id", "source", "subject_kind", "subject_id", "team", "right", "changes", "data")
    insert_many(Event, columns, [("x", moment, None, "page", "client", 1, "sales", "", changes, {})])
    event = Event.objects.get()
    assert (event.at, event.changes, event.data, event.actor) == (moment, changes, {}, None)
    by_model = Event.objects.create(verb="x", at=moment, source="page", subject_kind="client", subject_id=1)
    assert Event.objects.filter(at=by_model.at).count() == 2


def test_hostile_text_stays_text() -> None:
    names = ["tab\there", "line\nbreak", "\\N", "\\.", "a\\b", "'; DROP TABLE x", "💥", "%s ? {}"]
    insert_many(Tag, ("name", "key"), [(name, f"k{place}") for place, name in enumerate(names)])
    assert list(Tag.objects.order_by("pk").values_list("name", flat=True)) == names


def test_reserved_keys_are_never_given_again() -> None:
    first = list(reserve_ids(Tag, 3))
    insert_many(Tag, ("id", "name", "key"), [(pk, str(pk), str(pk)) for pk in first])
    later = Tag.objects.create(name="by hand", key="by hand")
    assert later.pk not in first
    Tag.objects.all().delete()
    assert not {*first, later.pk} & set(reserve_ids(Tag, 3))
    assert reserve_ids(Tag, 0) == ()


def test_updates_look_at_their_guard() -> None:
    tags = [Tag.objects.create(name=f"T{n}", key=f"t{n}") for n in range(3)]
    rows = [(f"N{tag.pk}", tag.pk, tag.key if place else "other") for place, tag in enumerate(tags)]
    assert update_many(Tag, ("name",), rows, guard="key") == 2
    assert Tag.objects.get(pk=tags[0].pk).name == "T0"
    assert update_many(Tag, ("name",), []) == 0


def test_a_constraint_speaks_as_everywhere() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(Tag, ("name", "key"), [("a", "same"), ("b", "same")])
    assert not Tag.objects.exists()


def test_long_lists_are_one_parameter() -> None:
    made = [Tag.objects.create(name=name, key=name) for name in ("a", "b'\"", "é")]
    many = [str(n) for n in range(40_000)]
    assert set(Tag.objects.filter(key__among=[*many, "b'\"", "é"])) == set(made[1:])
    assert set(Tag.objects.filter(pk__among={tag.pk for tag in made})) == set(made)
    assert not Client.objects.filter(parent_id__among=many[:3] and [1, 2]).exists()
    assert not Tag.objects.filter(key__among=[]).exists()


def test_chunks_lose_nothing() -> None:
    assert [list(part) for part in chunks([1, 2, 3, 4, 5], 2)] == [[1, 2], [3, 4], [5]]
    assert list(chunks([], 2)) == []
    assert timezone.is_aware(timezone.now())
