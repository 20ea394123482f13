"""Machine M1 on the pages: every route, every actor; what is refused writes nothing, a GET never writes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.access.actors import NARROW, ROLES
from tests.access.expect import check_headers, check_nothing_leaks, expected, masked
from tests.access.matrix import Row
from tests.access.matrix_pages import BARE, LIBRARY_PREFIXES, PAGES
from tests.access.routes import Route, pages
from tests.access.scene import NOBODY, Scene, Target
from tests.access.watch import taken_back, writes
from tests.world import table_hashes

pytestmark = pytest.mark.django_db
KNOWN = pages()
LIBRARY = sorted(name for name in KNOWN if name.startswith(LIBRARY_PREFIXES))
OURS = sorted(set(KNOWN) - set(LIBRARY))
DOORS = [(name, method) for name in OURS for method in PAGES.get(name, {})]


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    assert set(OURS) == set(PAGES)


@pytest.mark.parametrize(("name", "method"), DOORS)
def test_page(name: str, method: str, scene: Scene) -> None:
    """Refusals first, then one comparison of all tables, then what is allowed."""
    route, row = KNOWN[name], PAGES[name][method]
    before = table_hashes()
    allowed = []
    for actor in scene.actors:
        for foreign in (False, True) if row.about else (False,):
            right = expected(actor, row, foreign=foreign, page=True, method=method)
            if right & set(row.ok) and (actor in row.who or actor not in ROLES):
                allowed.append((actor, foreign, right))
                continue
            response = knock(scene, actor, method, route, row, foreign=foreign)
            assert response.status_code in right, f"{actor} foreign={foreign}: {response.status_code}, not {right}"
            check(response, actor)
    assert table_hashes() == before
    for actor, foreign, right in allowed:
        let_in(scene, actor, method, route, row, foreign, right)
    assert table_hashes() == before


def let_in(scene: Scene, actor: str, method: str, route: Route, row: Row, foreign: bool, right: set[int]) -> None:
    with taken_back(), writes() as seen:
        response = knock(scene, actor, method, route, row, foreign=foreign)
    assert response.status_code in right, f"{actor} foreign={foreign}: {response.status_code}, not {right}"
    check(response, actor, bare=route.name in BARE)
    if method == "GET":
        assert seen == [], f"a read wrote to {seen}"


def check(response: Any, actor: str, *, bare: bool = False) -> None:
    if not bare:
        check_headers(response)
    check_nothing_leaks(response, actor)


def knock(scene: Scene, actor: str, method: str, route: Route, row: Row, *, foreign: bool, nobody: bool = False) -> Any:
    target = scene.foreign if foreign else scene.own
    ids = _nobody(target) if nobody else target.ids
    words = {name: ids[row.args.get(name, "client_id" if name == "pk" else name)] for name in route.arguments}
    path = route.path.format(**words) + (f"?{row.query}" if row.query and method == "GET" else "")
    data = row.body(ids) if row.body and method == "POST" else None
    return scene.actors[actor].call(method, path, data=data)


def _nobody(target: Target) -> dict[str, Any]:
    return {**target.ids, **dict.fromkeys(("client_id", "note_id", "contact_id", "address_id"), NOBODY)}


ABOUT = [(name, method) for name, method in DOORS if PAGES[name][method].about]


@pytest.mark.parametrize(("name", "method"), ABOUT)
def test_foreign_is_like_never_used(name: str, method: str, scene: Scene) -> None:
    """The same answer, so that nobody can count what they may not see; with and without htmx."""
    route, row = KNOWN[name], PAGES[name][method]
    for actor in sorted(NARROW):
        foreign = knock(scene, actor, method, route, row, foreign=True)
        never = knock(scene, actor, method, route, row, foreign=True, nobody=True)
        assert foreign.status_code == never.status_code
        assert masked(foreign) == masked(never)


@pytest.mark.one_engine
@pytest.mark.parametrize("name", [name for name in OURS if "GET" in PAGES.get(name, {})])
def test_htmx_header_changes_no_right(name: str, scene: Scene) -> None:
    """A forged HX-Request gets what the page gives: the same refusals, for nobody and for the narrowest role."""
    route, row = KNOWN[name], PAGES[name]["GET"]
    for actor in ("salesperson", "read_only"):
        knocker = scene.actors[actor]
        plain = knock(scene, actor, "GET", route, row, foreign=row.about)
        knocker.headers["HX-Request"] = "true"
        try:
            forged = knock(scene, actor, "GET", route, row, foreign=row.about)
        finally:
            del knocker.headers["HX-Request"]
        assert forged.status_code == plain.status_code
        check(forged, actor, bare=name in BARE)


@pytest.mark.one_engine
@pytest.mark.parametrize("name", OURS)
def test_other_methods_write_nothing(name: str, scene: Scene) -> None:
    """PUT, PATCH and DELETE, and GET where only POST has a row."""
    route = KNOWN[name]
    rows = PAGES[name]
    row = rows.get("GET") or rows["POST"]
    for method in ("GET", "PUT", "PATCH", "DELETE"):
        if method in rows:
            continue
        with taken_back(), writes() as seen:
            response = knock(scene, "administrator", method, route, row, foreign=False)
        assert response.status_code < 500
        assert seen == [], f"{method} wrote to {seen}"
        if method == "GET":
            assert response.status_code in {405, 404, 302}


@pytest.mark.one_engine
@pytest.mark.parametrize("name", LIBRARY)
def test_library_page(name: str, scene: Scene) -> None:
    """No 5xx, our headers, and no write by GET, for nobody and for a member."""
    path = KNOWN[name].path.format(uidb36="x", key="y", pk=NOBODY, provider_id="company")
    for actor in ("anonymous", "salesperson"):
        with taken_back(), writes() as seen:
            response = scene.actors[actor].call("GET", path)
        assert response.status_code < 500
        assert seen == [], f"GET {path} wrote to {seen}"
        check_headers(response)
