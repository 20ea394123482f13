"""The page of a client in a real browser: tabs, copying, notes, thread, archive, the panel, small forms."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from carnet.clients import actions
from carnet.clients.drafts import NoteDraft
from carnet.clients.models import Client, Note
from tests.browser.conftest import Open
from tests.world import World


def page_of(world: World) -> str:
    return reverse("overview:client", args=[world.mine.pk])


def said(page: Page, text: str) -> None:
    expect(page.locator("#announce-polite")).to_have_text(text)


def test_every_tab_has_its_address(open_as: Open, world: World) -> None:
    """Statement 35."""
    page = open_as(world.salesperson, page_of(world))
    page.get_by_role("link", name="Contact details").click()
    expect(page).to_have_url(re.compile("/contact-details$"))
    page.reload()
    expect(page.locator(".tabs [aria-current='page']")).to_have_text("Contact details")


def test_the_next_client_opens_with_the_tab_last_used(open_as: Open, world: World) -> None:
    page = open_as(world.administrator, "/clients?view=all")
    page.get_by_role("link", name="Aux Lilas").first.click()
    page.wait_for_url(re.compile(r"/clients/\d+$"))
    page.get_by_role("link", name="Contact details").click()
    page.go_back()
    page.wait_for_url(re.compile(r"/clients/\d+$"))
    page.get_by_role("link", name="Contact details").click()
    page.get_by_role("link", name="Next client").click()
    page.wait_for_url(re.compile("/contact-details$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Garage Vermillon")
    page.goto("/clients?view=all")
    page.get_by_role("link", name="Aux Lilas").first.click()
    page.wait_for_url(re.compile("/contact-details$"))
    page.get_by_role("link", name="Overview").click()
    page.wait_for_url(re.compile(r"/clients/\d+$"))
    page.goto("/clients?view=all")
    page.get_by_role("link", name="Garage Vermillon").first.click()
    page.wait_for_url(re.compile(r"/clients/\d+$"))
    page.go_back()
    expect(page.locator("[data-visited]")).to_have_text("Garage Vermillon")


def test_the_head_condenses_to_one_line_and_nothing_moves(open_as: Open, world: World) -> None:
    for number in range(40):
        actions.write_note(world.mine.pk, NoteDraft(body=f"note {number}"), actor=world.actor(world.salesperson))
    page = open_as(world.salesperson, page_of(world))
    line = page.locator("[data-profile-line]")
    expect(line).to_be_hidden()
    height = page.evaluate("document.documentElement.scrollHeight")
    page.mouse.wheel(0, 800)
    expect(line.get_by_role("link", name="Aux Lilas")).to_be_in_viewport()
    assert line.locator("> div").bounding_box()["y"] == 0  # type: ignore[index]  # it is in the viewport
    assert page.evaluate("document.documentElement.scrollHeight") == height
    line.get_by_role("link", name="Aux Lilas").click()
    expect(line).to_be_hidden()
    assert page.evaluate("scrollY") < 40


def test_copying_the_siren_gives_its_digits_and_says_so(open_as: Open, world: World) -> None:
    """Statement 40."""
    page = open_as(world.salesperson, page_of(world), permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy SIREN").click()
    said(page, "Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "732829320"


def test_a_note_survives_a_reload_and_is_gone_once_published(open_as: Open, world: World) -> None:
    """Statement 33."""
    page = open_as(world.salesperson, page_of(world))
    page.locator("#note").fill("Rappeler jeudi.")
    page.wait_for_timeout(400)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#note")).to_have_value("Rappeler jeudi.")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("#thread")).to_contain_text("Rappeler jeudi.")
    expect(page.locator("#note")).to_have_value("")
    page.reload()
    expect(page.locator("#note")).to_have_value("")
    assert Note.objects.filter(body="Rappeler jeudi.").count() == 1


def test_arrows_follow_the_list_one_came_from(open_as: Open, world: World) -> None:
    """Statement 38."""
    for name in ("Rosa", "Sara", "Tara"):
        world.client(legal_name=name, owner_id=world.salesperson.pk)
    page = open_as(world.salesperson, "/clients?view=all&sort=-name")
    page.get_by_role("link", name="Sara").first.click()
    page.get_by_role("link", name="Next client").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rosa")
    page.get_by_role("link", name="Previous client").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sara")


def test_filters_narrow_the_thread_and_more_gets_the_focus(open_as: Open, world: World) -> None:
    """Statement 39."""
    for number in range(40):
        actions.write_note(world.mine.pk, NoteDraft(body=f"note {number}"), actor=world.actor(world.salesperson))
    page = open_as(world.salesperson, page_of(world))
    page.locator("#note").fill("kept while filtering")
    page.get_by_role("link", name="Notes").click()
    expect(page).to_have_url(re.compile("show=notes"))
    expect(page.locator("#note")).to_have_value("kept while filtering")
    expect(page.locator("#thread > .knot")).to_have_count(30)
    expect(page.locator("#thread")).not_to_contain_text("added the client")
    page.get_by_role("link", name="Show 30 more").click()
    expect(page.locator("#thread > .knot")).to_have_count(41)
    expect(page.locator("#thread > .knot").nth(30)).to_be_focused()
    page.locator("#note").fill("")
    page.get_by_role("link", name="Finance").click()
    expect(page.locator("#fil")).to_contain_text("Nothing of this kind")


def test_archiving_can_be_undone_from_its_toast(open_as: Open, world: World) -> None:
    """Statement 57, from the profile."""
    page = open_as(world.salesperson, page_of(world))
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("button", name="Archive").click()
    toast = page.locator("#toasts [data-toast]")
    expect(toast).to_contain_text("Client archived")
    toast.get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("Client restored")
    assert Client.objects.get(pk=world.mine.pk).archived_at is None


def test_a_contact_is_added_in_a_dialog_and_found_where_it_stands(
    open_as: Open, world: World, faults: list[str]
) -> None:
    page = open_as(world.salesperson, reverse("clients:client_contact_details", args=[world.mine.pk]))
    page.get_by_role("link", name="Add a contact", exact=True).last.click()
    dialog = page.locator("#editor-dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_label("E-mail").fill("nobody")
    dialog.get_by_role("button", name="Add the contact").click()
    expect(dialog.locator("#email-error")).to_be_visible()
    dialog.get_by_label("Last name").fill("Petit")
    dialog.get_by_label("E-mail").fill("p.petit@lilas.example")
    dialog.get_by_role("button", name="Add the contact").click()
    expect(dialog).to_have_count(0)
    expect(page.locator("#client-panel")).to_contain_text("Petit")
    expect(page.locator("li:focus")).to_contain_text("p.petit@lilas.example")
    faults.clear()


def test_the_panel_folds_and_stays_so(open_as: Open, world: World) -> None:
    page = open_as(world.salesperson, page_of(world))
    page.get_by_role("button", name="Panel about this client").click()
    expect(page.locator("#client-panel")).to_be_hidden()
    page.reload()
    expect(page.locator("#client-panel")).to_be_hidden()


def test_on_a_narrow_page_the_facts_stand_in_the_tab(open_as: Open, world: World) -> None:
    page = open_as(world.salesperson, page_of(world), viewport={"width": 800, "height": 900})
    expect(page.locator("#client-panel")).to_be_hidden()
    page.get_by_role("link", name="Contact details").click()
    expect(page.locator(".panel-inline")).to_contain_text("732\u00a0829\u00a0320")


def test_an_old_value_is_put_back(open_as: Open, world: World) -> None:
    from carnet.clients.drafts import ClientChange

    change = ClientChange(client_id=world.mine.pk, values={"trade_name": "Chez Lilas"})
    actions.change_client(change, actor=world.actor())
    page = open_as(world.salesperson, page_of(world))
    page.locator(".knot", has_text="Chez Lilas").hover()
    page.get_by_role("button", name="Put the old value back").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aux Lilas")
