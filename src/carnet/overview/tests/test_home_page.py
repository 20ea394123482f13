"""Home: what one comes back to, for each kind of member, at a cost that does not grow."""

from __future__ import annotations

import pytest
from django.urls import reverse

from carnet.clients import actions
from carnet.clients.drafts import NoteDraft
from carnet.clients.models import Client
from carnet.clients.tests.pages import browser, words
from carnet.overview.tests.test_client_page import count
from tests.world import World, unchanged

pytestmark = pytest.mark.django_db
HOME = reverse("overview:home")


def test_a_salesperson_finds_their_clients_and_what_happened_there(world: World) -> None:
    knocker = browser(world.salesperson)
    with unchanged():
        page = words(knocker.get(HOME))
    assert "On your clients" in page
    assert "Aux Lilas" in page
    assert "Vermillon" not in page
    assert "Ancienne Maison" not in page.split("Your clients, changed last")[1]


def test_whoever_is_on_no_team_sees_what_changed_last(world: World) -> None:
    page = words(browser(world.finance).get(HOME))
    assert "Clients changed last" in page
    assert "Aux Lilas" in page
    assert "Vermillon" in page


def test_the_first_steps_are_for_administrators(world: World) -> None:
    assert "First steps" in words(browser(world.administrator).get(HOME))
    assert "First steps" not in words(browser(world.salesperson).get(HOME))


def test_without_clients_home_says_how_to_begin(world: World) -> None:
    Client.objects.all().delete()
    page = words(browser(world.sales_manager).get(HOME))
    assert "No client yet" in page
    assert "Import a file" in page


def test_it_costs_the_same_with_more_clients_and_events(world: World) -> None:
    knocker = browser(world.salesperson)
    few = count(knocker, HOME)
    for _number in range(20):
        client = world.client(owner_id=world.salesperson.pk)
        actions.write_note(client.pk, NoteDraft(body="x"), actor=world.actor(world.salesperson))
    assert count(knocker, HOME) == few <= 12
