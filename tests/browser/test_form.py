"""The form of a client in a real browser: errors, country, doubles, guard, two at once, a cut connection."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from carnet.clients import actions
from carnet.clients.drafts import ClientChange
from carnet.clients.models import Client
from tests.browser.conftest import Open, listen
from tests.world import World

ADD = "/clients/new"


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"#{name}").fill(value)


def whole(page: Page, **more: str) -> None:
    """All that a new client must say."""
    fill(page, legal_name="Bois Illimités SAS", line1="4 quai de la Fosse", postal_code="44000", city="Nantes", **more)


def test_an_incomplete_form_is_refused_where_one_looks(open_as: Open, world: World, faults: list[str]) -> None:
    """Statements 24 and 25: nothing on blur; then a focused summary whose links lead to the fields, all values kept."""
    page = open_as(world.salesperson, ADD)
    fill(page, trade_name="Le Bois", email="compta@", legal_name="")
    page.locator("#email").press("Tab")
    expect(page.locator(".field-error")).to_have_count(0)
    page.get_by_role("button", name="Create the client").click()
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator("#trade_name")).to_have_value("Le Bois")
    expect(page.locator("#email")).to_have_value("compta@")
    for name in ("legal_name", "city", "email"):
        summary.locator(f'a[href="#{name}"]').click()
        expect(page.locator(f"#{name}")).to_be_focused()
    faults.clear()  # Chromium reports the 422


def test_a_pasted_siren_is_shown_in_groups_and_gives_the_vat_number(
    open_as: Open, world: World, faults: list[str]
) -> None:
    """Statements 26 and 29."""
    page = open_as(world.salesperson, ADD)
    whole(page, registration_number="552.100\u00a0554")
    page.locator("#siret").focus()
    expect(page.locator("#tax_id")).to_have_value(re.compile(r"^FR\d\d 552100554$"))
    fill(page, tax_id="FR12 552100554")
    page.locator("#line2").focus()
    expect(page.locator("#tax_id")).to_have_value("FR12 552100554")
    page.get_by_role("button", name="Create the client").click()
    expect(page.locator("#tax_id-state")).to_be_visible()
    page.get_by_role("button", name="Save all the same").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bois Illimités SAS")
    expect(page.locator("#client-panel")).to_contain_text("552\u00a0100\u00a0554")
    faults.clear()  # Chromium reports the 422


def test_doubles_are_shown_while_typing(open_as: Open, world: World) -> None:
    """Statement 27, with the rule of the domain: the same SIREN warns, with a link and the parent offered."""
    page = open_as(world.salesperson, ADD)
    page.locator("#legal_name").press_sequentially("Boulangerie des Lilas")
    there = page.locator("#doubles").get_by_role("link", name="Open Aux Lilas")
    expect(there).to_have_attribute("href", reverse("overview:client", args=[world.mine.pk]))


def test_another_country_swaps_labels_and_keeps_street_and_city(open_as: Open, world: World) -> None:
    """Statement 28."""
    page = open_as(world.salesperson, ADD)
    whole(page)
    page.locator("#country").select_option("DE")
    expect(page.get_by_label("USt-IdNr.")).to_be_visible()
    expect(page.locator("#siret")).to_have_count(0)
    expect(page.locator("#line1")).to_have_value("4 quai de la Fosse")
    expect(page.locator("#city")).to_have_value("Nantes")
    page.locator("#country").select_option("US")
    expect(page.get_by_label("State")).to_be_visible()
    expect(page.locator("#city")).to_have_value("Nantes")


def test_leaving_a_changed_form_asks_and_a_pristine_one_never_does(open_as: Open, world: World) -> None:
    """Statement 30."""
    page = open_as(world.salesperson, ADD)
    page.locator(".crumbs a").first.click()
    expect(page).to_have_url(re.compile("/clients$|/clients\\?"))
    page.goto(ADD)
    fill(page, legal_name="Presque")
    page.locator(".crumbs a").first.click()
    expect(page.locator("#leave-dialog")).to_be_visible()
    page.get_by_role("button", name="Stay").click()
    expect(page.locator("#legal_name")).to_have_value("Presque")
    asked: list[str] = []
    listen(page, "dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/")
    assert asked == ["beforeunload"]


def test_a_double_click_makes_one_client(open_as: Open, world: World) -> None:
    """Statement 31."""
    page = open_as(world.salesperson, ADD)
    whole(page)
    page.get_by_role("button", name="Create the client").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bois Illimités SAS")
    assert Client.objects.filter(legal_name="Bois Illimités SAS").count() == 1


def test_control_enter_sends(open_as: Open, world: World) -> None:
    page = open_as(world.salesperson, ADD)
    whole(page)
    page.locator("#city").press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bois Illimités SAS")


def test_a_cut_connection_keeps_the_form_and_a_retry_succeeds(open_as: Open, world: World, faults: list[str]) -> None:
    """Statement 32."""
    page = open_as(world.salesperson, ADD)
    whole(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Create the client").click()
    expect(page.locator("[data-offline]")).to_be_visible()
    expect(page.locator("#city")).to_have_value("Nantes")
    page.context.set_offline(False)
    page.locator("[data-retry]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bois Illimités SAS")
    faults.clear()


def test_two_at_one_client_see_both_values(open_as: Open, world: World, faults: list[str]) -> None:
    """Statement 34."""
    page = open_as(world.salesperson, reverse("clients:client_change", args=[world.mine.pk]))
    fill(page, legal_name="Ma version")
    change = ClientChange(client_id=world.mine.pk, values={"legal_name": "Leur version"})
    actions.change_client(change, actor=world.actor())
    page.get_by_role("button", name="Save the client").click()
    conflict = page.locator("#keep-legal_name")
    expect(conflict).to_contain_text("Leur version")
    expect(conflict).to_contain_text("Ma version")
    assert Client.objects.get(pk=world.mine.pk).legal_name == "Leur version"
    conflict.get_by_label("Ma version").check()
    page.get_by_role("button", name="Save the client").click()
    expect(page.locator("#client-panel")).to_contain_text("Ma version")
    faults.clear()
