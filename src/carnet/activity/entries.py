"""The history as it is shown: entries of a thread, bursts merged, each with its sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.template import loader
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from carnet.activity.models import Event

TEAMS = ("sales", "finance", "projects")
#: Verbs that say the same when said once with a number; what someone wrote, and old → new values, stand alone.
MERGED = frozenset(
    {
        "address_added",
        "address_removed",
        "client_tagged",
        "contact_added",
        "contact_left",
        "contact_linked",
        "contact_removed",
    }
)
BURST = dt.timedelta(minutes=10)


@dataclass(slots=True)
class Change:
    """A value that changed. ``label``, ``old_text``, ``new_text`` are for people; the room of the subject fills them."""

    field: str
    old: Any
    new: Any
    label: str = ""
    old_text: str = ""
    new_text: str = ""


@dataclass
class Entry:
    """One knot of the thread: an event, or the newest of a burst with its ``others`` (newest first).

    ``note`` is what someone wrote, and ``can_be_put_back`` whether this reader may set the old values again: both are
    filled by the room of the subject.
    """

    id: int
    verb: str
    at: dt.datetime
    actor_id: int | None
    actor_name: str
    source: str
    team: str
    kind: str
    subject_id: int
    client_id: int | None
    right: str
    changes: list[Change]
    data: dict[str, Any]
    import_id: int | None
    others: list[Entry] = field(default_factory=list)
    note: Any = None
    can_be_put_back: bool = False

    @property
    def count(self) -> int:
        """How many events this knot stands for."""
        return 1 + len(self.others)

    @property
    def mark(self) -> str:
        """The shape and colour of the knot: a team's, or the person's."""
        return self.team if self.team in TEAMS else "person"

    @property
    def who(self) -> str:
        """Who did it; the program itself goes by its own name."""
        return self.actor_name or _("Carnet")

    @cached_property
    def sentence(self) -> SafeString:
        """What happened in the reader's language: the template ``events/<verb>.html`` of the room."""
        text = loader.render_to_string(f"events/{self.verb}.html", {"event": self}, using="jinja2")
        return mark_safe(text)  # noqa: S308 - rendered by an escaping template


def entry_of(event: Event) -> Entry:
    """An event as a knot of its own; reads no further row when ``actor`` came along."""
    return Entry(
        id=event.pk,
        verb=event.verb,
        at=event.at,
        actor_id=event.actor_id,
        actor_name=event.actor.get_full_name() if event.actor else "",
        source=event.source,
        team=event.team,
        kind=event.subject_kind,
        subject_id=event.subject_id,
        client_id=event.client_id,
        right=event.right,
        changes=[Change(name, old, new) for name, (old, new) in event.changes.items()],
        data=event.data,
        import_id=event.import_id,
    )


def merged(entries: list[Entry]) -> list[Entry]:
    """Neighbours that say the same, by the same person within ten minutes, as one."""
    knots: list[Entry] = []
    for entry in entries:
        if knots and _same_burst(knots[-1], entry):
            knots[-1].others.append(entry)
        else:
            knots.append(entry)
    return knots


def _same_burst(newer: Entry, older: Entry) -> bool:
    alike = (newer.verb, newer.actor_id, newer.client_id, newer.source, newer.import_id)
    if newer.verb not in MERGED or alike != (
        older.verb,
        older.actor_id,
        older.client_id,
        older.source,
        older.import_id,
    ):
        return False
    return newer.at - older.at <= BURST
