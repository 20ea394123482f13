"""Pages by key: each row once, in order, forwards and backwards."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carnet.clients.models import Tag
from carnet.lib.keyset import Order, Page, beyond, capped_count, page, prefixed, values_of

pytestmark = pytest.mark.django_db
ORDERS: list[Order] = [("name", "id"), ("-name", "-id"), ("id",), ("-id",)]


@pytest.fixture
def tags() -> list[Tag]:
    return [Tag.objects.create(name=name, key=str(place)) for place, name in enumerate("bacabbcaac")]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("size", [1, 3, 5, 9, 10, 50])
def test_a_walk_through_all_pages(tags: list[Tag], order: Order, size: int) -> None:
    wanted = list(Tag.objects.order_by(*order))
    forwards: list[Tag] = []
    found: Page[Tag] = page(Tag.objects.all(), order, size)
    assert not found.has_previous
    while True:
        forwards += found.rows
        if not found.has_next:
            break
        found = page(Tag.objects.all(), order, size, after=values_of(found.rows[-1], order))
        assert found.has_previous
    assert forwards == wanted
    backwards = found.rows
    while found.has_previous:
        found = page(Tag.objects.all(), order, size, before=values_of(found.rows[0], order))
        backwards = found.rows + backwards
    assert backwards == wanted


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 9), order=st.sampled_from(ORDERS), backwards=st.booleans())
def test_beyond_a_row_lie_the_others(place: int, order: Order, backwards: bool) -> None:
    if not Tag.objects.exists():
        for number, name in enumerate("bacabbcaac"):
            Tag.objects.create(name=name, key=str(number))
    rows = list(Tag.objects.order_by(*order))
    found = set(beyond(Tag.objects.all(), order, values_of(rows[place], order), backwards=backwards))
    assert found == set(rows[:place] if backwards else rows[place + 1 :])


def test_the_condition_is_one_row_value(tags: list[Tag]) -> None:
    sql = str(beyond(Tag.objects.all(), ("name", "id"), ("a", 1)).query)
    assert '("clients_tag"."name", "clients_tag"."id") > (a, 1)' in sql
    assert " OR " not in sql


def test_counts_are_capped(tags: list[Tag]) -> None:
    assert capped_count(Tag.objects.all(), 3) == 4
    assert capped_count(Tag.objects.all(), 10) == 10


def test_prefixes_are_ranges(tags: list[Tag]) -> None:
    Tag.objects.create(name="été", key="ete")
    Tag.objects.create(name="x", key="etf")
    assert [tag.key for tag in prefixed(Tag.objects.all(), "key", "ete")] == ["ete"]
    assert prefixed(Tag.objects.all(), "key", "").count() == 12
    assert prefixed(Tag.objects.all(), "key", "%").count() == 0
