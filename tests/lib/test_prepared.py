"""Prepared queries: the same rows as the query itself, for each value, whatever was asked before."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection, connections
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from carnet.clients.models import Client, ClientMember, Tag
from carnet.lib.prepared import Prepared
from carnet.users.models import SavedView, User
from tests.world import World


def test_models_with_their_relations_in_one_query(world: World) -> None:
    team = Prepared[ClientMember](lambda pk: ClientMember.objects.filter(client_id=pk).select_related("user"))
    for client in (world.mine, world.theirs, world.mine):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            found = [(member.pk, member.user.name) for member in team(client.pk)]
        assert len(seen) == 1
        wanted = ClientMember.objects.filter(client=client).select_related("user")
        assert found == [(member.pk, member.user.name) for member in wanted]
        assert found


def test_rows_of_values_with_a_list(world: World) -> None:
    names = Prepared[tuple[int, str]](
        lambda ids: Client.objects.filter(pk__among=ids).order_by("pk").values_list("pk", "legal_name")
    )
    pks = sorted([world.mine.pk, world.theirs.pk])
    assert names(pks) == list(Client.objects.filter(pk__in=pks).order_by("pk").values_list("pk", "legal_name"))
    assert names([world.mine.pk]) == [(world.mine.pk, world.mine.legal_name)]
    assert names([]) == []


def test_values_of_columns_are_converted(world: World) -> None:
    views = Prepared[SavedView](lambda owner, key: SavedView.objects.filter(owner_id=owner, list_key=key))
    made = SavedView.objects.create(owner=world.finance, list_key="clients", name="A", columns=["name"])
    (found,) = views(world.finance.pk, "clients")
    assert (found, found.columns) == (made, ["name"])
    assert views(world.finance.pk, "'; DROP TABLE x") == []
    moments = Prepared[tuple[object]](lambda pk: Client.objects.filter(pk=pk).values_list("created_at"))
    assert moments(world.mine.pk) == [(world.mine.created_at,)]


def test_what_was_written_since_is_seen(world: World) -> None:
    tags = Prepared[Tag](lambda pk: Tag.objects.filter(client_tags__client_id=pk).annotate(n=F("name")))
    before = tags(world.mine.pk)
    Tag.objects.filter(pk=before[0].pk).update(name="Autre")
    assert [tag.n for tag in tags(world.mine.pk)] == ["Autre"]  # type: ignore[attr-defined]


def test_a_value_that_is_changed_on_the_way_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="reach"):
        Prepared[User](lambda text: User.objects.filter(name__startswith=text))("A")
    with pytest.raises(ValueError, match="reach"):
        Prepared[User](lambda pk: User.objects.all())(1)


def test_each_thread_has_its_own(world: World) -> None:
    numbers = Prepared[tuple[int]](lambda pk: User.objects.filter(pk=pk).values_list("pk"))
    assert numbers(world.finance.pk) == [(world.finance.pk,)]
    kept: list[object] = []
    thread = threading.Thread(target=lambda: kept.append(connections["default"].__dict__.get("_carnet_prepared")))
    thread.start()
    thread.join()
    assert kept == [None]


def test_moments_reach_the_statement_as_the_driver_writes_them(world: World) -> None:
    since = Prepared[Client](lambda moment: Client.objects.filter(created_at__gte=moment).order_by("pk"))
    moments = [world.mine.created_at, world.theirs.created_at, world.theirs.created_at + dt.timedelta(days=1)]
    for moment in moments:
        assert since(moment) == list(Client.objects.filter(created_at__gte=moment).order_by("pk"))
    assert since(moments[0])
    assert since(moments[-1]) == []
