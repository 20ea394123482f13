"""What the matrix expects of an actor at a door, and what every answer must carry."""

from __future__ import annotations

import re

from django.http import HttpResponse

from tests.access.actors import NARROW, ROLES
from tests.access.matrix import Row
from tests.access.scene import BANK

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CSP = "default-src 'none'; script-src 'self'; style-src 'self'"
#: Words that stand only on the client of somebody else, and on what hangs on it.
CANARIES = ["zzqcanary-", "Vermillon", "vermillon", "FR1420041010050500013M02606"]
BANKERS = {"administrator", "finance"}
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
        return set(row.hidden) if hidden else set(row.ok)
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


def check_nothing_leaks(response: HttpResponse, actor: str) -> None:
    """No word of a client that the actor does not see, no account number without its right, in body or headers."""
    if actor not in ROLES:
        return
    words = [BANK, bank_as_shown()] if actor not in BANKERS else []
    words += CANARIES if actor in NARROW else []
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    text = body.decode(errors="replace") + repr(dict(response.headers))
    met = [word for word in words if word in text]
    assert not met, f"{actor} met {met}: {text[max(0, text.find(met[0]) - 200) :][:500]}"


def bank_as_shown() -> str:
    """The account number in groups of four, as pages write it."""
    return " ".join(BANK[at : at + 4] for at in range(0, len(BANK), 4))


def masked(response: HttpResponse) -> str:
    """A body without ids and references, to compare refusals."""
    text = response.content.decode(errors="replace")
    return re.sub(r"[0-9a-f]{32}|\d+", "#", re.sub(r'(csrf\w*"[^>]*value=")[^"]+', r"\1", text))
