"""One stage for a whole module: built once, never changed for good."""

from __future__ import annotations

from tests.access.scene import scene

__all__ = ["scene"]
