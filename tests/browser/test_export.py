"""The export by keyboard and mouse, in French: rows and columns chosen, kept as a preset, fetched now or later."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from carnet.imports import jobs
from carnet.imports.models import Export
from carnet.imports.views import exporting
from carnet.users.models import User
from tests.browser.conftest import Open, settled, too_wide, violations
from tests.world import World


@pytest.fixture
def french(open_as: Open, world: World, settings, tmp_path: Path) -> Page:
    """The export of a filtered list, before a French administrator; files go to a folder of the test's own."""
    settings.FILES = tmp_path / "files"
    User.objects.update(language="fr")
    return open_as(world.administrator, "/clients/export?city=nantes", locale="fr-FR", accept_downloads=True)


def looked_at(page: Page) -> None:
    """The page as it stands is accessible in both themes, and fits a telephone."""
    for scheme in ("light", "dark"):
        assert violations(settled(page), scheme) == []  # type: ignore[arg-type]  # one of two words
    page.set_viewport_size({"width": 390, "height": 800})
    assert not too_wide(page), page.url
    page.set_viewport_size({"width": 1440, "height": 900})


def test_the_button_says_how_many_and_gives_the_file(french: Page) -> None:
    looked_at(french)
    expect(french.get_by_role("button", name="Exporter 1 client")).to_be_visible()
    french.get_by_label("Tous").check()
    button = french.get_by_role("button", name="Exporter 2 clients")
    french.get_by_label("CSV pour Excel français").check()
    button.focus()
    with french.expect_download() as waiting:
        french.keyboard.press("Enter")
    assert waiting.value.suggested_filename.startswith("clients_")
    assert Path(waiting.value.path()).read_bytes().startswith(b"\xef\xbb\xbf")


def test_columns_are_ordered_by_keyboard_and_kept_under_a_name(french: Page) -> None:
    columns = french.get_by_role("group", name="Les colonnes, dans leur ordre")
    expect(columns).to_be_hidden()
    french.get_by_label("Mon propre choix").check()
    french.get_by_role("button", name="Monter Nom d’usage").focus()
    french.keyboard.press("Enter")
    first = columns.get_by_role("checkbox").first
    expect(first).to_have_attribute("value", "trade_name")
    looked_at(french)
    french.get_by_label("Garder ces choix sous un nom").fill("Enseignes")
    french.get_by_role("button", name="Enregistrer le modèle").click()
    preset = french.get_by_role("button", name="Enseignes", exact=False).first
    expect(preset).to_have_attribute("aria-current", "true")
    expect(french.get_by_role("checkbox").first).to_have_attribute("value", "trade_name")
    french.get_by_role("button", name="Actions pour Enseignes").click()
    french.get_by_role("button", name="Renommer").first.click()
    dialog = french.get_by_role("dialog")
    dialog.get_by_label("Nom").fill("Nos enseignes")
    french.keyboard.press("Enter")
    expect(french.get_by_role("button", name="Nos enseignes", exact=False).first).to_be_visible()
    looked_at(french)


def test_a_long_one_is_written_while_one_waits(french: Page, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    french.goto("/clients/export?city=nantes")
    later = french.locator("[data-export-later]")
    expect(later).to_be_hidden()
    french.get_by_label("Tous").check()
    expect(later).to_be_visible()
    french.get_by_role("button", name="Exporter 2 clients").click()
    french.wait_for_url("**/exports")
    expect(french.get_by_text("En préparation")).to_be_visible()
    looked_at(french)
    jobs.write_export.func(Export.objects.get().pk)
    link = french.get_by_role("link", name="Télécharger")
    expect(link).to_be_visible(timeout=10_000)
    looked_at(french)
    with french.expect_download() as waiting:
        link.click()
    assert waiting.value.suggested_filename.endswith(".xlsx")
    french.get_by_role("button", name="Actions pour").click()
    french.get_by_role("button", name="Supprimer").click()
    expect(french.get_by_text("Aucun export pour l’instant")).to_be_visible()
