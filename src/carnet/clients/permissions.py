"""Who may do what with clients. Pure: seeing the object is the door's ``visible_to``; None stands for the program, which may do all.

The same functions decide for page, API, import and bulk, and for which buttons are there at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carnet.clients.models import Client, Note
    from carnet.users.models import User


def _may(user: User | None, code: str) -> bool:
    return user is None or user.may(code)


def can_see_clients(user: User | None) -> bool:
    """Open the list and profiles, within the scope of the role."""
    return _may(user, "client.see")


def can_add_client(user: User | None) -> bool:
    """Create clients."""
    return _may(user, "client.see") and _may(user, "client.add")


def can_change_client(user: User | None, client: Client | None = None) -> bool:
    """Correct fields, contacts, addresses, tags, team; an archived client is restored first."""
    return _may(user, "client.change") and (client is None or client.archived_at is None)


def can_archive_client(user: User | None, client: Client | None = None) -> bool:
    """Put away, and bring back."""
    return _may(user, "client.archive")


def can_delete_client(user: User | None, client: Client | None = None) -> bool:
    """Delete for good what nothing hangs on."""
    return _may(user, "client.delete")


def can_assign_client(user: User | None, client: Client | None = None) -> bool:
    """Give a client to another owner, and change its team."""
    return can_change_client(user, client)


def can_export_clients(user: User | None) -> bool:
    """Take the visible list away as a file."""
    return _may(user, "client.see") and _may(user, "client.export")


def can_import_clients(user: User | None) -> bool:
    """Bring clients in from a file, and undo that."""
    return _may(user, "client.see") and _may(user, "client.import")


def can_see_bank(user: User | None) -> bool:
    """Read and write IBAN and BIC."""
    return _may(user, "bank.see")


def can_write_note(user: User | None) -> bool:
    """Write on a client's thread."""
    return _may(user, "note.write")


def can_change_note(user: User | None, note: Note) -> bool:
    """One's own words only."""
    return _may(user, "note.write") and (user is None or note.author_id == user.pk)


def can_delete_note(user: User | None, note: Note) -> bool:
    """One's own words; whoever may delete clients may delete what stands on them."""
    return can_change_note(user, note) or _may(user, "client.delete")


def can_pin_note(user: User | None) -> bool:
    """Keep a note on top for everyone."""
    return _may(user, "note.write")


def can_manage_tags(user: User | None) -> bool:
    """Rename and delete the tags that everyone uses; new ones come by tagging."""
    return _may(user, "tag.manage")


def can_manage_fields(user: User | None) -> bool:
    """Add fields to the client record."""
    return _may(user, "field.manage")


def allowed_actions(user: User | None, client: Client) -> frozenset[str]:
    """What this member may do with this client now: the buttons that are there."""
    archived = client.archived_at is not None
    changing = can_change_client(user, client)
    allowed = {
        "change": changing,
        "assign": changing,
        "tag": changing,
        "add_contact": changing,
        "archive": not archived and can_archive_client(user, client),
        "restore": archived and can_archive_client(user, client),
        "delete": can_delete_client(user, client),
        "write_note": can_write_note(user),
        "see_bank": can_see_bank(user),
        "export": can_export_clients(user),
    }
    return frozenset(name for name, may in allowed.items() if may)
