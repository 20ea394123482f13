"""The page of components in a real browser: accessible in both themes, nothing sticks out, keys do what they say."""

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from playwright.sync_api import Browser, Page

from tests.chromium import CHROMIUM

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
# What the page of components needs, and nothing that asks the database: it is the look that is tested.
MIDDLEWARE = [
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="skipped: no Chromium on the PATH"),
]


class Server(ThreadingMixIn, WSGIServer):
    """Answers several requests at once, as a browser asks them."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Keeps the requests out of the test report."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with override_settings(CARNET_GALLERY=True, MIDDLEWARE=MIDDLEWARE, ALLOWED_HOSTS=["127.0.0.1"]):
        server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), Server, Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()


@pytest.fixture
def faults() -> list[str]:
    return []


@pytest.fixture
def gallery(chromium: Browser, site: str, faults: list[str]) -> Iterator[Page]:
    context = chromium.new_context(locale="fr-FR", reduced_motion="reduce", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.goto(f"{site}/ui")
    yield page
    context.close()
    assert faults == []


@pytest.mark.parametrize(
    ("width", "theme"),
    [
        (1440, "light"),
        (390, "dark"),
        *(pytest.param(*one, marks=pytest.mark.full) for one in ((1440, "dark"), (390, "light"))),
    ],
)
def test_axe_finds_nothing(gallery: Page, width: int, theme: str) -> None:
    gallery.set_viewport_size({"width": width, "height": 900})
    gallery.goto(f"{gallery.url.split('?')[0]}?theme={theme}")
    assert gallery.evaluate("document.documentElement.dataset.theme") == theme
    found = Axe().run(gallery, options=RULES).response
    assert len(found["passes"]) > 20
    assert [(rule["id"], node["target"]) for rule in found["violations"] for node in rule["nodes"]] == []


@pytest.mark.parametrize("width", [1440, 1024, 768, 390, 320])
def test_no_page_scrolls_sideways(gallery: Page, width: int) -> None:
    gallery.set_viewport_size({"width": width, "height": 900})
    assert gallery.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_keys_of_a_list(gallery: Page) -> None:
    # Off for a stranger, by the context of the page.
    gallery.evaluate("document.documentElement.dataset.shortcuts = 'on'")
    gallery.keyboard.press("j")
    gallery.keyboard.press("j")
    gallery.keyboard.press("x")
    assert gallery.locator("tr.is-selected").count() == 1
    assert gallery.locator("[data-bulk-count]").inner_text() == "1 sélectionné"
    gallery.keyboard.press("Escape")
    assert gallery.locator("[data-bulk-bar]").is_hidden()
    gallery.keyboard.press("/")
    gallery.keyboard.type("/jx")
    assert gallery.evaluate("document.activeElement.value") == "/jx"


def test_single_keys_can_be_switched_off(gallery: Page) -> None:
    gallery.evaluate("document.documentElement.dataset.shortcuts = 'off'")
    gallery.keyboard.press("j")
    assert gallery.evaluate("document.activeElement === document.body")


def test_all_that_match_can_be_chosen_less_some(gallery: Page) -> None:
    gallery.locator("[data-check-all]").click()
    gallery.locator("[data-scope-all]").click()
    gallery.locator("[data-check]").nth(1).click()
    sent = gallery.evaluate("[...new FormData(document.getElementById('gallery-bulk'))].map(([name]) => name)")
    assert sent.count("all") == 1
    assert sent.count("exclude") == 1
    assert gallery.locator("[data-bulk-count]").inner_text().startswith("1\u202f431")


def test_a_changed_form_asks_before_leaving_and_a_restored_one_does_not(gallery: Page) -> None:
    name = gallery.locator("#g-name")
    before = name.input_value()
    name.fill("Autre")
    gallery.locator("a.btn[href='?theme=light']").click()
    assert gallery.locator("#leave-dialog").is_visible()
    gallery.locator("[data-leave=stay]").click()
    name.fill(before)
    gallery.locator("a.btn[href='?theme=light']").click()
    gallery.wait_for_url("**theme=light")


def test_a_cut_network_keeps_the_form_and_retries(gallery: Page, faults: list[str]) -> None:
    gallery.locator("#g-name").fill("Autre")
    gallery.context.set_offline(True)
    gallery.locator("form[data-guard] [type=submit]").click()
    gallery.locator("[data-offline]").wait_for()
    assert gallery.locator("#g-name").input_value() == "Autre"
    gallery.context.set_offline(False)
    faults.clear()
    gallery.locator("[data-retry]").click()
    gallery.wait_for_url("**g-name=Autre**")


def test_long_text_survives_a_reload(gallery: Page) -> None:
    note = gallery.locator("[data-draft=gallery-note]")
    note.fill("à suivre")
    gallery.wait_for_timeout(500)
    gallery.reload()
    assert note.input_value() == "à suivre"


def test_a_toast_with_a_way_back_stays_ten_seconds(gallery: Page) -> None:
    gallery.evaluate("document.dispatchEvent(new CustomEvent('toast', {detail: {text: 'Fait', undo: '/u'}}))")
    assert int(gallery.locator("#toasts [data-toast]").get_attribute("data-seconds") or 0) >= 10


def test_a_list_to_search_finds_without_accents(gallery: Page) -> None:
    owner = gallery.locator("#owner")
    owner.fill("oeuv")
    gallery.locator(".combobox-menu:visible [role=option]").wait_for()
    gallery.keyboard.press("Enter")
    assert owner.input_value() == "Éloïse Œuvrard"
