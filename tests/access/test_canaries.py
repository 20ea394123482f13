"""Machine M2: whatever one asks for, no word of other people's clients comes back: no hit, no count, no order."""

from __future__ import annotations

import pytest

from tests.access.actors import NARROW
from tests.access.expect import check_nothing_leaks
from tests.access.scene import Scene

pytestmark = pytest.mark.django_db
#: Fragments of what stands on the hidden client only; the whole words must not come back.
FRAGMENTS = ["zzqcan", "ermillo", "yann@ver", "FR14200410", "anari"]
SORTS = ["name", "number", "city", "status", "created", "updated"]
PAGES = [
    "/search?q={}",
    "/clients?q={}",
    "/clients?city={}",
    "/clients/options?q={}",
    "/contacts/options?q={}",
    "/api/v1/search?q={}",
    "/api/v1/clients?q={}",
    "/api/v1/contacts?q={}",
    "/api/v1/exports/clients?q={}",
    "/api/v1/exports/clients?format=json&columns=all&q={}",
    "/api/v1/exports/contacts?q={}",
]
ORDERS = [
    *[f"/clients?sort={sign}{sort}" for sort in SORTS for sign in ("", "-")],
    *[f"/api/v1/clients?sort={sign}{sort}" for sort in SORTS if sort != "status" for sign in ("", "-")],
    "/",
    "/api/v1/clients?archived=true",
    "/api/v1/exports/clients",
    "/api/v1/exports/contacts",
    "/api/v1/contacts",
]
ASKED = [page.format(fragment) for page in PAGES for fragment in FRAGMENTS] + ORDERS


@pytest.mark.parametrize("role", sorted(NARROW))
@pytest.mark.parametrize("path", ASKED)
def test_nothing_comes_back(role: str, path: str, scene: Scene) -> None:
    response = scene.actors[role].call("GET", path)
    assert response.status_code in {200, 302, 400, 403, 422}
    check_nothing_leaks(response, role)


@pytest.mark.parametrize(
    "path", [path for path in ASKED if "anari" in path and path.startswith("/api") and "q=" in path]
)
def test_the_words_are_there_to_be_found(path: str, scene: Scene) -> None:
    """The administrator finds what the others must not: the search for canaries is not blind."""
    response = scene.actors["administrator"].call("GET", path)
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    assert b"anari" in body.replace(b"q=anari", b"")
