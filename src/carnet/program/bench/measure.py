"""Timing, and how a figure is judged."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the bench. Times in milliseconds, rates in rows per second.

    ``ratio`` is raw limit over product (times) or product over raw (rates): 1 is the raw limit itself. ``floor`` is
    the least ratio; ``budget`` the time or rate that is aimed at, shown only. ``note`` says what the raw limit was.
    """

    name: str
    unit: str
    p50: float
    p95: float
    raw: float
    ratio: float
    floor: float
    budget: str
    note: str = ""

    @property
    def ok(self) -> bool:
        """Whether the ratio holds its floor."""
        return self.ratio >= self.floor

    def as_dict(self) -> dict[str, Any]:
        """For ``--json``."""
        return {**asdict(self), "ok": self.ok}


def clock(act: Callable[[], object]) -> float:
    """Milliseconds that ``act`` takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def times(acts: list[Callable[[], object]], warm: int = 3) -> list[float]:
    """Milliseconds of each act, after a few that are not counted."""
    for act in acts[:warm]:
        act()
    return [clock(act) for act in acts]


def percentile(values: list[float], share: float) -> float:
    """The value below which ``share`` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def latency(name: str, mine: list[float], raw: list[float], *, floor: float, budget: str, note: str = "") -> Figure:
    """A figure from single times."""
    p50, base = statistics.median(mine), statistics.median(raw)
    return Figure(
        name,
        "ms",
        round(p50, 2),
        round(percentile(mine, 0.95), 2),
        round(base, 3),
        round(base / p50, 3),
        floor,
        budget,
        note,
    )


def rate(name: str, mine: float, raw: float, *, floor: float, budget: str, note: str = "") -> Figure:
    """A figure from rows per second."""
    return Figure(name, "rows/s", round(mine), round(mine), round(raw), round(mine / raw, 3), floor, budget, note)
