"""What became of each item of a bulk call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from carnet.lib.errors import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """One item: done, the same as before, or refused with its problems. ``changes`` is ``{field: [old, new]}``.

    ``warnings`` stand whatever the state. ``client_id`` is None for a refused addition.
    """

    client_id: int | None
    state: Literal["done", "same", "refused"]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    changes: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether it stands as it was asked."""
        return self.state != "refused"

    @property
    def message(self) -> str:
        """The first sentence of a refusal."""
        return self.problems[0].message if self.problems else ""
