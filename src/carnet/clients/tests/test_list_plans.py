"""The list walks an index in the order it shows: nothing is sorted, nothing is read that is not shown."""

from __future__ import annotations

import pytest
from django.db import connection
from django.http import QueryDict

from carnet.clients.lists import client_list
from carnet.ui.lists.reading import plan
from carnet.ui.lists.state import parse
from tests.world import World

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans; PostgreSQL weighs its own")


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("", "client_by_name"),
        ("sort=-name", "client_by_name"),
        ("sort=city", "client_by_city"),
        ("sort=-created", "client_by_creation"),
        ("sort=number", "client_by_number"),
        ("sort=status", "client_by_status"),
        ("status=active", "client_by_status"),
        ("country=FR", "client_by_country"),
        ("kind=person", "client_by_kind"),
        ("archived=1", "client_archived"),
    ],
)
def test_the_index_of_the_order_is_walked(world: World, query: str, index: str) -> None:
    me = world.administrator
    state = parse(client_list(me), QueryDict(query))
    rows = plan(state, few=-1).rows.order_by(*state.order)[: state.size + 1]
    steps = rows.explain()
    assert index in steps, steps
    assert "TEMP B-TREE" not in steps, steps
