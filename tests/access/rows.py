"""Short ways to write the rows of a page."""

from __future__ import annotations

from typing import Any

from tests.access.matrix import Row


def act(who: frozenset[str], ok: tuple[int, ...] = (302,), **more: Any) -> dict[str, Row]:
    """A page that is only posted to; to get it is refused with 405 once one is in."""
    return {"POST": Row(who, ok, **more)}


def form(who: frozenset[str], ok: tuple[int, ...] = (302, 422), body: Any = None, **more: Any) -> dict[str, Row]:
    """A page with a form: the same address shows it and takes it."""
    return {"GET": Row(who, **more), "POST": Row(who, ok, body=body or (lambda ids: {"sent": "1"}), **more)}


def of(name: str) -> dict[str, dict[str, str]]:
    """Says which id of the scene stands for ``pk``."""
    return {"args": {"pk": name}}
