"""Pictures of every page for eyes to judge, in ``/shots/``: three widths, light and dark, in French; none is too wide."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from carnet.clients import actions
from carnet.clients.drafts import AddressDraft, ClientChange, ContactDraft, CustomFieldDraft, NoteDraft
from carnet.clients.models import Client
from carnet.imports import actions as import_actions
from carnet.imports.actions import starting
from carnet.imports.drafts import ImportDraft
from carnet.imports.tests.files import COMPANIES
from carnet.users.actions.views import ViewDraft, add_view
from carnet.users.models import User
from tests.browser.conftest import Open, settled, too_wide
from tests.world import World

pytestmark = pytest.mark.full

SHOTS = Path(__file__).parents[2] / "shots"
WIDTHS = (1440, 1024, 390)
NAMES = (
    "Ateliers Brémond & Fils", "Cœur de Loire Énergies", "Œuvrard Maçonnerie", "Bois Illimités SAS", "Radio Estuaire",
    "Société nouvelle de menuiserie, charpente et agencement de la Loire-Atlantique", "École Freinet", "Zinc & Cie",
)  # fmt: skip


@pytest.fixture
def furnished(world: World, settings, tmp_path: Path) -> World:
    """The named world with what a firm of some months has, read in French."""
    settings.FILES = tmp_path
    actor = world.actor()
    made = [
        world.draft(legal_name=name, tags=["Nantes", "Salon 2026"][place % 3 :]) for place, name in enumerate(NAMES)
    ]
    for place, draft in enumerate(made):
        draft.status = ["active", "prospect", "inactive"][place % 3]
        draft.email = f"contact{place}@exemple.fr"
    actions.add_clients([*made, *(world.draft() for _ in range(60))], actor=actor)
    actions.add_custom_field(CustomFieldDraft(label="Secteur d’activité", kind="text"), actor=actor)
    lived_in(world)
    add_view("clients", ViewDraft("Prospects de Nantes", "status=prospect&city=nantes"), actor=actor)
    User.objects.update(language="fr")
    return world


def lived_in(world: World) -> None:
    """The client at hand has a history, people and places."""
    actor = world.actor()
    pk = world.mine.pk
    sophie = world.actor(world.salesperson)
    actions.write_note(
        pk, NoteDraft(body="Appeler avant huit heures, le four est éteint après.", kind="call"), actor=actor
    )
    pinned = actions.write_note(
        pk, NoteDraft(body="Toujours livrer par la cour : rue des Lilas, portail vert."), actor=sophie
    )
    actions.pin_note(pinned.pk, actor=sophie)
    actions.change_client(
        ClientChange(client_id=pk, values={"status": "active", "website": "lilas.example"}), actor=sophie
    )
    person = ContactDraft(first_name="Karim", last_name="Haddad", job_title="Comptable", email="k.haddad@lilas.example")
    actions.add_contact(pk, person, actor=actor)
    site = AddressDraft(kind="site", label="Fournil", line1="4 passage du Moulin", postal_code="75020", city="Paris")
    actions.add_address(pk, site, actor=actor)
    actions.join_client_team(pk, world.project_manager.pk, side="projects", actor=actor)


@pytest.fixture
def album(open_as: Open, furnished: World) -> Page:
    """A page of the administrator's."""
    SHOTS.mkdir(exist_ok=True)
    return open_as(furnished.administrator, "/", locale="fr-FR", timezone_id="Europe/Paris")


def pictured(page: Page, name: str, *, whole: bool = False) -> None:
    """Six pictures of the page as it stands."""
    wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.screenshot(path=SHOTS / f"{name}-{width}-{theme}.png", full_page=whole)
        if too_wide(page):
            wide.append(width)
    page.set_viewport_size({"width": 1440, "height": 900})
    assert not wide, f"{name} is too wide at {wide}"


def shoot(page: Page, name: str, address: str) -> None:
    page.goto(address)
    pictured(settled(page), name)


def test_pages_of_clients(album: Page, furnished: World) -> None:
    pk = furnished.mine.pk
    shoot(album, "list", "/clients?view=all&status=active")
    album.locator("[data-check]").first.check()
    pictured(album, "list-selected")
    album.keyboard.press("Escape")
    album.locator("[data-row-link]").first.focus()
    album.keyboard.press(" ")
    album.locator("[data-peek-sheet] dl").wait_for()
    pictured(album, "list-peek")
    shoot(album, "profile", reverse("overview:client", args=[pk]))
    album.evaluate("scrollTo(0, 600)")
    pictured(album, "profile-scrolled")
    shoot(album, "contact-details", reverse("clients:client_contact_details", args=[pk]))
    shoot(album, "form-new", reverse("clients:client_add"))
    shoot(album, "form-change", reverse("clients:client_change", args=[pk]))
    album.goto(reverse("clients:client_contact_details", args=[pk]))
    album.get_by_role("link", name="Ajouter un contact").last.click()
    album.locator("#editor-dialog").wait_for()
    pictured(album, "dialog")


def test_a_refused_form(album: Page, faults: list[str]) -> None:
    album.goto(reverse("clients:client_add"))
    album.get_by_role("button", name="Créer le client").click()
    album.locator("[data-error-summary]").wait_for()
    pictured(album, "form-refused")
    faults.clear()


def test_home_search_and_what_is_empty(album: Page) -> None:
    shoot(album, "home", "/")
    shoot(album, "search", "/search?q=lilas")
    album.goto("/")
    album.keyboard.press("Control+k")
    album.locator("#palette-input").fill("nantes")
    album.locator("#palette-results a", has_text="Garage").wait_for()
    pictured(album, "palette")
    album.keyboard.press("Escape")
    shoot(album, "empty-no-result", "/clients?view=all&city=nullepart")
    shoot(album, "empty-imports", "/imports")
    Client.objects.all().delete()
    shoot(album, "empty-clients", "/clients?view=all")
    shoot(album, "empty-home", "/")


def test_an_import(album: Page, furnished: World, monkeypatch: pytest.MonkeyPatch) -> None:
    actor = furnished.actor()
    shoot(album, "import-1-file", reverse("imports:import_start"))
    source = import_actions.upload_import(ImportDraft(name="clients-2026.csv", data=COMPANIES), actor=actor)
    shoot(album, "import-2-mapping", reverse("imports:import_mapping", args=[source.pk]))
    monkeypatch.setattr(starting, "SHORT", 0)
    import_actions.check_import(source.pk, actor=actor)
    shoot(album, "import-3-checking", reverse("imports:import_check", args=[source.pk]))
    monkeypatch.undo()
    source = import_actions.check_import(
        import_actions.upload_import(ImportDraft(name="clients-2026.csv", data=COMPANIES), actor=actor).pk, actor=actor
    )
    shoot(album, "import-3-check", reverse("imports:import_check", args=[source.pk]))
    shoot(album, "import-3-check-all", reverse("imports:import_check", args=[source.pk]) + "?tab=all")
    import_actions.commit_import(source.pk, source.plan_hash, actor=actor)
    shoot(album, "import-4-result", reverse("imports:import", args=[source.pk]))
    shoot(album, "imports", reverse("imports:imports"))
    shoot(album, "export", reverse("imports:export_clients"))


def test_settings(album: Page, furnished: World) -> None:
    names = (
        "preferences",
        "account",
        "tokens",
        "organisation",
        "members",
        "invite_member",
        "teams",
        "roles",
        "journal",
    )
    for name in names:
        shoot(album, f"settings-{name}", reverse(f"users:{name}"))
    shoot(album, "settings-member", reverse("users:member", args=[furnished.salesperson.pk]))
    shoot(album, "settings-role", reverse("users:role", args=[furnished.salesperson.role_id]))
    shoot(album, "settings-fields", reverse("clients:custom_fields"))
    shoot(album, "settings-field", reverse("clients:custom_field_add"))
    shoot(album, "settings-tags", reverse("clients:tags"))


def test_doors(open_as: Open, furnished: World, faults: list[str]) -> None:
    SHOTS.mkdir(exist_ok=True)
    page = open_as(None, "/account/login/", locale="fr-FR")
    pictured(settled(page), "login")
    shoot(page, "password-reset", "/account/password/reset/")
    shoot(page, "not-found", "/account/nowhere")
    faults.clear()
