"""Search: the fragment of the palette and the same as a page; only what the member may see and do."""

from __future__ import annotations

import pytest
from django.urls import reverse

from carnet.clients.tests.pages import HTMX, browser, words
from tests.world import World, unchanged

pytestmark = pytest.mark.django_db
SEARCH = reverse("overview:search")


@pytest.mark.parametrize(
    "typed", ["lilas", "LILÀS", "732829320", "732 829 320", "FR44732829320", "contact@lilas.example", "0123456789"]
)
def test_a_client_is_found_by_any_writing(world: World, typed: str) -> None:
    knocker = browser(world.salesperson)
    with unchanged():
        response = knocker.get(SEARCH, {"q": typed}, headers=HTMX)
    assert reverse("overview:client", args=[world.mine.pk]) in response.text
    assert "<!doctype" not in response.text
    assert response.headers["Vary"].startswith("HX-Request")


def test_a_contact_leads_to_the_client(world: World) -> None:
    text = browser(world.salesperson).get(SEARCH, {"q": "fournier"}, headers=HTMX).text
    assert "Léa Fournier" in text
    assert reverse("overview:client", args=[world.mine.pk]) in text


@pytest.mark.parametrize("typed", ["vermillon", "canari", "#2", "canari@vermillon.example"])
def test_what_is_hidden_is_not_found(world: World, typed: str) -> None:
    text = browser(world.salesperson).get(SEARCH, {"q": typed}, headers=HTMX).text
    assert "Vermillon" not in text
    assert "Canari" not in text


def test_a_number_finds_its_client(world: World) -> None:
    number = world.mine.number
    for typed in (f"#{number}", f"# {number.lower()}", f"#{int(number.split('-')[1])}"):
        assert "Aux Lilas" in browser(world.salesperson).get(SEARCH, {"q": typed}, headers=HTMX).text


def test_acts_and_pages_are_those_one_may(world: World) -> None:
    reader = words(browser(world.read_only).get(SEARCH, {"q": ">"}, headers=HTMX))
    assert "Add a client" not in reader
    assert "Add a client" in words(browser(world.salesperson).get(SEARCH, {"q": "> add"}, headers=HTMX))
    pages = browser(world.salesperson).get(SEARCH, {"q": ""}, headers=HTMX).text
    assert reverse("users:preferences") in pages
    assert reverse("users:members") not in pages
    assert reverse("users:members") in browser(world.administrator).get(SEARCH, {"q": "memb"}, headers=HTMX).text


def test_without_scripts_it_is_a_page(world: World) -> None:
    response = browser(world.salesperson).get(SEARCH, {"q": "lilas"})
    assert "<!doctype" in response.text
    assert "Aux Lilas" in words(response)


def test_nothing_found_says_so(world: World) -> None:
    assert "Nothing found for “zzz”." in words(browser(world.salesperson).get(SEARCH, {"q": "zzz"}, headers=HTMX))


def test_hostile_words_are_no_crash(world: World) -> None:
    knocker = browser(world.salesperson)
    for typed in ("%", "_", "'", '"', "\\", "<script>", "#" * 300, ">" * 300, "\u0000", "é" * 5000):
        assert knocker.get(SEARCH, {"q": typed}, headers=HTMX).status_code == 200
