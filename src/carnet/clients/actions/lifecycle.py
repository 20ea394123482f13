"""Putting clients away, bringing them back, deleting those on which nothing hangs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actions import Happening, record_many
from carnet.activity.actor import Actor
from carnet.activity.models import Event
from carnet.clients.actions.changing import fetch
from carnet.clients.actions.running import once_more, only
from carnet.clients.models import (
    Address,
    Client,
    ClientMember,
    ClientTag,
    Contact,
    ContactLink,
    CustomValue,
    ExternalId,
    Note,
)
from carnet.clients.outcomes import Outcome
from carnet.clients.permissions import can_archive_client, can_delete_client, can_import_clients
from carnet.lib.errors import Problem, require
from carnet.search.actions import remove_clients


def archive_client(client_id: int, *, actor: Actor) -> None:
    """Puts one client away; one that is away already stays so."""
    only(archive_clients([client_id], actor=actor))


def restore_client(client_id: int, *, actor: Actor) -> None:
    """Brings one client back."""
    only(restore_clients([client_id], actor=actor))


def delete_client(client_id: int, *, actor: Actor) -> None:
    """Deletes one client for good; refused as long as something hangs on it."""
    only(delete_clients([client_id], actor=actor))


def archive_clients(ids: Sequence[int], *, actor: Actor) -> list[Outcome]:
    """Puts clients away: out of lists and pickers, still found by name, their history kept. All or none."""
    require(can_archive_client(actor.user))
    return once_more(lambda: _move(ids, actor, archive=True))


def restore_clients(ids: Sequence[int], *, actor: Actor) -> list[Outcome]:
    """Brings archived clients back into the lists. All or none."""
    require(can_archive_client(actor.user))
    return once_more(lambda: _move(ids, actor, archive=False))


@transaction.atomic
def _move(ids: Sequence[int], actor: Actor, *, archive: bool) -> list[Outcome]:
    clients = fetch(ids, actor)
    moving = [client for client in clients.values() if (client.archived_at is None) == archive]
    now = timezone.now()
    Client.objects.filter(pk__among=[client.pk for client in moving]).update(
        archived_at=now if archive else None, updated_at=now, version=models.F("version") + 1
    )
    verb = "client_archived" if archive else "client_restored"
    record_many(
        [Happening(verb, client.pk, "client", client.pk, data={"version": client.version + 1}) for client in moving],
        actor=actor,
    )
    moved = {client.pk for client in moving}
    return [Outcome(pk, "done" if pk in moved else "same") for pk in ids]


def delete_clients(ids: Sequence[int], *, actor: Actor) -> list[Outcome]:
    """Deletes clients on which nothing hangs, with their addresses and the contacts that are theirs alone.

    Notes and subsidiaries hold a client. On behalf of an import (its undo) only what that import added goes, and the
    notes that it wrote itself do not hold it.
    """
    undoing = actor.import_id is not None and can_import_clients(actor.user)
    require(can_delete_client(actor.user) or undoing)
    return once_more(lambda: _delete(ids, actor))


@transaction.atomic
def _delete(ids: Sequence[int], actor: Actor) -> list[Outcome]:
    clients = fetch(ids, actor)
    held = _held(list(clients), actor)
    going = [client for client in clients.values() if client.pk not in held]
    if going:
        _remove([client.pk for client in going])
        gone = [
            Happening("client_deleted", None, "client", each.pk, data={"name": each.name, "number": each.number})
            for each in going
        ]
        record_many(gone, actor=actor)
    return [Outcome(pk, "refused", (held[pk],)) if pk in held else Outcome(pk, "done") for pk in ids]


def _held(ids: Collection[int], actor: Actor) -> dict[int, Problem]:
    """Why a client may not be deleted, by client."""
    held: dict[int, Problem] = {}
    notes = Note.objects.filter(client_id__among=ids)
    if actor.import_id is not None:
        written = Event.objects.filter(import_id=actor.import_id, verb="note_written").values("subject_id")
        notes = notes.exclude(pk__in=written, version=1)
        added = Event.objects.filter(import_id=actor.import_id, verb="client_added", client_id__among=ids)
        foreign = set(ids) - set(added.values_list("client_id", flat=True))
        held |= dict.fromkeys(foreign, _problem(_("This client was not added by this import.")))
    for pk in notes.values_list("client_id", flat=True).distinct():
        held[pk] = _problem(_("Notes stand on this client: archive it instead."))
    for pk in (
        Client.objects.filter(parent_id__among=ids)
        .exclude(pk__among=ids)
        .values_list("parent_id", flat=True)
        .distinct()
    ):
        held[pk] = _problem(_("Other clients belong to this one: archive it instead."))
    return held


def _problem(message: str) -> Problem:
    return Problem("", "in_use", message)


def _remove(ids: list[int]) -> None:
    """Takes the rows away; a contact that has another client keeps living there."""
    remove_clients(ids)
    shared = ContactLink.objects.exclude(client_id__among=ids).values("contact_id")
    alone = ContactLink.objects.filter(client_id__among=ids).exclude(contact_id__in=shared)
    contacts = list(alone.values_list("contact_id", flat=True).distinct())
    for children in (Address, ClientMember, ClientTag, ContactLink, CustomValue, ExternalId, Note):
        # By one statement each: found by their client's deletion, every row of them would be read before.
        children.objects.filter(client_id__among=ids).delete()
    Client.objects.filter(pk__among=ids).update(parent=None)
    Client.objects.filter(pk__among=ids).delete()
    Contact.objects.filter(pk__among=contacts).delete()
