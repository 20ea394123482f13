"""The thread's door: the history of one client with the notes' own words, and what the reader may put back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q

from carnet.activity.entries import Change, Entry
from carnet.activity.queries import ThreadPage, thread
from carnet.clients.models import Client, CustomField, Note
from carnet.clients.permissions import can_change_client, can_see_bank
from carnet.clients.queries.facts import visible_clients
from carnet.clients.rules.restoring import RESTORABLE, old_values
from carnet.clients.words import field_label, shown
from carnet.users.models import User

#: Values that name another record: the words are looked up when they are read, through the reader's rights.
PEOPLE = "owner_id"
PARENT = "parent_id"


def client_thread(
    client: Client,
    *,
    user: User | None,
    teams: Collection[str] = (),
    kinds: Collection[str] = (),
    system: bool = True,
    before: tuple[str, int] | None = None,
    limit: int = 30,
) -> ThreadPage:
    """The thread of a client that was fetched as visible: its events, each with what the page needs; five queries at most.

    A note that was deleted shows as such (``entry.note`` None); the history never repeats a note's words.
    """
    found = thread(client_id=client.pk, user=user, teams=teams, kinds=kinds, system=system, before=before, limit=limit)
    _complete(found, client, user)
    return found


def client_thread_and_pin(
    client: Client, *, user: User | None, teams: Collection[str] = (), kinds: Collection[str] = (), system: bool = True
) -> tuple[ThreadPage, Note | None]:
    """The first page of :func:`client_thread` and the note that stays on top of it; both kinds of notes are one query."""
    found = thread(client_id=client.pk, user=user, teams=teams, kinds=kinds, system=system)
    return found, _complete(found, client, user)


def pinned_note(client: Client) -> Note | None:
    """The note that stays on top, if there is one."""
    return Note.objects.filter(client=client, is_pinned=True).select_related("author").first()


def _complete(found: ThreadPage, client: Client, user: User | None) -> Note | None:
    """Fills the knots with words, notes and what may be put back; the pinned note comes along."""
    every = [each for entry in found.entries for each in (entry, *entry.others)]
    pinned = _fill_notes(every, client)
    word_changes([change for entry in every for change in entry.changes], user)
    may = can_change_client(user, client)
    for entry in found.entries:
        entry.can_be_put_back = may and not entry.others and _restorable(entry, user)
    return pinned


def word_changes(changes: Iterable[Change], user: User | None) -> None:
    """Gives changes their labels and values in words; another client is named only to whoever sees it."""
    listed = list(changes)
    names = _names(listed, user)
    fields = _fields(listed)
    for change in listed:
        field = fields.get(change.field)
        change.label = field.label if field else field_label(change.field)
        known = names.get(change.field)
        change.old_text, change.new_text = (
            (known.get(value) if known else None) or shown(change.field, value, field)
            for value in (change.old, change.new)
        )


def _fill_notes(entries: Collection[Entry], client: Client) -> Note | None:
    ids = {entry.subject_id for entry in entries if entry.verb == "note_written"}
    pinned = Q(client=client, is_pinned=True)
    rows = Note.objects.filter(pinned | Q(pk__in=ids) if ids else pinned).select_related("author")
    notes: Mapping[int, Note] = {note.pk: note for note in rows}
    for entry in entries:
        entry.note = notes.get(entry.subject_id) if entry.verb == "note_written" else None
    return next((note for note in notes.values() if note.is_pinned), None)


def _restorable(entry: Entry, user: User | None) -> bool:
    if entry.verb == "client_bank_changed" and not can_see_bank(user):
        return False
    return entry.verb in RESTORABLE and bool(
        old_values({change.field: (change.old, change.new) for change in entry.changes})
    )


def _names(changes: Collection[Change], user: User | None) -> dict[str, dict[int, str]]:
    """The names behind ids, by field: members, and other clients that the reader sees."""
    wanted = {
        field: {value for change in changes if change.field == field for value in (change.old, change.new) if value}
        for field in (PEOPLE, PARENT)
    }
    names: dict[str, dict[int, str]] = {}
    if wanted[PEOPLE]:
        names[PEOPLE] = dict(User.objects.filter(pk__in=wanted[PEOPLE]).values_list("pk", "name"))
    if wanted[PARENT]:
        parents = visible_clients(user).filter(pk__in=wanted[PARENT]).only("legal_name", "trade_name")
        names[PARENT] = {client.pk: client.name for client in parents}
    return names


def _fields(changes: Collection[Change]) -> dict[str, CustomField]:
    keys = {change.field.removeprefix("custom.") for change in changes if change.field.startswith("custom.")}
    if not keys:
        return {}
    return {f"custom.{field.key}": field for field in CustomField.objects.filter(key__in=keys)}
