"""One stage for a whole module: built once, never changed for good."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from carnet.users.actions import tokens
from tests.access.actors import START
from tests.access.scene import scene

__all__ = ["scene"]


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first call of a day notes that a key is used: a run that passes midnight would see it write while it reads."""
    monkeypatch.setattr(tokens, "timezone", SimpleNamespace(now=lambda: START))
