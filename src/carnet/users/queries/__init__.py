"""Reads over members, keys, sessions and the organisation."""

from carnet.users.queries.checklist import CLOSED, Checklist, Step, checklist
from carnet.users.queries.journal import journal
from carnet.users.queries.people import (
    find_invitation,
    find_token,
    is_set_up,
    organisation,
    permission_grid,
    sessions_of,
)

__all__ = [
    "CLOSED",
    "Checklist",
    "Step",
    "checklist",
    "find_invitation",
    "find_token",
    "is_set_up",
    "journal",
    "organisation",
    "permission_grid",
    "sessions_of",
]
