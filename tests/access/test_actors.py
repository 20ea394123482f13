"""The actors of the matrix start each call afresh."""

from __future__ import annotations

import pytest

from tests.access.expect import masked
from tests.access.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def test_what_was_said_of_an_act_does_not_stand_on_the_next_page(scene: Scene) -> None:
    """It did when two tests of one worker met: a refusal was compared with one that carried a toast."""
    actor = scene.actors["salesperson"]
    path = f"/clients/{scene.own.ids['client_id']}/archive"
    said = actor.call("POST", path, data={})
    assert said.status_code == 302
    assert actor.browser.cookies["messages"].value
    first, second = (actor.call("GET", "/clients?view=all") for _time in range(2))
    assert masked(first) == masked(second)
