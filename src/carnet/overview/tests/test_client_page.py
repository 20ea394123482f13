"""The client page: what it shows to whom, and what it costs."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from carnet.clients import actions
from carnet.clients.drafts import AddressDraft, ClientChange, ContactDraft, NoteDraft
from carnet.clients.tests.pages import browser, words
from tests.world import World, unchanged

pytestmark = pytest.mark.django_db
MOST = 12


def page_of(client: Any) -> str:
    return reverse("overview:client", args=[client.pk])


def test_it_shows_who_the_client_is_and_what_may_be_done(world: World) -> None:
    knocker = browser(world.salesperson)
    with unchanged():
        response = knocker.get(page_of(world.mine))
    page = words(response)
    for text in (
        "Aux Lilas",
        "Boulangerie des Lilas SARL",
        "732 829 320",
        "Léa Fournier",
        "Sophie Bernard",
        "Alimentation",
    ):
        assert text in page
    assert 'data-copies="732829320"' in response.text
    assert reverse("clients:client_change", args=[world.mine.pk]) in response.text
    assert 'data-recent="Aux Lilas"' in response.text


def test_what_lacks_for_an_electronic_invoice_leads_to_its_field(world: World) -> None:
    response = browser(world.salesperson).get(page_of(world.mine))
    assert f"{reverse('clients:client_change', args=[world.mine.pk])}#routing_address" in response.text


def test_a_reader_sees_no_button_that_would_refuse(world: World) -> None:
    text = browser(world.read_only).get(page_of(world.mine)).text
    for name in ("client_change", "client_archive", "client_delete", "note_write", "contact_add"):
        assert reverse(f"clients:{name}", args=[world.mine.pk]) not in text


def test_a_hidden_client_is_like_none(world: World) -> None:
    knocker = browser(world.salesperson)
    with unchanged():
        hidden, nothing = (knocker.get(reverse("overview:client", args=[pk])) for pk in (world.theirs.pk, 999_999))
    assert (hidden.status_code, nothing.status_code) == (404, 404)
    assert words(hidden).replace(str(world.theirs.pk), "#") == words(nothing).replace("999999", "#")


def test_a_hidden_parent_is_not_named(world: World) -> None:
    actions.change_client(
        ClientChange(client_id=world.mine.pk, values={"parent_id": world.theirs.pk}), actor=world.actor()
    )
    assert "Vermillon" not in browser(world.salesperson).get(page_of(world.mine)).text
    assert "Vermillon" in browser(world.administrator).get(page_of(world.mine)).text


def test_it_costs_the_same_whatever_hangs_on_the_client(world: World) -> None:
    knocker = browser(world.salesperson)
    few = count(knocker, page_of(world.mine))
    actor = world.actor(world.salesperson)
    for number in range(40):
        actions.add_contact(world.mine.pk, ContactDraft(last_name=f"Nom {number}"), actor=actor)
        actions.write_note(world.mine.pk, NoteDraft(body=f"note {number}"), actor=actor)
        actions.add_address(world.mine.pk, AddressDraft(kind="site", line1=f"{number} rue"), actor=actor)
    assert count(knocker, page_of(world.mine)) == few <= MOST
    assert count(knocker, reverse("clients:client_contact_details", args=[world.mine.pk])) <= MOST


def count(knocker: Any, path: str) -> int:
    """The queries of one answer; the first answer of a process asks once whether there are members at all."""
    knocker.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert knocker.get(path).status_code == 200
    return len(queries)
