"""What became of each item of a bulk call."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from carnet.lib.errors import Problem


class Outcome(msgspec.Struct, frozen=True):
    """One item: done, the same as before, or refused with its problems. ``changes`` is ``{field: [old, new]}``.

    ``warnings`` stand whatever the state. ``client_id`` is None for a refused addition.
    """

    client_id: int | None
    state: Literal["done", "same", "refused"]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    changes: dict[str, list[Any]] = {}

    @property
    def ok(self) -> bool:
        """Whether it stands as it was asked."""
        return self.state != "refused"

    @property
    def message(self) -> str:
        """The first sentence of a refusal."""
        return self.problems[0].message if self.problems else ""
