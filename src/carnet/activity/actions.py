"""The one door of the history: rooms record what they did, in the transaction in which they did it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.utils import timezone

from carnet.activity.actor import Actor, Source
from carnet.activity.models import Event
from carnet.lib.bulk import insert_many

COLUMNS = (
    "verb", "at", "actor_id", "source", "import_id", "token_id", "client_id",
    "subject_kind", "subject_id", "team", "right", "changes", "data",
)  # fmt: skip
#: What these doors do without a person is the program's own doing.
UNATTENDED = frozenset({Source.JOB, Source.SETUP})


class Happening(msgspec.Struct, frozen=True):
    """One thing that happened to a subject of a client; the words stand in :class:`carnet.activity.models.Event`."""

    verb: str
    client_id: int | None
    subject_kind: str
    subject_id: int
    changes: Mapping[str, Any] = {}
    data: Mapping[str, Any] = {}
    team: str = "sales"
    right: str = ""
    at: dt.datetime | None = None


def record(
    verb: str,
    *,
    actor: Actor,
    subject_kind: str,
    subject_id: int,
    client_id: int | None = None,
    changes: Mapping[str, Any] | None = None,
    data: Mapping[str, Any] | None = None,
    team: str = "sales",
    right: str = "",
    at: dt.datetime | None = None,
) -> None:
    """Writes down one thing that happened, inside the caller's transaction."""
    happening = Happening(verb, client_id, subject_kind, subject_id, changes or {}, data or {}, team, right, at)
    record_many([happening], actor=actor)


def record_many(happenings: Sequence[Happening], *, actor: Actor) -> None:
    """Writes down what happened, in order, with one statement, inside the caller's transaction."""
    now = timezone.now()
    member = actor.user.pk if actor.user else None
    system = member is None and actor.source in UNATTENDED
    door = (member, str(actor.source), actor.import_id, actor.token_id)
    rows = [
        (
            h.verb,
            h.at or now,
            *door,
            h.client_id,
            h.subject_kind,
            h.subject_id,
            "system" if system else h.team,
            h.right,
            h.changes,
            h.data,
        )
        for h in happenings
    ]
    insert_many(Event, COLUMNS, rows)
