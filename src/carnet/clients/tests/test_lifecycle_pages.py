"""Archive, restore and delete at the page door."""

from __future__ import annotations

import pytest
from django.urls import reverse

from carnet.clients.models import Client
from carnet.clients.tests.pages import HTMX, browser, words
from tests.world import World, unchanged

pytestmark = pytest.mark.django_db


def url(name: str, client: Client) -> str:
    return reverse(f"clients:{name}", args=[client.pk])


def test_archiving_offers_the_way_back(world: World) -> None:
    knocker = browser(world.salesperson)
    knocker.post(url("client_archive", world.mine))
    assert Client.objects.get(pk=world.mine.pk).archived_at
    page = knocker.get(reverse("overview:client", args=[world.mine.pk])).text
    assert "Client archived" in page
    assert f'action="{url("client_restore", world.mine)}"' in page
    knocker.post(url("client_restore", world.mine))
    assert Client.objects.get(pk=world.mine.pk).archived_at is None


def test_deleting_asks_with_the_name_and_then_goes_to_the_list(world: World) -> None:
    client = world.client(legal_name="À supprimer")
    knocker = browser(world.administrator)
    with unchanged():
        asked = knocker.get(url("client_delete", client))
    assert "Delete À supprimer for good?" in words(asked)
    assert "<dialog" in knocker.get(url("client_delete", client), headers=HTMX).text
    assert knocker.post(url("client_delete", client)).headers["Location"] == reverse("clients:clients")
    assert not Client.objects.filter(pk=client.pk).exists()


def test_what_something_hangs_on_is_not_deleted(world: World) -> None:
    parent = world.client()
    world.client(parent_id=parent.pk)
    knocker = browser(world.administrator)
    with unchanged():
        response = knocker.post(url("client_delete", parent))
    assert response.status_code == 422
    assert 'role="alert"' in response.text


@pytest.mark.parametrize("name", ["client_archive", "client_restore", "client_delete"])
def test_refused_and_not_there(world: World, name: str) -> None:
    reader, stranger = browser(world.read_only), browser(world.salesperson)
    with unchanged():
        assert reader.post(url(name, world.mine)).status_code == 403
        assert stranger.post(url(name, world.theirs)).status_code == 404
    if name != "client_delete":
        assert reader.get(url(name, world.mine)).status_code == 405
