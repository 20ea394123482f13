"""What home asks: the same answer whichever way is fast for the number of clients and events there are."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from carnet.activity.models import Event
from carnet.clients.models import Client, ClientMember
from carnet.clients.models import client as client_models
from carnet.overview import queries
from tests.world import World


@pytest.mark.parametrize(("few", "some"), [(2000, 25_000), (0, 25_000), (0, 0)])
def test_my_clients_are_those_that_changed_last(
    world: World, few: int, some: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "FEW", few)
    monkeypatch.setattr(queries, "SOME", some)
    monkeypatch.setattr(client_models, "SOME", some)
    made = [world.client(owner_id=world.salesperson.pk) for _number in range(4)]
    start = timezone.now()
    Client.objects.update(updated_at=start - dt.timedelta(days=1))
    for place, client in enumerate([made[2], made[0], made[3], made[1]]):
        Client.objects.filter(pk=client.pk).update(updated_at=start - dt.timedelta(minutes=place))
    Client.objects.filter(pk=made[0].pk).update(archived_at=start)
    found = [client.pk for client in queries.my_clients(world.salesperson, limit=3)]
    assert found == [made[2].pk, made[3].pk, made[1].pk]


@pytest.mark.parametrize("window", [3000, 6])
def test_what_happened_last_comes_first_and_only_on_my_clients(
    world: World, window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "WINDOW", window)
    for _number in range(5):
        world.client(owner_id=world.finance.pk)
        world.client(owner_id=world.salesperson.pk)
    mine = set(ClientMember.objects.filter(user=world.salesperson).values_list("client_id", flat=True))
    happened = queries.recent_activity(world.salesperson, mine=True, limit=3)
    assert len(happened) == 3
    assert {one.client.pk for one in happened} <= mine
    times = [one.entry.at for one in happened]
    assert times == sorted(times, reverse=True)
    newest = Event.objects.filter(client_id__in=mine).exclude(team="system").order_by("-at", "-pk").first()
    assert newest is not None
    assert happened[0].client.pk == newest.client_id
