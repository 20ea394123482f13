"""Every change to clients and what hangs on them. Plural is the real one; the singular calls it with one."""

from carnet.clients.actions.adding import add_client, add_clients
from carnet.clients.actions.addresses import add_address, change_address, remove_address
from carnet.clients.actions.changing import change_client, change_clients
from carnet.clients.actions.contacts import add_contact, change_contact, leave_contact, link_contact
from carnet.clients.actions.custom_fields import (
    add_custom_field,
    archive_custom_field,
    change_custom_field,
    restore_custom_field,
)
from carnet.clients.actions.external_ids import remove_external_id
from carnet.clients.actions.lifecycle import (
    archive_client,
    archive_clients,
    delete_client,
    delete_clients,
    restore_client,
    restore_clients,
)
from carnet.clients.actions.notes import change_note, delete_note, pin_note, write_note
from carnet.clients.actions.putting_back import put_back
from carnet.clients.actions.tags import add_tag, delete_tag, merge_tags, rename_tag, tag_clients
from carnet.clients.actions.taking_back import take_back_additions
from carnet.clients.actions.team import assign_clients, hand_over_clients, join_client_team, leave_client_team

__all__ = [
    "add_address",
    "add_client",
    "add_clients",
    "add_contact",
    "add_custom_field",
    "add_tag",
    "archive_client",
    "archive_clients",
    "archive_custom_field",
    "assign_clients",
    "change_address",
    "change_client",
    "change_clients",
    "change_contact",
    "change_custom_field",
    "change_note",
    "delete_client",
    "delete_clients",
    "delete_note",
    "delete_tag",
    "hand_over_clients",
    "join_client_team",
    "leave_client_team",
    "leave_contact",
    "link_contact",
    "merge_tags",
    "pin_note",
    "put_back",
    "remove_address",
    "remove_external_id",
    "rename_tag",
    "restore_client",
    "restore_clients",
    "restore_custom_field",
    "tag_clients",
    "take_back_additions",
    "write_note",
]
