"""Who may do what with members, teams, roles, the organisation and keys. None stands for the program, which may do all.

Nobody gives more than they have: else managing members would be a way to become administrator.
"""

from carnet.users.catalogue import SCOPE_KINDS, widest
from carnet.users.models import Invitation, Role, SavedView, User


def can_manage_members(user: User | None) -> bool:
    """Invite, give a role, put into a team, deactivate."""
    return user is None or user.may("member.manage")


def can_manage_roles(user: User | None) -> bool:
    """Change what roles may do."""
    return user is None or user.may("role.manage")


def can_preview_roles(user: User) -> bool:
    """See Carnet as a role does; asked of one's true role, since a preview must be left through it."""
    return user.is_active and "role.manage" in user.role.codes


def can_manage_organisation(user: User | None) -> bool:
    """Change the organisation's name, country, currency and client numbers."""
    return user is None or user.may("organisation.manage")


def can_use_tokens(user: User | None) -> bool:
    """Make keys for programs, in one's own name."""
    return user is None or user.may("token.use")


def can_see_journal(user: User) -> bool:
    """Read who was invited, who changed which role, who made which key."""
    return user.may("member.manage")


def can_give_role(user: User | None, role: Role) -> bool:
    """Give this role to somebody: only one that grants no more than one's own."""
    return user is None or (user.may("member.manage") and _within(user, role))


def can_change_role(user: User | None, role: Role) -> bool:
    """Change this role: never the administrator's, nor one that grants more than one's own."""
    return not role.is_administrator and (user is None or (user.may("role.manage") and _within(user, role)))


def can_change_member(user: User | None, member: User) -> bool:
    """Change a member: not one who may do more than oneself."""
    return can_give_role(user, member.role)


def can_change_invitation(user: User | None, invitation: Invitation) -> bool:
    """Revoke or renew an invitation: as giving its role."""
    return can_give_role(user, invitation.role)


def can_change_view(user: User | None, view: SavedView) -> bool:
    """Rename, share, resave or delete a saved view: its owner; administrators too, once it is shared."""
    if user is None or view.owner_id == user.pk:
        return True
    return view.audience != SavedView.Audience.PRIVATE and user.may("organisation.manage")


def grants_within(user: User | None, codes: frozenset[str], scopes: dict[str, str]) -> bool:
    """Whether somebody who has ``user``'s rights may hand these on: no code and no scope that they lack."""
    if user is None:
        return True
    wide = all(widest(user.scope(kind), scopes.get(kind, "own")) == user.scope(kind) for kind in SCOPE_KINDS)
    return wide and codes <= user.permission_set


def _within(user: User, role: Role) -> bool:
    return grants_within(user, role.codes, {kind: role.scope(kind) for kind in SCOPE_KINDS})
