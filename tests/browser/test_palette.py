"""The palette in a real browser: open anywhere, find by any writing, act by keys."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.world import World


def ask(page: Page, text: str) -> None:
    page.keyboard.press("Control+k")
    page.locator("#palette-input").fill(text)


def test_it_opens_from_inside_a_field_and_gives_the_focus_back(open_as: Open, world: World) -> None:
    """Statement 18."""
    for path in ("/", "/clients", "/clients/new", "/settings/preferences"):
        page = open_as(world.salesperson, path)
        page.keyboard.press("Control+k")
        expect(page.locator("#palette-input")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("#palette")).to_be_hidden()
    page = open_as(world.salesperson, "/clients/new")
    page.locator("#city").focus()
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#city")).to_be_focused()


@pytest.mark.parametrize("written", ["732829320", "732 829 320", "FR44732829320", "lea@lilas", "01 23 45 67 89"])
def test_every_writing_of_a_number_finds_the_client(open_as: Open, world: World, written: str) -> None:
    """Statement 19, and e-mail and phone."""
    page = open_as(world.salesperson)
    ask(page, written)
    found = page.locator("#palette-results a", has_text=re.compile("Aux Lilas"))
    expect(found.first).to_have_attribute("href", reverse("overview:client", args=[world.mine.pk]))


def test_accents_and_ligatures_do_not_matter(open_as: Open, world: World) -> None:
    """Statement 20."""
    world.client(legal_name="Ateliers Brémond", owner_id=world.salesperson.pk)
    world.client(legal_name="Maison Œuvrard", owner_id=world.salesperson.pk)
    page = open_as(world.salesperson)
    ask(page, "bremond")
    expect(page.locator("#palette-results")).to_contain_text("Ateliers Brémond")
    page.locator("#palette-input").fill("oeuvrard")
    expect(page.locator("#palette-results")).to_contain_text("Maison Œuvrard")


def test_what_one_may_not_see_is_not_found(open_as: Open, world: World) -> None:
    page = open_as(world.salesperson)
    ask(page, "vermillon")
    expect(page.locator("#palette-results")).to_contain_text("Nothing found")


def test_enter_opens_the_chosen_one(open_as: Open, world: World) -> None:
    page = open_as(world.salesperson)
    ask(page, "lilas")
    chosen = page.locator("#palette-results [aria-selected='true']")
    expect(chosen).to_contain_text("Aux Lilas")
    expect(page.locator("#palette-input")).to_have_attribute("aria-activedescendant", re.compile("palette-option-0"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/clients/{world.mine.pk}$"))


def test_signs_narrow_to_acts_and_numbers(open_as: Open, world: World) -> None:
    page = open_as(world.salesperson)
    ask(page, "> add")
    expect(page.locator("#palette-results a")).to_have_text(["Add a client"])
    page.locator("#palette-input").fill(f"#{world.mine.number.split('-')[-1]}")
    expect(page.locator("#palette-results a").first).to_contain_text("Aux Lilas")


def test_what_one_looked_at_comes_first(open_as: Open, world: World) -> None:
    page = open_as(world.salesperson, reverse("overview:client", args=[world.mine.pk]))
    page.goto("/")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-results [role='group']").first).to_contain_text("Aux Lilas")


def test_question_mark_lists_the_keys_of_the_page(open_as: Open, world: World) -> None:
    """Statement 22."""
    page = open_as(world.salesperson)
    page.keyboard.press("?")
    expect(page.locator("#shortcuts-help")).to_contain_text("Add a client")


def test_single_keys_can_be_switched_off(open_as: Open, world: World) -> None:
    """Statement 23."""
    world.salesperson.single_key_shortcuts = False
    world.salesperson.save()
    page = open_as(world.salesperson)
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile("/$"))
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-input")).to_be_focused()
