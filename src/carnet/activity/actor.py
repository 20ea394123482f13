"""Who acts, and through which door."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carnet.users.models import User


class Source(StrEnum):
    """The door a change came through."""

    PAGE = "page"
    API = "api"
    IMPORT = "import"
    JOB = "job"
    SETUP = "setup"
    DEMO = "demo"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Actor:
    """A member acting through a door; ``user`` is None for the program itself (jobs, set-up), which may do all."""

    user: User | None
    source: Source = Source.PAGE
    import_id: int | None = None
    token_id: int | None = None

    def importing(self, import_id: int) -> Actor:
        """The same person, writing on behalf of an import."""
        return replace(self, source=Source.IMPORT, import_id=import_id)


SYSTEM = Actor(None, Source.JOB)
