"""The product in a real browser: one Chromium for all tests, a fresh site with the named world for each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any, Literal
from weakref import WeakSet

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Dialog, Page

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


class Tabs:
    """Pages handed from test to test: a new browser context starts a process and loads every asset, most of a second.

    A page comes back blank, in its own size and colours, without cookies, storage and history; one on which a test has
    listened (:func:`listen`) goes.
    """

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self._browser = browser
        self._free: dict[str, list[Page]] = {}
        self._taken: list[tuple[dict[str, Any], Page]] = []

    def take(self, options: dict[str, Any]) -> Page:
        """A blank one whose browser has these options."""
        free = self._free.setdefault(repr(sorted(options.items())), [])
        page = free.pop() if free else self._browser.new_context(base_url=self.url, **options).new_page()
        self._taken.append((options, page))
        return page

    def put_back(self) -> None:
        """Empties all that were taken."""
        while self._taken:
            options, page = self._taken.pop()
            if page in _spent:
                page.context.close()
                continue
            _empty(page, options, self.url)
            self._free[repr(sorted(options.items()))].append(page)


#: Pages that listen to something for a test.
_spent: WeakSet[Page] = WeakSet()


def listen(page: Page, event: Literal["dialog"], listener: Callable[[Dialog], object]) -> None:
    """Has ``listener`` hear an event of the page, which no other test will be given."""
    page.on(event, listener)  # type: ignore[arg-type]  # one overload for each event
    _spent.add(page)


def _empty(page: Page, options: dict[str, Any], url: str) -> None:
    context = page.context
    context.set_offline(False)
    context.unroute_all()
    page.unroute_all()
    for other in context.pages:
        if other is not page:
            other.close()
    page.once("dialog", lambda dialog: dialog.accept())  # a form asks whether its changes may go: they may
    if page.url.startswith(url):
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.goto("about:blank")
    context.clear_cookies()
    page.set_viewport_size(options["viewport"])
    page.emulate_media(color_scheme="null", reduced_motion=options["reduced_motion"])
    session = context.new_cdp_session(page)
    session.send("Page.resetNavigationHistory")
    session.detach()


@pytest.fixture
def faults() -> list[str]:
    """What the console and the page complained about; a test that expects some takes them out."""
    return []


@pytest.fixture(scope="session")
def tabs(chromium: Browser, live_server: Any) -> Tabs:
    """Blank pages, each of a browser of its own."""
    return Tabs(chromium, live_server.url)


@pytest.fixture
def open_as(tabs: Tabs, world: World, faults: list[str]) -> Iterator[Open]:
    """``open_as(user, "/clients")`` is a page of a browser of theirs; options are those of a browser context."""

    opened: list[Page] = []
    listeners = {
        "pageerror": lambda error: faults.append(str(error)),
        "console": lambda line: faults.append(line.text) if line.type == "error" else None,
    }

    def open_page(user: User | None, path: str = "/", **options: Any) -> Page:
        page = tabs.take(
            {"locale": "en-GB", "reduced_motion": "reduce", "viewport": {"width": 1440, "height": 900}} | options
        )
        if user is not None:
            page.context.add_cookies([{"name": "session", "value": session_of(user), "url": tabs.url}])
        for event, listener in listeners.items():
            page.on(event, listener)  # type: ignore[call-overload]  # one overload for each event
        opened.append(page)
        page.goto(path)
        return page

    yield open_page
    for page in opened:
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
    tabs.put_back()
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
