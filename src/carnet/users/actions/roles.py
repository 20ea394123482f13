"""Roles: those out of the box, and those that administrators make."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.lib.errors import RuleBroken, require
from carnet.lib.oneline import one_line
from carnet.users.actions.checks import free_name
from carnet.users.actions.journal import record_about
from carnet.users.catalogue import BUILTIN_ROLES, CODES, SCOPE_KINDS, SCOPES
from carnet.users.drafts import RoleDraft
from carnet.users.models import Invitation, Role
from carnet.users.permissions import can_change_role, can_manage_roles, grants_within


def install_roles(*, actor: Actor) -> None:
    """The roles out of the box exist; one that is there already keeps what administrators made of it."""
    require(actor.user is None)
    with transaction.atomic():
        for position, preset in enumerate(BUILTIN_ROLES):
            Role.objects.get_or_create(
                key=preset.key,
                defaults={
                    "name": preset.name,
                    "is_builtin": True,
                    "position": position,
                    "permissions": sorted(preset.permissions),
                    "scopes": dict.fromkeys(SCOPE_KINDS, preset.scope),
                },
            )


@transaction.atomic
def add_role(draft: RoleDraft, *, actor: Actor) -> Role:
    """A new role has a name of its own and grants nothing that whoever makes it lacks."""
    require(can_manage_roles(actor.user))
    _check(draft, actor, _taken(draft.name))
    key = _free_key(draft.name)
    role = Role.objects.create(
        key=key, name=one_line(draft.name), permissions=sorted(draft.permissions), scopes=dict(draft.scopes)
    )
    record_about(role, "role_added", actor=actor, data={"name": role.name})
    return role


@transaction.atomic
def change_role(role_id: int, draft: RoleDraft, *, actor: Actor) -> Role:
    """A role changes for all who have it, at their next request; the administrator's never does."""
    role = Role.objects.select_for_update().get(pk=role_id)
    require(
        can_change_role(actor.user, role),
        _("Your role cannot change this one: it may do more than yours, or everything."),
    )
    _check(draft, actor, _taken(draft.name, except_id=role.pk))
    changes = _changes(role, draft)
    if changes:
        # A role out of the box keeps its untranslated name unless it was renamed.
        role.name = role.name if draft.name == role.label else one_line(draft.name)
        role.permissions, role.scopes = sorted(draft.permissions), dict(draft.scopes)
        role.save(update_fields=["name", "permissions", "scopes"])
        record_about(role, "role_changed", actor=actor, changes=changes, data={"name": role.name})
    return role


@transaction.atomic
def delete_role(role_id: int, *, actor: Actor) -> None:
    """Only a role that administrators made, that nobody has and no open invitation gives."""
    role = Role.objects.select_for_update().get(pk=role_id)
    require(can_change_role(actor.user, role))
    if role.is_builtin:
        raise RuleBroken(
            _("This role comes with Carnet and stays. Change what it may do instead."), code="role_builtin"
        )
    if role.members.exists() or Invitation.objects.open().filter(role=role).exists():
        raise RuleBroken(
            _("Some members or open invitations have this role. Give them another one first."), code="role_used"
        )
    # Invitations that are over would hold it for ever; who joined, and how, stays in the journal.
    Invitation.objects.filter(role=role).delete()
    record_about(role, "role_deleted", actor=actor, data={"name": role.name})
    role.delete()


def _check(draft: RoleDraft, actor: Actor, taken: bool) -> None:
    free_name(draft.name, taken, _("Another role has this name. Choose a different one."))
    if (
        not draft.permissions <= CODES
        or not set(draft.scopes) <= set(SCOPE_KINDS)
        or not set(draft.scopes.values()) <= set(SCOPES)
    ):
        raise RuleBroken(_("This right does not exist. Reload the page and choose again."), code="unknown_right")
    require(
        grants_within(actor.user, draft.permissions, draft.scopes),
        _("You cannot give a role more than your own may do."),
    )


def _taken(name: str, except_id: int = 0) -> bool:
    folded = one_line(name).casefold()
    others = Role.objects.exclude(pk=except_id)
    return any(folded in (role.name.casefold(), role.label.casefold()) for role in others)


def _free_key(name: str) -> str:
    stem = slugify(name)[:34] or "role"
    taken = set(Role.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for n in range(1, 10_000) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)


def _changes(role: Role, draft: RoleDraft) -> dict[str, list[object]]:
    pairs: dict[str, tuple[object, object]] = {
        "name": (role.label, one_line(draft.name)),
        "permissions": (sorted(role.codes), sorted(draft.permissions)),
        "scopes": ({kind: role.scope(kind) for kind in SCOPE_KINDS}, dict(draft.scopes)),
    }
    return {field: [old, new] for field, (old, new) in pairs.items() if old != new}
