"""What happened to a client: its thread, as the reader may see it."""

from typing import Annotated, Any, Literal

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from carnet.activity.entries import Entry
from carnet.activity.models import Event
from carnet.clients import actions
from carnet.clients.api.clients import shown
from carnet.clients.api.doors import client_or_404
from carnet.clients.api.shapes.client import ClientOut
from carnet.clients.api.shapes.thread import EventPage, PuttingBack
from carnet.clients.queries import client_thread
from carnet.lib.api.cursor import BadCursor
from carnet.lib.api.shapes import SHOWS_VERSION, Cursor
from carnet.users.api.caller import actor, member

router = Router(tags=["events"])
SIGNER = signing.Signer(salt="carnet.api.events")
Team = Literal["sales", "finance", "projects"]
About = Literal["client", "contact", "address", "note"]


class EventQuery(Schema):
    """Events come newest first."""

    team: list[Team] = Field([], description="Either of these")
    about: list[About] = Field([], description="Either of these subjects")
    after: Cursor | None = Field(None, description="The `next` of the page before")
    limit: Annotated[int, Field(ge=1, le=200)] = 50


@router.get(
    "/clients/{int:client_id}/events", response=EventPage, operation_id="list_events", summary="Read the history"
)
def list_events(request: HttpRequest, client_id: int, query: Query[EventQuery]) -> dict[str, Any]:
    """Who did what and when, with old and new values; those that need a right of their own only for who has it."""
    client = client_or_404(request, client_id)
    page = client_thread(
        client,
        user=member(request),
        teams=tuple(query.team),
        kinds=tuple(query.about),
        before=_read(query.after, client_id),
        limit=query.limit,
    )
    entries = [event for entry in page.entries for event in (entry, *entry.others)]
    return {"items": [_row(entry) for entry in entries], "next": _write(page.next, client_id)}


@router.post(
    "/clients/{int:client_id}/events/{int:event_id}/put-back",
    response=ClientOut,
    exclude_unset=True,
    operation_id="put_back",
    summary="Put old values back",
    openapi_extra=SHOWS_VERSION,
)
def put_back(
    request: HttpRequest, client_id: int, event_id: int, wanted: PuttingBack, response: HttpResponse
) -> dict[str, Any]:
    """Sets the values before an event again, as a new change judged by the rules of today."""
    client = client_or_404(request, client_id)
    event = get_object_or_404(Event, pk=event_id, client=client)
    return shown(request, actions.put_back(event.pk, fields=wanted.fields, actor=actor(request)), response)


def _write(place: tuple[str, int] | None, client_id: int) -> str | None:
    return SIGNER.sign_object([client_id, *place]) if place else None


def _read(text: str | None, client_id: int) -> tuple[str, int] | None:
    if text is None:
        return None
    try:
        client, at, event = SIGNER.unsign_object(text)
    except (signing.BadSignature, ValueError) as error:
        raise BadCursor from error
    if client != client_id:
        raise BadCursor
    return at, event


def _row(entry: Entry) -> dict[str, Any]:
    row = {name: getattr(entry, name) for name in ("id", "verb", "at", "source", "team", "client_id", "subject_id")}
    who = {"id": entry.actor_id, "name": entry.actor_name} if entry.actor_id else None
    changes = [{"field": one.field, "old": one.old, "new": one.new} for one in entry.changes]
    return row | {"actor": who, "about": entry.kind, "changes": changes}
