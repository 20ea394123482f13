"""Notes, events and the client team on the wire."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from carnet.clients.drafts import NoteDraft
from carnet.lib.api.shapes import Id, Input, Moment, Named, Output, example

NoteKind = Literal["note", "call", "meeting", "email"]
Side = Literal["sales", "finance", "projects"]
Body = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]


class NoteIn(Input):
    """A note to write."""

    model_config = example(body="Rappeler lundi pour le devis.", kind="call")

    body: Body
    kind: NoteKind = "note"
    happened_at: Moment | None = None

    def draft(self) -> NoteDraft:
        return NoteDraft(**self.model_dump())


class NotePatch(Input):
    """The new text of a note."""

    model_config = example(body="Rappelé : le devis part mardi.")

    body: Body


class Pinning(Input):
    """Whether the note stays at the top."""

    pinned: bool = True


class NoteOut(Output):
    """A note; ``author`` is null when the program wrote it."""

    id: int
    client_id: int
    kind: str
    body: str
    author: Named | None
    happened_at: dt.datetime
    is_pinned: bool
    created_at: dt.datetime
    edited_at: dt.datetime | None
    version: int


class NotePage(Output):
    """A page of notes; ``next`` is the cursor of the page after, null at the end."""

    items: list[NoteOut]
    next: str | None


class ChangeOut(Output):
    """An old and a new value, as they were stored."""

    field: str
    old: Any
    new: Any


class EventOut(Output):
    """One thing that happened; ``actor`` is null when the program did it."""

    id: int
    verb: str
    at: dt.datetime
    actor: Named | None
    source: str
    team: str
    about: str
    subject_id: int
    client_id: int | None
    changes: list[ChangeOut]


class EventPage(Output):
    """A page of events; ``next`` is the cursor of the page after, null at the end."""

    items: list[EventOut]
    next: str | None


class PuttingBack(Input):
    """Which fields of the event to set as they were; null for all of them."""

    model_config = example(fields=["phone"])

    fields: Annotated[list[Annotated[str, StringConstraints(max_length=80)]], Field(max_length=100)] | None = None


class TeamJoining(Input):
    """A member, and the side for which they work with the client."""

    model_config = example(user_id=3, side="projects")

    user_id: Id
    side: Side = "sales"


class TeamMember(Output):
    """Somebody of the client team."""

    user: Named
    side: str
    is_owner: bool


class TeamList(Output):
    """The whole client team."""

    items: list[TeamMember]
