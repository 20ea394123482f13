"""Notes on a client's thread: anyone who may write them does, on archived clients too; one's own words are one's own."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actions import record, record_many
from carnet.activity.actor import Actor
from carnet.clients.actions.attaching import write_notes
from carnet.clients.actions.changing import fetch
from carnet.clients.drafts import NoteDraft
from carnet.clients.models import Note
from carnet.clients.permissions import can_change_note, can_delete_note, can_pin_note, can_write_note
from carnet.clients.queries.facts import visible_clients
from carnet.clients.rules.people import clean_body, clean_note
from carnet.clients.rules.verdict import Verdict
from carnet.lib.errors import InvalidInput, StaleEdit, Unknown, require


@transaction.atomic
def write_note(client_id: int, draft: NoteDraft, *, actor: Actor) -> Note:
    """Writes a note, or logs a call, a meeting, an e-mail at its true date; never an empty one."""
    require(can_write_note(actor.user))
    fetch([client_id], actor)
    verdict = Verdict()
    values = clean_note(draft, "", verdict)
    _refuse(verdict)
    happenings = write_notes([(client_id, values)], actor)
    record_many(happenings, actor=actor)
    return Note.objects.select_related("author").get(pk=happenings[0].subject_id)


@transaction.atomic
def change_note(note_id: int, body: str, *, version: int | None = None, actor: Actor) -> Note:
    """Changes one's own note; StaleEdit when it was changed elsewhere first. The history keeps that, not the former words."""
    note = _note(note_id, actor)
    require(can_change_note(actor.user, note))
    verdict = Verdict()
    text = clean_body(body, "body", verdict)
    _refuse(verdict)
    if version is not None and version != note.version and note.body != text:
        message = _("This note was changed in the meantime: choose the words to keep.")
        raise StaleEdit(message, conflicts={"body": (note.body, text)})
    if note.body != text:
        note.body, note.edited_at, note.version = text, timezone.now(), note.version + 1
        note.save(update_fields=["body", "edited_at", "version"])
        _record("note_changed", note, actor)
    return note


@transaction.atomic
def pin_note(note_id: int, *, pinned: bool = True, actor: Actor) -> Note:
    """Keeps one note on top of the thread for everyone, in place of the former one; or takes it down."""
    require(can_pin_note(actor.user))
    note = _note(note_id, actor)
    if note.is_pinned != pinned:
        if pinned:
            Note.objects.filter(client_id=note.client_id, is_pinned=True).update(is_pinned=False)
        note.is_pinned = pinned
        note.save(update_fields=["is_pinned"])
        _record("note_pinned" if pinned else "note_unpinned", note, actor)
    return note


@transaction.atomic
def delete_note(note_id: int, *, actor: Actor) -> None:
    """Deletes a note for good: one's own, or anybody's for whoever may delete clients. The history says that one stood there."""
    note = _note(note_id, actor)
    require(can_delete_note(actor.user, note))
    _record("note_deleted", note, actor)
    note.delete()


def _note(note_id: int, actor: Actor) -> Note:
    """The note, locked, when the actor sees its client."""
    note = Note.objects.select_for_update(of=("self",)).filter(pk=note_id).select_related("author").first()
    if note is None or not visible_clients(actor.user).filter(pk=note.client_id).exists():
        raise Unknown(_("This note does not exist."))
    return note


def _record(verb: str, note: Note, actor: Actor) -> None:
    author = note.author.get_full_name() if note.author else ""
    data = {"kind": note.kind, "author": author}
    record(verb, actor=actor, subject_kind="note", subject_id=note.pk, client_id=note.client_id, data=data)


def _refuse(verdict: Verdict) -> None:
    if verdict.problems:
        raise InvalidInput(verdict.problems[0].message, problems=tuple(verdict.problems))
