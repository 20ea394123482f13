"""Machine M1 on the API: every operation, every actor, own and foreign; what is refused writes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from carnet.clients.models import Client, Contact, Note
from tests.access.actors import NARROW, ROLES
from tests.access.expect import check_headers, check_nothing_leaks, expected, masked
from tests.access.matrix import OPERATIONS, Row
from tests.access.routes import Route, operations
from tests.access.scene import NOBODY, Scene, Target
from tests.access.watch import taken_back, writes
from tests.world import table_hashes

pytestmark = pytest.mark.django_db
KNOWN = operations()


def test_every_operation_has_a_row_and_every_row_an_operation() -> None:
    assert set(KNOWN) == set(OPERATIONS)


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_operation(name: str, scene: Scene) -> None:
    """Refusals first, then one comparison of all tables, then what is allowed."""
    method, route = KNOWN[name]
    row = OPERATIONS[name]
    before = table_hashes()
    allowed = []
    for actor in scene.actors:
        for foreign in (False, True) if row.about else (False,):
            right = expected(actor, row, foreign=foreign, page=False, method=method)
            if right & set(row.ok):
                allowed.append((actor, foreign, right))
                continue
            response = _knock(scene, actor, method, route, row, scene.foreign if foreign else scene.own)
            assert response.status_code in right, f"{actor} {'foreign' if foreign else 'own'}: {response.content!r}"
            _check(response, actor)
    assert table_hashes() == before
    for actor, foreign, right in allowed:
        _let_in(scene, actor, method, route, row, foreign, right)
    assert table_hashes() == before


def _let_in(scene: Scene, actor: str, method: str, route: Route, row: Row, foreign: bool, right: set[int]) -> None:
    with taken_back(), writes() as seen:
        response = _knock(scene, actor, method, route, row, scene.foreign if foreign else scene.own)
    assert response.status_code in right, f"{actor} {'foreign' if foreign else 'own'}: {response.content!r}"
    _check(response, actor)
    if method == "GET":
        assert set(seen) <= ({"activity_event"} if row.traced else set()), f"a read wrote to {seen}"


def _check(response: Any, actor: str) -> None:
    check_headers(response)
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json"
    if response.status_code == 401:
        assert response["WWW-Authenticate"].startswith("Bearer")
    check_nothing_leaks(response, actor)


def _knock(scene: Scene, actor: str, method: str, route: Route, row: Row, target: Target) -> Any:
    path = route.path.format(**target.ids) + (f"?{row.query}" if row.query else "")
    body = row.body(target.ids) if row.body else None
    headers = {"If-Match": f'"{_version(route, target)}"'} if row.version else {}
    data = row.upload(target.ids) if row.upload else None
    return scene.actors[actor].call(method, path, json=body, data=data, headers=headers)


def _version(route: Route, target: Target) -> int:
    """The version of the record that the address names last."""
    last = route.arguments[-1]
    model: Any = {"contact_id": Contact, "note_id": Note}.get(last, Client)
    key = target.ids[last if model is not Client else "client_id"]
    found = model.objects.filter(pk=key).values_list("version", flat=True).first()
    return int(found or 1)


@pytest.mark.parametrize("name", sorted(name for name, row in OPERATIONS.items() if row.about))
def test_foreign_is_like_never_used(name: str, scene: Scene) -> None:
    """404 with the same body, so that nobody can count what they may not see."""
    method, route = KNOWN[name]
    row = OPERATIONS[name]
    nothing = Target(
        {**scene.foreign.ids, **dict.fromkeys(("client_id", "note_id", "contact_id", "address_id"), NOBODY)}
    )
    for actor in [role for role in ROLES if role in NARROW]:
        foreign = _knock(scene, actor, method, route, row, scene.foreign)
        never = _knock(scene, actor, method, route, row, nothing)
        assert foreign.status_code == never.status_code
        assert masked(foreign) == masked(never)
