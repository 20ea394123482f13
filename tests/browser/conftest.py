"""The product in a real browser: one Chromium for all tests, a fresh site with the named world for each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page

from carnet.search.actions import rebuild
from carnet.users.models import User
from tests.chromium import CHROMIUM
from tests.replay import replayed
from tests.world import World, build_world

# Playwright keeps an event loop in the thread of the test, where the tests read the database as well.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

Open = Callable[..., Page]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
#: Every theme is for the long run.
SCHEMES = ["light", pytest.param("dark", marks=pytest.mark.full)]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser."""
    for item in items:
        if "/tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="skipped: no Chromium on the PATH"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A database in a file: in memory, the threads of the server would share one connection and lock each other out."""
    settings = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("browser") / "site.sqlite3")


@pytest.fixture
def world(transactional_db: None) -> World:
    """The named world, committed, so that the server sees it; everybody reads English but who says otherwise."""
    rebuild()
    made: World = replayed("site", _site)
    rebuild()
    return made


def _site() -> World:
    built = build_world()
    User.objects.update(language="en")
    return built


@pytest.fixture
def faults() -> list[str]:
    """What the console and the page complained about; a test that expects some takes them out."""
    return []


@pytest.fixture
def open_as(chromium: Browser, live_server: Any, world: World, faults: list[str]) -> Iterator[Open]:
    """``open_as(user, "/clients")`` is a page of a browser of theirs; options are those of a browser context."""
    contexts = []

    def open_page(user: User | None, path: str = "/", **options: Any) -> Page:
        options = {"locale": "en-GB", "reduced_motion": "reduce", "viewport": {"width": 1440, "height": 900}} | options
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        if user is not None:
            context.add_cookies([{"name": "session", "value": session_of(user), "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def settled(page: Page) -> Page:
    """The page once it is loaded and the counts that come after it are there."""
    page.wait_for_function(
        "() => document.readyState === 'complete'"
        " && [...document.querySelectorAll('.count[hx-get]')].every((count) => count.textContent)"
    )
    return page


def violations(page: Page, scheme: Literal["light", "dark"] = "light") -> list[str]:
    """What axe finds that is serious; in dark, of what changes with colours alone."""
    page.emulate_media(color_scheme=scheme)
    run = {"type": "tag", "values": LEVELS} if scheme == "light" else {"type": "rule", "values": COLOURS}
    found = Axe().run(page, options={"runOnly": run}).response["violations"]
    return [
        f"{page.url} {one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def too_wide(page: Page) -> bool:
    """Whether something sticks out of the page, so that it scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def session_of(user: User) -> str:
    """The key of a new session of this member."""
    browser = Client()
    browser.force_login(user)
    return browser.cookies["session"].value
