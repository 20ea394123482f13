"""The named world itself holds what its words say."""

import pytest

from carnet.clients.models import Client
from tests.world import World, unchanged


def test_each_sees_their_own(world: World) -> None:
    assert set(Client.objects.visible_to(world.salesperson)) == {world.mine, world.archived}
    assert set(Client.objects.visible_to(world.other_salesperson)) == {world.theirs}
    assert Client.objects.visible_to(world.administrator).count() == 3


def test_unchanged_notices_a_write(world: World) -> None:
    with pytest.raises(AssertionError, match="clients_client"), unchanged():
        Client.objects.filter(pk=world.mine.pk).update(city="Rome")
