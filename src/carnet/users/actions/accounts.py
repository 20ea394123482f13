"""One's own account: address, looks, sessions. Looks leave no trace in the journal: they concern nobody else."""

import zoneinfo

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from carnet.activity.actor import Actor
from carnet.lib.errors import require
from carnet.users.actions.checks import free_email, person_name, problem
from carnet.users.actions.journal import record_about
from carnet.users.actions.sessions import end_all_sessions
from carnet.users.drafts import PreferencesDraft
from carnet.users.models import User


def change_email(email: str, *, actor: Actor, session_key: str | None = None) -> tuple[User, str]:
    """The address one signs in with; no other member has it. The door asks for the password again first.

    All sessions but the current end. Returns the member and the old address, which is told.
    """
    require(actor.user is not None)
    try:
        with transaction.atomic():
            return _change_email(email, actor, session_key)
    except IntegrityError:
        raise problem("email", "taken", _("A member already has this address.")) from None


def _change_email(email: str, actor: Actor, session_key: str | None) -> tuple[User, str]:
    member = User.objects.select_for_update(of=("self",)).get(pk=actor.user.pk if actor.user else None)
    old, new = member.email, free_email(email, except_id=member.pk)
    if new != old:
        member.email = new
        member.save(update_fields=["email"])
        end_all_sessions(member, except_key=session_key)
        record_about(
            member, "member_email_changed", actor=actor, changes={"email": [old, new]}, data={"name": member.name}
        )
    return member, old


@transaction.atomic
def change_password(member: User, password: str, *, actor: Actor, session_key: str | None = None) -> None:
    """One's own password, which has passed its checks: every session but the given one ends, API keys stay."""
    require(actor.user is None or actor.user.pk == member.pk)
    member.set_password(password)
    member.save(update_fields=["password"])
    end_all_sessions(member, except_key=session_key)
    record_about(member, "member_password_changed", actor=actor, data={"name": member.name})


@transaction.atomic
def change_preferences(draft: PreferencesDraft, *, actor: Actor) -> None:
    """One's own name and looks; a language, theme, density or time zone that is not on offer is refused."""
    require(actor.user is not None)
    offers = {"language": dict(settings.LANGUAGES), "theme": User.Theme.values, "density": User.Density.values}
    for field, offered in offers.items():
        if getattr(draft, field) not in offered:
            raise problem(field, "choice", _("Choose one of the values on offer."))
    if draft.time_zone not in zoneinfo.available_timezones():
        raise problem("time_zone", "choice", _("Choose a time zone of the list, as in Europe/Paris."))
    _save(
        actor,
        name=person_name(draft.name), language=draft.language, theme=draft.theme, time_zone=draft.time_zone,
        density=draft.density, single_key_shortcuts=draft.single_key_shortcuts,
    )  # fmt: skip


def change_theme(theme: str, *, actor: Actor) -> None:
    """One's own theme: system, light or dark."""
    require(actor.user is not None)
    if theme not in User.Theme.values:
        raise problem("theme", "choice", _("Choose one of the values on offer."))
    _save(actor, theme=theme)


def change_density(density: str, *, actor: Actor) -> None:
    """The height of one's own rows: compact, standard or comfort."""
    require(actor.user is not None)
    if density not in User.Density.values:
        raise problem("density", "choice", _("Choose one of the values on offer."))
    _save(actor, density=density)


@transaction.atomic
def end_session(session_id: int, *, actor: Actor) -> None:
    """One of one's own sessions; a door never shows another member's."""
    require(actor.user is not None)
    session = UserSession.objects.select_for_update().get(pk=session_id, user=actor.user)
    session.end()


@transaction.atomic
def end_other_sessions(*, actor: Actor, session_key: str) -> int:
    """All of one's own sessions but the current one; returns how many."""
    require(actor.user is not None)
    return end_all_sessions(actor.user, except_key=session_key) if actor.user else 0


def _save(actor: Actor, **values: object) -> None:
    if actor.user is None:
        return
    User.objects.filter(pk=actor.user.pk).update(**values)
    for field, value in values.items():
        setattr(actor.user, field, value)
