"""Reading the history: one thread per client, through the reader's own rights, by key and never by offset."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet

from carnet.activity.entries import Entry, entry_of, merged
from carnet.activity.models import Event
from carnet.lib.keyset import beyond

ORDER = ("-at", "-id")


class Reader(Protocol):
    """Who reads: what their role lets them see decides."""

    @property
    def permission_set(self) -> frozenset[str]:
        """The permission codes of the reader."""


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """Knots, newest first; ``next`` goes into ``before`` for the older ones, None at the end."""

    entries: list[Entry]
    next: tuple[str, int] | None


def readable(events: QuerySet[Event], user: Reader | None) -> QuerySet[Event]:
    """The events whose ``right`` the reader holds; seeing the client is the caller's to decide."""
    return events if user is None else events.filter(right__in=["", *sorted(user.permission_set)])


def thread(
    *,
    client_id: int,
    user: Reader | None,
    teams: Collection[str] = (),
    kinds: Collection[str] = (),
    system: bool = True,
    before: tuple[str, int] | None = None,
    limit: int = 30,
) -> ThreadPage:
    """The thread of one client, which the caller has fetched as visible; one query whatever its length.

    ``teams`` and ``kinds`` (of the subject: ``note``, ``contact`` …) narrow; empty means all. ``before`` is ``next`` of
    the page above; a malformed one raises ValueError.
    """
    events = readable(Event.objects.filter(client_id=client_id), user)
    events = events.filter(team__in=teams) if teams else events
    events = events.filter(subject_kind__in=kinds) if kinds else events
    events = events if system else events.exclude(team="system")
    if before:
        events = beyond(events, ORDER, (dt.datetime.fromisoformat(before[0]), before[1]))
    rows = list(events.select_related("actor").order_by(*ORDER)[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    return ThreadPage(merged(entries(rows[:limit])), (last.at.isoformat(), last.pk) if last else None)


def entries(events: Iterable[Event]) -> list[Entry]:
    """Events, fetched with their actor, as knots one by one."""
    return [entry_of(event) for event in events]


def client_events(client_id: int, user: Reader | None) -> QuerySet[Any]:
    """The readable events of one client, for a list that sorts and cuts by itself."""
    return readable(Event.objects.filter(client_id=client_id), user).select_related("actor")
