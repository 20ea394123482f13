"""What the matrix expects of an actor at a door, and what every answer must carry."""

from __future__ import annotations

import re

from django.http import HttpResponse

from tests.access.actors import NARROW, ROLES
from tests.access.matrix import Row

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CSP = "default-src 'none'; script-src 'self'; style-src 'self'"
FORBIDDEN = ("Server", "X-Powered-By")


def expected(actor: str, row: Row, *, foreign: bool, page: bool, method: str) -> set[int]:
    """The statuses that are right for this actor at this door."""
    if actor in ROLES:
        return _of_role(actor, row, foreign)
    if page:
        return set(row.outside)
    if actor == "read_only_token":
        return set(row.ok) if method == "GET" else {403}
    return {401}


def _of_role(actor: str, row: Row, foreign: bool) -> set[int]:
    hidden = foreign and actor in NARROW
    if actor in row.who:
        return {404} if hidden else set(row.ok)
    return {*row.others, 404} if hidden else set(row.others)


def check_headers(response: HttpResponse) -> None:
    """What a browser must be told on every route, refusals too."""
    for name, value in HEADERS.items():
        assert response.headers.get(name) == value, f"{name}: {response.headers.get(name)}"
    assert CSP in response.headers["Content-Security-Policy"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert "no-store" in response.headers.get("Cache-Control", "")
    assert not [name for name in FORBIDDEN if name in response.headers]


def masked(response: HttpResponse) -> str:
    """A body without ids and references, to compare refusals."""
    text = response.content.decode(errors="replace")
    return re.sub(r"[0-9a-f]{32}|\d+", "#", re.sub(r'(csrf\w*"[^>]*value=")[^"]+', r"\1", text))
