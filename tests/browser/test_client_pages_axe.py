"""The pages of a client, home and search: accessible in both themes, nothing sticks out at any width."""

from __future__ import annotations

from typing import Literal

import pytest
from django.urls import reverse

from carnet.clients import actions
from carnet.clients.drafts import ClientChange, NoteDraft
from carnet.users.models import User
from tests.browser.conftest import SCHEMES, Open, settled, violations
from tests.world import World


def pages(world: World) -> list[str]:
    """Every kind of page of this room, with something in each."""
    actor = world.actor()
    note = actions.write_note(world.mine.pk, NoteDraft(body="Toujours appeler avant d’envoyer."), actor=actor)
    actions.pin_note(note.pk, actor=actor)
    values = {"legal_name": "Boulangerie, pâtisserie et confiserie des Lilas et de la Porte Dorée réunies SARL"}
    change = ClientChange(client_id=world.mine.pk, values=values, external_ids=[("Sage", "LILAS")])
    actions.change_client(change, actor=actor)
    tag = world.mine.tags.get()
    pk = world.mine.pk
    record = ["client_contact_details", "client_change", "contact_add", "address_add", "team_add", "client_delete"]
    settings = ["clients:custom_fields", "clients:custom_field_add", "clients:tags", "clients:tag_add", "overview:home"]
    return [
        reverse("overview:client", args=[pk]),
        *(reverse(f"clients:{name}", args=[pk]) for name in record),
        reverse("clients:client_add"),
        *(reverse(name) for name in settings),
        reverse("clients:tag_merge", args=[tag.pk]),
        reverse("overview:search") + "?q=lilas",
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_serious(open_as: Open, world: World, scheme: Literal["light", "dark"]) -> None:
    """Statement 58."""
    addresses = pages(world)
    page = open_as(world.administrator, "/")
    found = []
    for address in addresses:
        page.goto(address)
        found += violations(settled(page), scheme)
    assert found == []


def test_no_page_scrolls_sideways(open_as: Open, world: World) -> None:
    addresses = pages(world)
    User.objects.update(language="fr")
    page = open_as(world.administrator, "/")
    wide = []
    for width in (320, 1024):
        page.set_viewport_size({"width": width, "height": 800})
        for address in addresses:
            page.goto(address)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append(f"{width} {address}")
    assert wide == []


def test_a_refused_form_is_accessible_as_well(open_as: Open, world: World, faults: list[str]) -> None:
    page = open_as(world.administrator, reverse("clients:client_add"))
    page.locator("#legal_name").fill("Boulangerie des Lilas")
    page.get_by_role("button", name="Create the client").click()
    page.locator("[data-error-summary]").wait_for()
    assert violations(page) == []
    faults.clear()


def test_a_dialog_is_accessible_as_well(open_as: Open, world: World) -> None:
    page = open_as(world.administrator, reverse("clients:client_contact_details", args=[world.mine.pk]))
    page.get_by_role("link", name="Add a contact", exact=True).last.click()
    page.locator("#editor-dialog").wait_for()
    assert violations(page) == []


def test_the_palette_is_accessible_as_well(open_as: Open, world: World) -> None:
    page = open_as(world.administrator, "/")
    page.keyboard.press("Control+k")
    page.locator("#palette-input").fill("lilas")
    page.locator("#palette-results a").first.wait_for()
    assert violations(page) == []
