"""The engine of lists over clients: every page, every plan, every refusal."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from carnet.clients import actions, lists
from carnet.clients.drafts import CustomFieldDraft
from carnet.clients.lists import SORTS, client_list
from carnet.clients.models import Client, ClientMember
from carnet.clients.models import client as client_models
from carnet.clients.queries import counting
from carnet.ui.lists import cursors, reading
from carnet.ui.lists.reading import Total, count, exact, matching, neighbours, read
from carnet.ui.lists.state import BadAddress, ListState, parse
from tests.world import World

CITIES = ["Nantes", "Évry", "evry", "Œuilly", "Paris", ""]
STATUSES = ["prospect", "active", "inactive"]


def state(world: World, query: str = "", size: int = 50) -> ListState:
    """The state of an address, with pages as short as a test wants."""
    address = QueryDict(query)
    made = parse(client_list(world.administrator, list(address)), address)
    return replace(made, size=size)


@pytest.fixture
def crowd(world: World) -> list[Client]:
    """Sixty clients with many equal keys."""
    drafts = [
        world.draft(
            legal_name=f"Maison {'ABCDE'[place % 5]}", status=STATUSES[place % 3], tags=[["bois"], ["pme"], []][place % 3],
            owner_id=[world.salesperson.pk, world.finance.pk][place % 2], addresses=[],
        )
        for place in range(60)
    ]  # fmt: skip
    actions.add_clients(drafts, actor=world.actor())
    start = timezone.now() - dt.timedelta(days=40)
    for place, client in enumerate(Client.objects.order_by("pk")):
        city = CITIES[place % len(CITIES)]
        moment = start + dt.timedelta(days=place % 7)
        Client.objects.filter(pk=client.pk).update(
            city=city, city_key=city.lower().replace("é", "e").replace("œ", "oe"), created_at=moment, updated_at=moment
        )
    return list(Client.objects.order_by("pk"))


def walk(first: ListState) -> list[Any]:
    """All rows, page by page, forwards; each page is checked to lead back to the one before it."""
    rows, here = [], first
    for _page in range(200):
        page = read(here)
        rows += page.rows
        if page.next is None:
            return rows
        back = read(replace(page.next, after=page.next.after)).previous
        assert back is not None
        assert [row.id for row in read(back).rows] == [row.id for row in page.rows]
        here = page.next
    raise AssertionError("no end")


FILTERS = some.lists(
    some.sampled_from(["status=active", "status=active&status=prospect", "tag=bois", "city=e", "country=FR", "owner=me"]),
    max_size=3, unique_by=lambda text: text.split("=")[0],
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    filters=FILTERS,
    sort=some.sampled_from([*SORTS, *(f"-{key}" for key in SORTS)]),
    size=some.integers(1, 30),
    q=some.sampled_from(["", "maison", "mai", "ma", "lilas"]),
    few=some.sampled_from([0, 5, 1000]),
    steps=some.sampled_from([0, 1, 20, 5000]),
    rare=some.sampled_from([3, 2000]),
)
def test_paging_meets_every_row_once(
    world: World, crowd: list[Client], filters: list[str], sort: str, size: int, q: str, few: int, steps: int, rare: int
) -> None:
    """Whatever the filters, the order, the page and the plan."""
    query = "&".join([*filters, f"sort={sort}", *([f"q={q}"] if q else [])])
    first = state(world, query, size)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading.plan, "__defaults__", (few,))
        patch.setattr(reading, "STEPS", steps)
        patch.setattr(lists, "RARE", rare)
        met = [row.id for row in walk(first)]
    assert len(met) == len(set(met))
    assert set(met) == set(matching(first).values_list("pk", flat=True))
    ordered = matching(first).order_by(*first.order).values_list("pk", flat=True)
    assert met == list(ordered)


@pytest.mark.parametrize("few", [0, 1000])
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("status=active", lambda client: client.status == "active"),
        ("city=ÉVRY", lambda client: client.city in {"Évry", "evry"}),
        ("city=œ", lambda client: client.city == "Œuilly"),
        ("tag=Bois", lambda client: client.pk and client.client_tags.filter(tag__key="bois").exists()),
        ("kind=person", lambda client: client.kind == "person"),
        ("q=maison", lambda client: "Maison A" <= client.legal_name <= "Maison E"),
    ],
)
def test_both_plans_find_the_same(
    world: World, crowd: list[Client], query: str, wanted: Any, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading.plan, "__defaults__", (few,))
    expected = {client.pk for client in crowd if client.archived_at is None and wanted(client)}
    found = state(world, query, 100)
    assert {row.id for row in read(found).rows} == expected
    assert exact(found) == len(expected)
    assert count(found) == Total(len(expected))


def test_dates_hold_both_days_in_the_readers_zone(world: World, crowd: list[Client]) -> None:
    day = timezone.localtime(crowd[8].created_at).date()
    day = timezone.localtime(Client.objects.get(pk=crowd[8].pk).created_at).date()
    found = state(world, f"created_from={day}&created_to={day}", 100)
    rows = matching(found)
    assert rows
    assert {timezone.localtime(row.created_at).date() for row in rows} == {day}


def test_custom_fields_filter(world: World, crowd: list[Client]) -> None:
    actor = world.actor()
    for label, kind, choices in (
        ("Effectif", "number", []),
        ("Région", "choice", ["Ouest", "Est"]),
        ("Suivi", "yes_no", []),
    ):
        actions.add_custom_field(CustomFieldDraft(label=label, kind=kind, choices=choices), actor=actor)
    made = world.client(legal_name="Précis", custom={"effectif": 12, "region": "Ouest", "suivi": True})
    other = world.client(legal_name="Autre", custom={"effectif": 40, "region": "Est", "suivi": False})
    for query in ("field.effectif_min=10&field.effectif_max=12", "field.region=Ouest", "field.suivi=1"):
        assert [row.id for row in read(state(world, query)).rows] == [made.pk]
    assert [row.id for row in read(state(world, "field.effectif_min=12,5")).rows] == [other.pk]
    assert (
        state(world, "field.effectif_min=12,5").filters[0][0].phrase({"field.effectif_min": ("12.5",)}).startswith("≥")
    )


@pytest.mark.parametrize(
    "query",
    [
        "color=red", "status=gone", "status__in=active", "sort=email", "sort=-id", "size=10", "size=x", "after=zzz",
        "before=zzz", "owner=0", "owner=x", "tag=nothing", "created_from=31/12/2026", "created_from=2026-02-30",
        "created_from=2026-03-01&created_to=2026-01-01", "archived=2", "city=a&city=b", "q=a&q=b", "view=a%20b",
        "field.nothing=1", "country=XX", "import=x", "owner=99999999999999999999", "city=%00",
    ],
)  # fmt: skip
def test_an_unknown_word_is_refused_with_a_sentence(world: World, query: str) -> None:
    with translation.override("en"):
        if query == "city=%00":
            with pytest.raises(BadAddress, match="Write something"):
                state(world, "city=%20%00")
            return
        with pytest.raises(BadAddress) as refusal:
            state(world, query)
        assert str(refusal.value)[-1] == "."


def test_a_cursor_of_another_order_is_refused(world: World, crowd: list[Client]) -> None:
    page = read(state(world, "sort=city", 5))
    assert page.next is not None
    word = cursors.write(page.next.place, page.next.after)  # type: ignore[arg-type]
    assert parse(client_list(world.administrator), QueryDict(f"sort=city&after={word}")).after == page.next.after
    with pytest.raises(BadAddress):
        state(world, f"sort=number&after={word}")
    with pytest.raises(BadAddress):
        state(world, f"sort=city&after={word[:-1]}x")


def test_the_archive_is_sorted_by_name_only(world: World) -> None:
    found = state(world, "archived=1&sort=-city")
    assert found.sort == ""
    assert [row.id for row in read(found).rows] == [world.archived.pk]
    assert world.archived.pk not in {row.id for row in read(state(world)).rows}


def test_the_third_click_on_a_head_restores_the_order(world: World) -> None:
    first = state(world)
    second = first.sorted_next("city")
    third = second.sorted_next("city")
    assert [one.sorted_by for one in (second, third, third.sorted_next("city"))] == ["city", "-city", "name"]
    assert [first.sorted_next("name").sorted_by, first.sorted_next("name").sorted_next("name").sort] == ["-name", ""]


def test_pages_say_where_they_stand(world: World, crowd: list[Client]) -> None:
    first = read(state(world, "sort=number", 20))
    assert (first.first, first.previous) == (1, None)
    assert first.next is not None
    second = read(first.next)
    assert second.first == 21
    assert second.previous is not None
    assert read(second.previous).first == 1


def test_counts_stop_at_their_cap(world: World, crowd: list[Client], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CAP", 10)
    assert read(state(world, "", 5)).total == Total(10, more=True)
    assert exact(state(world)) == Client.objects.active().count()


@pytest.mark.parametrize("steps", [2, 5000])
@pytest.mark.parametrize("query", ["status=active&sort=-city", "q=maison&sort=city"])
def test_neighbours_follow_filters_and_order(
    world: World, crowd: list[Client], query: str, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "STEPS", steps)
    monkeypatch.setattr(lists, "RARE", 3)
    found = state(world, query, 100)
    rows = list(matching(found).order_by(*found.order))
    for before, row, after in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        expected = (before.pk if before else None, after.pk if after else None)
        assert neighbours(found, row) == expected


def test_a_walk_that_meets_nothing_soon_begins_at_what_matches(
    world: World, crowd: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All « Menuiserie … » stand far from A: walking there took six seconds at a million clients."""
    monkeypatch.setattr(lists, "RARE", 3)
    far = state(world, "q=maison&sort=name", 5)
    for _number in range(30):
        world.client(legal_name=f"Aaa {_number}")
    for steps, begins in ((10, True), (5000, False)):
        monkeypatch.setattr(reading, "STEPS", steps)
        with CaptureQueriesContext(connection) as seen:
            assert [row.legal_name for row in read(far).rows] == ["Maison A"] * 5
        asked = [query["sql"] for query in seen if "search_" in query["sql"]]
        assert any("EXISTS" not in sql for sql in asked[1:]) is begins, asked


@pytest.mark.parametrize("steps", [2, 5000])
@pytest.mark.parametrize("rare", [3, 2000])
@pytest.mark.parametrize("few", [1, lists.SORTED + 1, client_models.FEW + 1, client_models.SOME + 1])
def test_rights_narrow_every_plan(
    world: World, crowd: list[Client], steps: int, rare: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "STEPS", steps)
    monkeypatch.setattr(lists, "RARE", rare)
    world.salesperson._memberships = few  # type: ignore[attr-defined]  # as ``memberships`` keeps it
    for query in ("", "q=maison", "status=active", "tag=bois&q=mai"):
        address = QueryDict(query)
        seen = set(Client.objects.visible_to(world.salesperson).values_list("pk", flat=True))
        rows = read(replace(parse(client_list(world.salesperson, list(address)), address), size=100)).rows
        assert rows
        assert {row.id for row in rows} <= seen


@pytest.mark.parametrize("query", ["", "q=soci"])
def test_few_rows_are_looked_at_once(world: World, query: str) -> None:
    """A member of few clients pays for their sort; counting looks at memberships, or comes with the sort."""
    for _number in range(60):
        world.client(owner_id=world.salesperson.pk)
    state = parse(client_list(world.salesperson), QueryDict(query))
    with CaptureQueriesContext(connection) as seen:
        assert read(state, ["name"]).total.number >= 60
    counts = [one["sql"] for one in seen if "SELECT COUNT(*) FROM" in one["sql"]]
    if connection.vendor == "sqlite":
        assert not [sql for sql in counts if "archived_at IS NULL" in sql.replace('"', "")], counts


@pytest.mark.parametrize("role", ["administrator", "sales_manager", "salesperson"])
@pytest.mark.parametrize("archived", [0, 5, counting.ARCHIVED])
def test_the_count_without_filter_is_that_of_the_rows(
    world: World, crowd: list[Client], role: str, archived: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is on several teams of one client, and whatever is archived."""
    monkeypatch.setattr(counting, "ARCHIVED", archived)
    member = getattr(world, role)
    for client in crowd[::7]:
        ClientMember.objects.get_or_create(client=client, user=world.sales_manager)
        ClientMember.objects.get_or_create(client=client, user=world.salesperson)
    Client.objects.filter(pk__in=[client.pk for client in crowd[::14]]).update(archived_at=timezone.now())
    number = Client.objects.active().visible_to(member).distinct().count()
    assert number > 5
    assert counting.count_seen(member, 10_000) == number
    assert counting.count_seen(member, number) == number
    assert counting.count_seen(member, number - 1) == number
    assert counting.count_seen(member, 3) == 4


def test_who_may_see_nothing_counts_nothing(world: World, crowd: list[Client]) -> None:
    world.salesperson.role.permissions = []
    world.salesperson.role.save()
    assert counting.count_seen(world.reload(world.salesperson), 10_000) == 0
