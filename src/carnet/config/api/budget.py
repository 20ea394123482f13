"""How much a caller may ask: a coarse budget, counted in memory and settled in the shared cache every fifty calls.

A write to the database for each read would cost more than the reads. So each process counts for itself and settles now
and then: a caller may exceed the budget by fifty calls a process, never by more. Wrong tokens are counted one by one,
by address, but a right token is never refused for the wrong ones of its neighbours: a secret of 256 bits cannot be
guessed, what we limit is the noise.
"""

import threading
import time
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError

WINDOW = 60
STEP = 50
FAILURES = 20
FAILURE_WINDOW = 300


class TooMany(HttpError):
    """429; ``wait`` is in seconds."""

    code = "too_many_requests"

    def __init__(self, wait: int) -> None:
        super().__init__(429, _("Too many requests: wait %(count)s seconds.") % {"count": wait})
        self.wait = wait


@dataclass(slots=True)
class Tally:
    """Calls of one caller in the running minute: all that are known, and those not settled yet."""

    window: int = 0
    known: int = 0
    unsettled: int = 0


@dataclass(slots=True)
class Budget:
    """The tallies of this process."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def spend(self, who: str, now: float, limit: int) -> None:
        """Counts one call of ``who``; raises TooMany beyond ``limit`` a minute."""
        window = int(now // WINDOW)
        with self.lock:
            tally = self._tally(who, window)
            tally.known += 1
            tally.unsettled += 1
            settle = tally.unsettled if tally.unsettled >= STEP else 0
            tally.unsettled -= settle
            over = tally.known > limit
        if settle:
            tally.known = max(tally.known, _settle(f"api:{who}:{window}", settle))
        if over:
            raise TooMany(max(1, int((window + 1) * WINDOW - now)))

    def _tally(self, who: str, window: int) -> Tally:
        tally = self.tallies.get(who)
        if tally is None or tally.window != window:
            if len(self.tallies) > 1000:
                self.tallies.clear()
            tally = self.tallies[who] = Tally(window)
        return tally


BUDGET = Budget()


def spend(who: str) -> None:
    """Counts a call of a token or a member; raises TooMany (429)."""
    BUDGET.spend(who, time.time(), settings.API_CALLS_PER_MINUTE)


def note_failure(request: HttpRequest) -> None:
    """Counts a wrong token of an address; raises TooMany once there are too many in five minutes."""
    now = time.time()
    window = int(now // FAILURE_WINDOW)
    if _settle(f"api-failed:{request.META.get('REMOTE_ADDR', '')}:{window}", 1) > FAILURES:
        raise TooMany(max(1, int((window + 1) * FAILURE_WINDOW - now)))


def _settle(key: str, count: int) -> int:
    """Adds to the shared count and returns it; a database that is busy costs us the count, not the answer."""
    try:
        if cache.add(key, count, FAILURE_WINDOW):
            return count
        return int(cache.incr(key, count))
    except (DatabaseError, ValueError):
        return count
