"""Notes on a client's thread: write, change, pin, delete."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from carnet.clients import actions
from carnet.clients.drafts import NoteDraft
from carnet.clients.models import Client, Note
from carnet.clients.permissions import can_change_note, can_delete_note, can_write_note
from carnet.clients.views.doors import client_in, note_in, to_client
from carnet.clients.views.editor import Words, editor_page
from carnet.clients.views.thread import thread_fragment
from carnet.lib.errors import RuleBroken, StaleEdit, require
from carnet.ui.feedback import announce
from carnet.ui.pages import wants_fragment
from carnet.users.views.doors import actor_of, member_in

THREAD = "#fil"


@require_POST
def note_write(request: HttpRequest, pk: int) -> HttpResponse:
    """A note, or a logged call, meeting or e-mail."""
    client = client_in(request, pk)
    require(can_write_note(member_in(request)))
    draft = NoteDraft(body=request.POST.get("body", ""), kind=request.POST.get("kind", "note"))
    try:
        actions.write_note(client.pk, draft, actor=actor_of(request))
    except RuleBroken as refusal:
        words = Words(_("Write a note"), reverse("clients:note_write", args=[pk]), _("Publish"))
        context = {"client": client, "draft": draft, "problem": refusal.message}
        return editor_page(request, "note_again", words, context, status=422)
    return after(request, client, _("Note published"))


def after(request: HttpRequest, client: Client, said: str) -> HttpResponse:
    """The thread as it is now, and what was done said aloud."""
    if wants_fragment(request):
        return announce(thread_fragment(request, client), said)
    messages.success(request, said)
    return to_client(request, client, anchor=THREAD)


@require_http_methods(["GET", "POST"])
def note_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct one's own words."""
    note = note_in(request, pk)
    require(can_change_note(member_in(request), note))
    if request.method != "POST":
        return _note_page(request, note, note.body, note.version)
    body, version = request.POST.get("body", ""), request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 10 else None
    try:
        actions.change_note(pk, body, version=seen, actor=actor_of(request))
    except RuleBroken as refusal:
        return _note_page(request, note, body, note.version, refusal)
    return after(request, note.client, _("Note saved"))


def _note_page(
    request: HttpRequest, note: Note, body: str, version: int, refusal: RuleBroken | None = None
) -> HttpResponse:
    stale = isinstance(refusal, StaleEdit)
    context = {
        "client": note.client, "note": note, "body": body, "version": version,
        "problem": refusal.message if refusal else "", "theirs": note.body if stale else "",
    }  # fmt: skip
    words = Words(_("Change the note"), reverse("clients:note_change", args=[note.pk]), _("Save the note"))
    return editor_page(request, "note", words, context, status=409 if stale else (422 if refusal else 200))


@require_POST
def note_pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a note on top, in place of the one that was."""
    note = note_in(request, pk)
    actions.pin_note(pk, actor=actor_of(request))
    return after(request, note.client, _("Note pinned"))


@require_POST
def note_unpin(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the pinned note down; it stays in its place in the thread."""
    note = note_in(request, pk)
    actions.pin_note(pk, pinned=False, actor=actor_of(request))
    return after(request, note.client, _("Note unpinned"))


@require_http_methods(["GET", "POST"])
def note_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete: this cannot be undone."""
    note = note_in(request, pk)
    require(can_delete_note(member_in(request), note))
    if request.method != "POST":
        words = Words(
            _("Delete this note?"), reverse("clients:note_delete", args=[pk]), _("Delete the note"), danger=True
        )
        return editor_page(request, "note_delete", words, {"client": note.client, "note": note, "problem": ""})
    actions.delete_note(pk, actor=actor_of(request))
    return after(request, note.client, _("Note deleted"))
