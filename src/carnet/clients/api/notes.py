"""Notes on a client's thread."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from carnet.clients import actions
from carnet.clients.api.doors import client_or_404, note_or_404
from carnet.clients.api.shapes.thread import NoteIn, NoteOut, NotePage, NotePatch, Pinning
from carnet.clients.models import Note
from carnet.lib.api.conditions import expect, tag
from carnet.lib.api.paging import read_page
from carnet.lib.api.shapes import CHANGES, SHOWS_VERSION, Cursor, Limit
from carnet.users.api.caller import actor, member

router = Router(tags=["notes"])
PLAIN = ["id", "client_id", "kind", "body", "happened_at", "is_pinned", "created_at", "edited_at", "version"]


class NoteQuery(Schema):
    """Notes come newest first."""

    after: Cursor | None = Field(None, description="The `next` of the page before")
    limit: Limit = 50


@router.get("/clients/{int:client_id}/notes", response=NotePage, operation_id="list_notes", summary="List notes")
def list_notes(request: HttpRequest, client_id: int, query: Query[NoteQuery]) -> dict[str, Any]:
    """The notes of a client, logged calls, meetings and e-mails included, newest first."""
    notes = Note.objects.filter(client=client_or_404(request, client_id)).select_related("author")
    rows, after = read_page(
        notes,
        sort="-happened",
        columns={"happened": "happened_at"},
        after=query.after,
        limit=query.limit,
        member=member(request).pk,
    )
    return {"items": [_row(note) for note in rows], "next": after}


@router.get(
    "/notes/{int:note_id}",
    response=NoteOut,
    operation_id="get_note",
    summary="Read a note",
    openapi_extra=SHOWS_VERSION,
)
def get_note(request: HttpRequest, note_id: int, response: HttpResponse) -> dict[str, Any]:
    """One note."""
    return _shown(note_or_404(request, note_id), response)


@router.post(
    "/clients/{int:client_id}/notes",
    response={201: NoteOut},
    operation_id="write_note",
    summary="Write a note",
    openapi_extra=SHOWS_VERSION,
)
def write_note(request: HttpRequest, client_id: int, draft: NoteIn, response: HttpResponse) -> dict[str, Any]:
    """A note, or a call, meeting or e-mail that took place; ``happened_at`` is now when it is not sent."""
    client = client_or_404(request, client_id)
    note = actions.write_note(client.pk, draft.draft(), actor=actor(request))
    response["Location"] = f"/api/v1/notes/{note.pk}"
    return _shown(note, response)


@router.patch(
    "/notes/{int:note_id}", response=NoteOut, operation_id="change_note", summary="Change a note", openapi_extra=CHANGES
)
def change_note(request: HttpRequest, note_id: int, change: NotePatch, response: HttpResponse) -> dict[str, Any]:
    """Its text; the history keeps that it was changed."""
    note = note_or_404(request, note_id)
    version = expect(request, note.version)
    return _shown(actions.change_note(note.pk, change.body, version=version, actor=actor(request)), response)


@router.post(
    "/notes/{int:note_id}/pin",
    response=NoteOut,
    operation_id="pin_note",
    summary="Pin a note",
    openapi_extra=SHOWS_VERSION,
)
def pin_note(request: HttpRequest, note_id: int, pinning: Pinning, response: HttpResponse) -> dict[str, Any]:
    """Keeps one note at the top of the thread; pinning another takes its place."""
    note = note_or_404(request, note_id)
    return _shown(actions.pin_note(note.pk, pinned=pinning.pinned, actor=actor(request)), response)


@router.delete(
    "/notes/{int:note_id}",
    response={204: None},
    operation_id="delete_note",
    summary="Delete a note",
    openapi_extra=CHANGES,
)
def delete_note(request: HttpRequest, note_id: int) -> None:
    """The history keeps that there was one, not what it said."""
    note = note_or_404(request, note_id)
    expect(request, note.version)
    actions.delete_note(note.pk, actor=actor(request))


def _shown(note: Note, response: HttpResponse) -> dict[str, Any]:
    row = _row(note)
    tag(response, note.version, row)
    return row


def _row(note: Note) -> dict[str, Any]:
    author = {"id": note.author.pk, "name": note.author.name} if note.author else None
    return {name: getattr(note, name) for name in PLAIN} | {"author": author}
