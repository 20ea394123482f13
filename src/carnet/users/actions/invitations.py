"""Invitations: a link for one person, seven days, once."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.lib.errors import RuleBroken, require
from carnet.lib.oneline import one_line
from carnet.users.actions.checks import free_email, person_name
from carnet.users.actions.journal import record_about
from carnet.users.drafts import MemberDraft
from carnet.users.keys import digest, new_secret
from carnet.users.models import Invitation, Role, User
from carnet.users.permissions import can_change_invitation, can_give_role
from carnet.users.queries import find_invitation

LASTS = dt.timedelta(days=7)


@transaction.atomic
def invite_member(email: str, role_id: int, *, actor: Actor, name: str = "") -> tuple[Invitation, str]:
    """Nobody invites to a role that may do more than theirs; a newer invitation of the same address replaces the older.

    Returns the invitation and the secret of its link, which is stored nowhere.
    """
    role = Role.objects.get(pk=role_id)
    require(can_give_role(actor.user, role), _("You cannot give a role that may do more than yours."))
    if actor.user is None:
        raise RuleBroken(_("A member must invite."), code="inviter")
    email = free_email(email)
    Invitation.objects.waiting().filter(email=email).update(revoked_at=timezone.now())
    secret = new_secret()
    invitation = Invitation.objects.create(
        email=email, name=one_line(name), role=role, digest=digest(secret),
        invited_by=actor.user, expires_at=timezone.now() + LASTS,
    )  # fmt: skip
    _record("member_invited", invitation, actor)
    return invitation, secret


@transaction.atomic
def renew_invitation(invitation_id: int, *, actor: Actor) -> tuple[Invitation, str]:
    """A new link for seven more days; the old one is dead. Whoever renews it stands for it from then on."""
    invitation = Invitation.objects.select_related("role").get(pk=invitation_id)
    require(can_change_invitation(actor.user, invitation), _("You cannot give a role that may do more than yours."))
    free_email(invitation.email)
    secret = new_secret()
    values = {
        "digest": digest(secret),
        "expires_at": timezone.now() + LASTS,
        "invited_by": actor.user or invitation.invited_by,
    }
    _take(invitation, **values)
    for field, value in values.items():
        setattr(invitation, field, value)
    _record("invitation_renewed", invitation, actor)
    return invitation, secret


@transaction.atomic
def revoke_invitation(invitation_id: int, *, actor: Actor) -> Invitation:
    """The link is dead at once."""
    invitation = Invitation.objects.select_related("role").get(pk=invitation_id)
    require(can_change_invitation(actor.user, invitation), _("You cannot give a role that may do more than yours."))
    _take(invitation, revoked_at=timezone.now())
    _record("invitation_revoked", invitation, actor)
    return invitation


@transaction.atomic
def accept_invitation(secret: str, draft: MemberDraft, *, actor: Actor) -> User:
    """Once, within seven days, to the invited address, with the role as it stands now.

    Refused when whoever invited has left or could no longer give that role: an invitation is worth what they may do.
    The address of the draft is ignored; that of the invitation counts.
    """
    invitation = find_invitation(secret)
    if invitation is None or not can_give_role(invitation.invited_by, invitation.role):
        raise RuleBroken(_("This invitation no longer holds. Ask for a new one."), code="invitation_over")
    _take(invitation, accepted_at=timezone.now())
    member = User(
        email=free_email(invitation.email), name=person_name(draft.name), role=invitation.role, language=draft.language
    )  # fmt: skip
    member.set_password(draft.password)
    member.save()
    record_about(
        member,
        "member_joined",
        actor=Actor(member, actor.source),
        data={"name": member.name, "role": invitation.role.name, "invited_by": invitation.invited_by.name},
    )
    return member


def _take(invitation: Invitation, **values: object) -> None:
    """Changes it only while it waits: of two at once, one wins."""
    if Invitation.objects.waiting().filter(pk=invitation.pk).update(**values) == 0:
        raise RuleBroken(_("This invitation was already accepted or revoked."), code="invitation_over")


def _record(verb: str, invitation: Invitation, actor: Actor) -> None:
    data = {"email": invitation.email, "role": invitation.role.name}
    record_about(invitation, verb, actor=actor, data=data)
