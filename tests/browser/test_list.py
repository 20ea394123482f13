"""The list in a real browser: the statements of the written experience on lists, one test for each or two."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from carnet.clients import actions
from carnet.clients.models import Client
from carnet.search.actions import rebuild
from carnet.users.models import User
from tests.browser.conftest import SCHEMES, Open, settled, violations
from tests.replay import replayed
from tests.world import World

ALL = "/clients?view=all"


@pytest.fixture
def crowd(world: World) -> World:
    """A hundred and forty more clients, a third of them active, in three cities."""
    replayed("crowd of the list", lambda: _add_crowd(world))
    rebuild()
    return world


def _add_crowd(world: World) -> None:
    drafts = []
    for place in range(140):
        draft = world.draft(legal_name=f"Maison {place:03}", status=["active", "prospect", "inactive"][place % 3])
        draft.addresses[0].city = ["Nantes", "Évry", "Brest"][place % 3]
        drafts.append(draft)
    actions.add_clients(drafts, actor=world.actor())


def shown(page: Page) -> list[str]:
    """The names of the rows, in order."""
    return page.locator("[data-row-link]").all_inner_texts()


def test_slash_focuses_the_search_and_types_inside_a_field(crowd: World, open_as: Open) -> None:
    """Statement 1."""
    page = settled(open_as(crowd.administrator, ALL))
    page.keyboard.press("/")
    expect(page.locator("#list-search")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("#list-search")).to_have_value("a/b")


def test_filters_and_sort_live_in_the_address(crowd: World, open_as: Open) -> None:
    """Statement 2."""
    page = settled(open_as(crowd.administrator, ALL))
    page.click("#chip-status")
    page.check("#edit-status input[value='active']")
    page.click("#edit-status button[type='submit']")
    page.wait_for_url("**status=active**")
    page.click("#chip-city")
    page.fill("#edit-city input[name='city']", "nant")
    page.keyboard.press("Enter")
    page.wait_for_url("**city=nant**")
    page.click("#sort-city")
    page.wait_for_url("**sort=city**")
    again = settled(open_as(crowd.administrator, page.url))
    for one in (page, again):
        expect(one.locator(".toolbar-end .num")).to_have_text("47 clients")
        expect(one.locator(".chip-set")).to_have_count(2)
        expect(one.locator("th[aria-sort]")).to_have_count(1)
    assert shown(page) == shown(again)


def test_back_restores_filters_scroll_and_the_mark(crowd: World, open_as: Open) -> None:
    """Statements 3 and 4."""
    page = settled(open_as(crowd.administrator, ALL + "&sort=number&country=FR&size=50"))
    page.click("a[rel='next']")
    page.wait_for_url("**after=**")
    settled(page)
    page.evaluate("scrollTo(0, 2000)")
    page.wait_for_timeout(100)
    before, address = page.evaluate("scrollY"), page.url
    assert before > 1000
    link = page.locator("[data-row-link]").nth(45)
    name = link.inner_text()
    link.click()
    page.wait_for_url(re.compile(r"/clients/\d+"))
    page.go_back()
    page.wait_for_url(address)
    settled(page)
    assert abs(page.evaluate("scrollY") - before) <= 5
    visited = page.locator("[data-row-link][data-visited]")
    expect(visited).to_have_text(name)
    expect(visited).to_be_in_viewport()


def test_a_changed_view_survives_a_record_and_the_menu(crowd: World, open_as: Open) -> None:
    """Statements 5 and 6."""
    page = settled(open_as(crowd.administrator, ALL + "&status=active"))
    expect(page.locator(".tabs-end")).to_contain_text("Changed")
    page.locator("[data-row-link]").first.click()
    page.wait_for_url(re.compile(r"/clients/\d+"))
    page.go_back()
    expect(page.locator(".tabs-end")).to_contain_text("Changed")
    page.goto("/settings/preferences")
    page.locator("nav.sidebar a[href='/clients']").click()
    page.wait_for_url("**status=active**")
    expect(page.locator(".chip-set")).to_have_count(1)


def test_the_third_activation_of_a_head_restores_the_order(crowd: World, open_as: Open) -> None:
    """Statement 8."""
    page = settled(open_as(crowd.administrator, ALL))
    before = shown(page)
    for direction in ("ascending", "descending"):
        page.click("#sort-city")
        expect(page.locator("th[aria-sort]")).to_have_count(1)
        expect(page.locator("th:has(#sort-city)")).to_have_attribute("aria-sort", direction)
        expect(page.locator("#sort-city")).to_be_focused()
    page.click("#sort-city")
    expect(page.locator("th:has(#sort-name)")).to_have_attribute("aria-sort", "ascending")
    assert shown(page) == before


def test_the_head_box_takes_the_page_then_all_that_match(crowd: World, open_as: Open) -> None:
    """Statements 9, 10 and 11."""
    page = settled(open_as(crowd.administrator, ALL + "&status=prospect&size=25"))
    matching = Client.objects.active().filter(status="prospect").count()
    page.check("[data-check-all]")
    expect(page.locator("[data-bulk-count]")).to_have_text("25 clients selected")
    page.click("[data-scope-all]")
    expect(page.locator("[data-bulk-count]")).to_have_text(f"{matching} clients selected")
    page.locator("[data-bulk-bar] button", has_text="Tag").first.click()
    dialog = page.locator("#bulk-dialog")
    expect(dialog).to_contain_text(f"Tag {matching} clients")
    dialog.locator("#bulk-add").fill("salon")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Tag", exact=True).click()
    expect(page.locator("#toasts")).to_contain_text(f"{matching} clients changed")
    assert Client.objects.filter(tags__name="salon").count() == matching
    page.check("[data-check-all]")
    expect(page.locator("[data-bulk-bar]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-bulk-bar]")).to_be_hidden()
    expect(page.locator("[data-check]:checked")).to_have_count(0)


def test_keys_move_toggle_peek_and_open(crowd: World, open_as: Open) -> None:
    """Statement 12."""
    page = settled(open_as(crowd.administrator, ALL))
    names = shown(page)
    for key in "jjk":
        page.keyboard.press(key)
    expect(page.locator("[data-row-link]").first).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("tbody tr").nth(1).locator("[data-check]")).to_be_checked()
    page.keyboard.press(" ")
    sheet = page.locator("[data-peek-sheet]")
    expect(sheet).to_contain_text(names[1])
    page.keyboard.press("j")
    expect(sheet).to_contain_text(names[2])
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.locator("[data-row-link]").nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/clients/\d+"))


def test_row_actions_appear_without_moving_a_cell(crowd: World, open_as: Open) -> None:
    """Statement 13."""
    page = settled(open_as(crowd.administrator, ALL))
    row = page.locator("tbody tr").nth(3)
    actions_of = row.locator(".row-actions")
    box = "[...document.querySelectorAll('tbody tr')[3].cells].map(cell => cell.getBoundingClientRect().x)"
    before = page.evaluate(box)
    assert actions_of.evaluate("one => getComputedStyle(one).opacity") == "0"
    row.hover()
    assert actions_of.evaluate("one => getComputedStyle(one).opacity") == "1"
    page.mouse.move(5, 5)
    row.locator(".row-actions a").first.focus()
    assert actions_of.evaluate("one => getComputedStyle(one).opacity") == "1"
    assert page.evaluate(box) == before
    touch = settled(
        open_as(crowd.administrator, ALL, has_touch=True, is_mobile=True, viewport={"width": 1000, "height": 800})
    )
    assert touch.locator(".row-actions").first.evaluate("one => getComputedStyle(one).opacity") == "1"


def test_columns_survive_a_reload_and_are_ones_own(crowd: World, open_as: Open) -> None:
    """Statement 14."""
    page = settled(open_as(crowd.administrator, ALL))
    page.click("[popovertarget='columns-menu']")
    page.uncheck("#columns-menu input[value='siren']")
    page.locator("#columns-menu li[data-label='Status'] [data-move='up']").click()
    page.click("#columns-menu button[type='submit']:not([name])")
    heads = "[...document.querySelectorAll('thead th')].map(head => head.textContent.trim()).filter(Boolean)"
    page.wait_for_function("!document.querySelector('thead').textContent.includes('SIREN')")
    settled(page)
    page.reload()
    mine = page.evaluate(heads)
    assert mine.index("Status") < mine.index("City")
    assert "SIREN" not in mine
    assert "SIREN" in settled(open_as(crowd.finance, ALL)).evaluate(heads)


def test_density_changes_the_height_of_rows_and_is_kept(crowd: World, open_as: Open) -> None:
    """Statement 15."""
    page = settled(open_as(crowd.administrator, ALL))
    height = "document.querySelectorAll('tbody tr')[2].getBoundingClientRect().height"
    for name, pixels in (("Compact", 32), ("Comfort", 48)):
        page.click("[popovertarget='density-menu']")
        with page.expect_response("**/looks/density"):
            page.locator("#density-menu").get_by_role("button", name=name).click()
        assert abs(page.evaluate(height) - pixels) <= 1
        page.keyboard.press("Escape")
    page.reload()
    assert abs(page.evaluate(height) - 48) <= 1
    User.objects.update(density="standard")
    page.reload()
    assert abs(page.evaluate(height) - 40) <= 1


def test_head_and_bar_never_hide_what_has_the_focus(crowd: World, open_as: Open) -> None:
    """Statement 16."""
    page = settled(open_as(crowd.administrator, ALL + "&size=100"))
    page.evaluate("scrollTo(0, 2000)")
    expect(page.locator("thead th").nth(1)).to_be_in_viewport()
    page.locator("[data-check]").nth(60).check()
    for step in (40, 75, 52):
        link = page.locator("[data-row-link]").nth(step)
        link.focus()
        row = link.bounding_box()
        head = page.locator("thead th").nth(1).bounding_box()
        bar = page.locator("[data-bulk-bar]").bounding_box()
        assert row and head and bar
        assert row["y"] >= head["y"] + head["height"] - 1
        assert row["y"] + row["height"] <= bar["y"] + 1 or row["x"] + row["width"] < bar["x"]


def test_three_empty_states_say_three_things(world: World, open_as: Open, faults: list[str]) -> None:
    """Statement 17."""
    page = settled(open_as(world.administrator, ALL + "&q=zzzzzz&status=active"))
    expect(page.locator(".empty")).to_contain_text("No client matches")
    page.click("[data-clear-filters]")
    expect(page.locator("[data-row-link]")).to_have_count(Client.objects.active().count())
    page.route("**/clients?*sort=city*", lambda route: route.abort())
    page.click("#sort-city")
    expect(page.locator("[data-offline]")).to_contain_text("again")
    page.unroute("**/clients?*sort=city*")
    page.click("[data-retry]")
    expect(page.locator("th:has(#sort-city)")).to_have_attribute("aria-sort", "ascending")
    faults.clear()
    world.other_salesperson.client_memberships.all().delete()
    nobody = settled(open_as(world.other_salesperson, ALL))
    expect(nobody.locator(".empty")).to_contain_text("No client yet")


def test_a_cell_opens_saves_and_gives_up(crowd: World, open_as: Open) -> None:
    page = settled(open_as(crowd.administrator, ALL))
    cell = page.locator("tbody tr").nth(1).locator("td.cell-state")
    before = cell.inner_text()
    cell.dblclick()
    expect(cell.locator("select")).to_be_focused()
    page.keyboard.press("Escape")
    expect(cell).to_have_text(before)
    cell.locator("a").focus()
    page.keyboard.press("Enter")
    cell.locator("select").select_option("inactive")
    page.keyboard.press("Enter")
    expect(cell).to_have_text("Inactive")
    expect(cell.locator("a")).to_be_focused()


def test_typing_narrows_the_list_and_loses_no_letter(crowd: World, open_as: Open) -> None:
    page = settled(open_as(crowd.administrator, ALL))
    page.locator("#list-search").press_sequentially("maison 12", delay=40)
    expect(page.locator("[data-row-link]")).to_have_count(len([n for n in range(140) if f"{n:03}".startswith("12")]))
    expect(page.locator("#list-search")).to_have_value("maison 12")
    expect(page.locator("#list-search")).to_be_focused()
    assert "q=maison" in page.url


def test_letters_that_come_while_the_answer_is_on_its_way_are_kept(crowd: World, open_as: Open) -> None:
    """Each letter after a pause of its own: every swap meets the next one."""
    page = settled(open_as(crowd.administrator, ALL))
    page.locator("#list-search").press_sequentially("maison 12", delay=290)
    expect(page.locator("#list-search")).to_have_value("maison 12")
    expect(page.locator("[data-row-link]")).to_have_count(10)
    page.locator("#list-search").evaluate("field => field.blur()")
    page.goto(ALL + "&q=maison+001")
    expect(page.locator("#list-search")).to_have_value("maison 001")


def test_clearing_empties_the_field(crowd: World, open_as: Open) -> None:
    page = settled(open_as(crowd.administrator, ALL + "&q=nobody-at-all"))
    page.click("[data-clear-filters]")
    expect(page.locator("[data-row-link]")).to_have_count(50)
    expect(page.locator("#list-search")).to_have_value("")


def test_archiving_from_the_row_can_be_undone(crowd: World, open_as: Open) -> None:
    """Statement 57."""
    page = settled(open_as(crowd.administrator, ALL))
    row = page.locator("tbody tr").nth(2)
    name = row.locator("[data-row-link]").inner_text()
    row.hover()
    row.locator(".row-actions button").click()
    expect(page.locator("#toasts")).to_contain_text("1 client archived")
    assert name not in shown(page)
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator("#toasts")).to_contain_text("1 client restored")
    assert name in shown(settled(page))


def test_single_keys_can_be_switched_off(crowd: World, open_as: Open) -> None:
    """Statement 23."""
    User.objects.update(single_key_shortcuts=False)
    page = settled(open_as(crowd.administrator, ALL))
    for key in "/jxc":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    assert page.url.endswith(ALL)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1440, 390])
def test_the_list_is_accessible_and_nothing_sticks_out(
    crowd: World, open_as: Open, width: int, scheme: Literal["light", "dark"]
) -> None:
    """Statement 58, on the list."""
    page = settled(
        open_as(crowd.administrator, ALL + "&status=active&size=50", viewport={"width": width, "height": 900})
    )
    assert violations(page, scheme) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
