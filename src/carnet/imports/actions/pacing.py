"""How many rows one transaction of a long job takes: other members' small writes wait for it."""

from __future__ import annotations

#: Rows of the first transaction, whose pace is not known yet, and the bounds for the others.
FIRST = 200
SMALLEST, LARGEST = 100, 5_000
#: How long a transaction should take, and how long the pen is laid down after it (seconds).
HELD = 0.35
PAUSE = 0.02


def next_size(rows: int, seconds: float) -> int:
    """How many rows the next transaction takes, after one of ``rows`` that took ``seconds``."""
    return max(SMALLEST, min(LARGEST, 3 * rows, int(rows * HELD / max(seconds, 0.001))))
