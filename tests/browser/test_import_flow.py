"""A file comes in by mouse, in French: sent, mapped, checked, imported, taken back; each step accessible and never too wide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from carnet.clients.models import Client
from carnet.imports import jobs
from carnet.imports.actions import starting
from carnet.imports.models import Import
from carnet.imports.tests.files import COMPANIES
from carnet.users.models import User
from tests.browser.conftest import Open, settled, too_wide, violations
from tests.world import World

ANNOUNCED = re.compile(r"/imports/\d+$")


@pytest.fixture
def french(open_as: Open, world: World, settings, tmp_path: Path) -> Page:
    """The first step, before a French administrator; uploads go to a folder of the test's own."""
    settings.FILES = tmp_path / "files"
    User.objects.update(language="fr")
    return open_as(world.administrator, "/imports", locale="fr-FR")


def start(page: Page, tmp_path: Path) -> None:
    """Chooses the file and sends it: the second step stands."""
    file = tmp_path / "sociétés.csv"
    file.write_bytes(COMPANIES)
    page.get_by_role("link", name="Importer un fichier").first.click()
    page.locator("#file").set_input_files(file)
    expect(page.locator("[data-file-name]")).to_have_text("sociétés.csv")
    page.get_by_role("button", name="Lire le fichier").click()
    page.wait_for_url("**/mapping")


def to_check(page: Page) -> None:
    """From the columns to the rows."""
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Vérifier le fichier").click()
    page.wait_for_url("**/check")


def looked_at(page: Page) -> None:
    """The step at hand is accessible, and fits a telephone."""
    assert violations(settled(page)) == []
    page.set_viewport_size({"width": 390, "height": 800})
    assert not too_wide(page), page.url
    page.set_viewport_size({"width": 1440, "height": 900})


def taken_back(page: Page) -> None:
    """By its button, after the question; then it can be imported again."""
    page.get_by_role("button", name="Annuler cet import").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("ce que quelqu’un a modifié", ignore_case=True)
    dialog.get_by_role("button", name="Annuler cet import").click()
    expect(page.locator(".import-state")).to_have_text("Annulé")
    looked_at(page)
    expect(page.get_by_role("button", name="Réimporter")).to_be_visible()


def test_a_file_is_imported_by_mouse_and_taken_back(french: Page, tmp_path: Path) -> None:
    """Statements 42, 48 and 51."""
    page, before = french, Client.objects.count()
    page.get_by_role("link", name="Importer un fichier").first.click()
    looked_at(page)
    page.go_back()
    start(page, tmp_path)
    expect(page.locator("#column_0")).to_have_value("legal_name")
    expect(page.locator("#column_3")).to_have_value("address.postal_code")
    expect(page.locator("tbody tr").first.locator(".samples span")).to_have_count(3)
    looked_at(page)
    page.locator("#column_5").select_option("")
    page.get_by_role("button", name="Continuer").click()
    page.wait_for_url("**/duplicates")
    looked_at(page)
    page.get_by_role("button", name="Vérifier le fichier").click()
    page.wait_for_url("**/check")
    expect(page.locator(".import-trouble, .cell-error").first).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="Voir le résumé").click()
    page.wait_for_url("**/summary")
    looked_at(page)
    assert Client.objects.count() == before
    page.get_by_role("button", name=re.compile(r"Importer \d+ clients")).click()
    page.wait_for_url(ANNOUNCED)
    assert Client.objects.count() == before + 3
    looked_at(page)
    taken_back(page)
    assert Client.objects.count() == before


def test_going_back_keeps_the_columns(french: Page, tmp_path: Path, faults: list[str]) -> None:
    """Statements 43 and 44."""
    page = french
    start(page, tmp_path)
    page.locator("#column_4").select_option("address.postal_code")
    page.get_by_role("button", name="Continuer").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Ville")
    faults.clear()
    page.locator("#column_4").select_option("address.line2")
    to_check(page)
    page.get_by_role("link", name="Colonnes").click()
    expect(page.locator("#column_4")).to_have_value("address.line2")


def test_a_long_file_shows_how_far_it_is_and_goes_on_by_itself(
    french: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Statement 47: it waits in the list for whoever left, and the worker's end shows without a click."""
    monkeypatch.setattr(starting, "SHORT", 0)
    page = french
    start(page, tmp_path)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_role("button", name="Vérifier le fichier").click()
    expect(page.locator("progress")).to_be_visible()
    source = Import.objects.get()
    jobs.check.func(source.pk)
    page.get_by_role("button", name="Voir le résumé").click()
    expect(page.get_by_role("button", name=re.compile("Importer 3"))).to_be_visible()
    page.goto("/imports")
    page.get_by_role("link", name="Reprendre").click()
    page.get_by_role("button", name=re.compile("Importer 3")).click()
    expect(page.locator("progress")).to_be_visible()
    jobs.commit.func(source.pk)
    page.get_by_role("link", name="Voir les 3 clients").click()
    page.wait_for_url("**/clients?import=**")
    expect(page.locator("[data-row-link]")).to_have_count(3)


def test_cells_are_corrected_by_keyboard(french: Page, tmp_path: Path) -> None:
    """Statements 45 and 46: Enter opens, Enter saves, a word is corrected everywhere, Ctrl+Z brings it back."""
    page = french
    start(page, tmp_path)
    to_check(page)
    cell = page.locator('tr[data-row="4"] td[data-column="0"]')
    expect(page.get_by_role("link", name="À corriger").locator(".count")).to_have_text("2")
    cell.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".grid-input")).to_be_focused()
    looked_at(page)
    page.keyboard.type("Quatrième SARL")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="À corriger").locator(".count")).to_have_text("1")
    expect(page.locator('tr[data-row="4"]')).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(cell).to_be_visible()
    page.get_by_role("link", name="Toutes").click()
    town = page.locator('tr[data-row="3"] td[data-column="4"]')
    town.dblclick()
    page.locator(".grid-input").fill("Vallet")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Corriger partout en").click()
    expect(page.locator('tr[data-row="4"] td[data-column="4"]')).to_have_text("Vallet")
    page.get_by_role("button", name="Annuler la dernière correction").click()
    expect(page.locator('tr[data-row="4"] td[data-column="4"]')).to_have_text("Clisson")
    town.focus()
    page.keyboard.press("Shift+A")
    expect(page.locator('tr[data-row="3"]')).to_have_attribute("data-action", "aside")


def test_a_range_is_pasted_over_cells(french: Page, tmp_path: Path) -> None:
    page = french
    start(page, tmp_path)
    to_check(page)
    page.get_by_role("link", name="Toutes").click()
    page.locator('tr[data-row="1"] td[data-column="3"]').focus()
    page.evaluate(
        """() => { const data = new DataTransfer(); data.setData("text/plain", "44100\\tRezé\\n44200\\tOrvault\\n");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })); }"""
    )
    expect(page.locator('tr[data-row="2"] td[data-column="4"]')).to_have_text("Orvault")
    expect(page.locator('tr[data-row="1"] td[data-column="3"]')).to_be_focused()
