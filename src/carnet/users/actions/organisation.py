"""The organisation: its first day, and its facts."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.lib.errors import RuleBroken, require
from carnet.lib.oneline import one_line
from carnet.users.actions.checks import person_name, problem, stored_email
from carnet.users.actions.journal import record_about
from carnet.users.actions.roles import install_roles
from carnet.users.catalogue import ADMINISTRATOR
from carnet.users.drafts import MemberDraft, OrganisationDraft
from carnet.users.models import Organisation, Role, User
from carnet.users.models.organisation import number_pattern
from carnet.users.permissions import can_manage_organisation
from carnet.users.queries import CLOSED


def set_up(organisation: OrganisationDraft, member: MemberDraft, *, actor: Actor) -> User:
    """Makes the organisation and its first administrator, once: refused as soon as a member exists.

    Two at once: the organisation is one row, so the second insertion fails and nothing of it remains.
    """
    require(actor.user is None)
    try:
        with transaction.atomic():
            return _first_day(organisation, member, actor)
    except IntegrityError:
        raise _already() from None


def _first_day(draft: OrganisationDraft, person: MemberDraft, actor: Actor) -> User:
    if User.objects.exists():
        raise _already()
    organisation = Organisation(pk=1, **_values(draft))
    organisation.save(force_insert=True)
    install_roles(actor=actor)
    email, name = stored_email(person.email), person_name(person.name)
    member = User(email=email, name=name, role=Role.objects.get(key=ADMINISTRATOR), language=person.language)
    member.set_password(person.password)
    member.save()
    data = {"name": organisation.name, "member": member.name}
    founder = Actor(member, actor.source)
    record_about(organisation, "organisation_set_up", actor=founder, data=data)
    return member


def _already() -> RuleBroken:
    return RuleBroken(_("Carnet is already set up. Sign in instead."), code="set_up")


@transaction.atomic
def change_organisation(draft: OrganisationDraft, *, actor: Actor) -> Organisation:
    """Name, country, currency and client numbers; numbers already given stay as they are."""
    require(can_manage_organisation(actor.user))
    organisation = Organisation.objects.select_for_update().get(pk=1)
    values = _values(draft)
    changes = {field: [old, new] for field, new in values.items() if (old := getattr(organisation, field)) != new}
    if "organisation" not in organisation.checklist_done:
        # Saving the page, even unchanged, is the first step of the checklist.
        organisation.checklist_done = [*organisation.checklist_done, "organisation"]
        organisation.save(update_fields=["checklist_done"])
    if changes:
        for field, value in values.items():
            setattr(organisation, field, value)
        organisation.save(update_fields=list(values))
        record_about(organisation, "organisation_changed", actor=actor, changes=changes)
    return organisation


def _values(draft: OrganisationDraft) -> dict[str, str]:
    name = one_line(draft.name)
    if not name or len(name) > 200:
        raise problem("organisation", "required", _("Write the organisation’s name, in 200 characters or fewer."))
    pattern = number_pattern(draft.number_example.strip())
    if pattern is None or len(draft.number_example) > 30:
        message = _("Write a client number with zeros where the number goes, as in C-00000, in 30 characters or fewer.")
        raise problem("number_example", "pattern", message)
    return {"name": name, "country": draft.country, "currency": draft.currency, "client_number_pattern": pattern}


@transaction.atomic
def close_checklist(*, actor: Actor) -> None:
    """Puts the first steps away for all administrators; nothing else changes, so the journal keeps quiet about it."""
    require(can_manage_organisation(actor.user))
    organisation = Organisation.objects.select_for_update().get(pk=1)
    if CLOSED not in organisation.checklist_done:
        organisation.checklist_done = [*organisation.checklist_done, CLOSED]
        organisation.save(update_fields=["checklist_done"])
