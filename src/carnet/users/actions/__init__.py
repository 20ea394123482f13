"""Every change to members, roles, teams, invitations, keys, the organisation and one's own account."""

from carnet.users.actions.accounts import (
    change_density,
    change_email,
    change_password,
    change_preferences,
    change_theme,
    end_other_sessions,
    end_session,
)
from carnet.users.actions.idempotency import claim_key, keep_answer, sweep_keys
from carnet.users.actions.invitations import accept_invitation, invite_member, renew_invitation, revoke_invitation
from carnet.users.actions.members import change_member, deactivate_member, reactivate_member
from carnet.users.actions.organisation import change_organisation, close_checklist, set_up
from carnet.users.actions.roles import add_role, change_role, delete_role, install_roles
from carnet.users.actions.teams import add_team, change_team, delete_team
from carnet.users.actions.tokens import make_token, note_token_use, revoke_token
from carnet.users.actions.views import add_view, change_view, choose_columns, choose_default_view, delete_view

__all__ = [
    "accept_invitation",
    "add_role",
    "add_team",
    "add_view",
    "change_density",
    "change_email",
    "change_member",
    "change_organisation",
    "change_password",
    "change_preferences",
    "change_role",
    "change_team",
    "change_theme",
    "change_view",
    "choose_columns",
    "choose_default_view",
    "claim_key",
    "close_checklist",
    "deactivate_member",
    "delete_role",
    "delete_team",
    "delete_view",
    "end_other_sessions",
    "end_session",
    "install_roles",
    "invite_member",
    "keep_answer",
    "make_token",
    "note_token_use",
    "reactivate_member",
    "renew_invitation",
    "revoke_invitation",
    "revoke_token",
    "set_up",
    "sweep_keys",
]
