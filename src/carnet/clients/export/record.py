"""One client with all that an export may show of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from carnet.clients.models import CustomValue


@dataclass(frozen=True, slots=True)
class Own:
    """The value of a custom field."""

    text: str
    number: int | None
    date: dt.date | None

    @property
    def amount(self) -> Decimal | None:
        """A number as it was written."""
        return None if self.number is None else Decimal(self.number) / CustomValue.SCALE


@dataclass(slots=True)
class Record:
    """``values`` are the client's columns, ``places`` its first address of each kind, ``further`` the other ones.

    ``people`` are its contacts who are still there, the primary one first.
    """

    values: dict[str, Any]
    places: dict[str, dict[str, str]] = field(default_factory=dict)
    further: list[dict[str, str]] = field(default_factory=list)
    people: list[dict[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    external_ids: dict[str, str] = field(default_factory=dict)
    custom: dict[str, Own] = field(default_factory=dict)
    owner: str = ""
    parent: str = ""
