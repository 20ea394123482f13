"""Small rules that several actions share: names that are there and free, addresses in one form."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from carnet.lib.errors import InvalidInput, Problem, RuleBroken
from carnet.lib.oneline import one_line
from carnet.users.catalogue import ADMINISTRATOR
from carnet.users.models import Role, User
from carnet.users.models.member import normal_email


def problem(field: str, code: str, message: str) -> InvalidInput:
    """The refusal of one value."""
    return InvalidInput(message, code=code, problems=(Problem(field, code, message),))


def free_name(name: str, taken: bool, message: str) -> str:
    """The name on one line; refused when empty, too long or ``taken``."""
    name = one_line(name)
    if not name:
        raise problem("name", "required", _("Write a name."))
    if len(name) > 80:
        raise problem("name", "too_long", _("Write a name of 80 characters or fewer."))
    if taken:
        raise problem("name", "taken", message)
    return name


def person_name(name: str) -> str:
    """A person's name, on one line."""
    name = one_line(name)
    if not name or len(name) > 120:
        raise problem("name", "required", _("Write the first and last name, in 120 characters or fewer."))
    return name


def stored_email(email: str) -> str:
    """The address in the form that is stored; refused when it is none."""
    email = normal_email(email)
    try:
        validate_email(email)
    except ValidationError:
        raise problem("email", "email", _("Write an e-mail address, as in name@example.com.")) from None
    return email


def free_email(email: str, except_id: int = 0) -> str:
    """The stored form of an address that no other member has."""
    email = stored_email(email)
    member = User.objects.filter(email=email).exclude(pk=except_id).first()
    if member is None:
        return email
    if member.is_active:
        raise problem("email", "taken", _("A member already has this address."))
    raise problem("email", "deactivated", _("A deactivated member has this address. Reactivate them instead."))


def keep_an_administrator(leaving: User) -> None:
    """Somebody else must remain an active administrator; asked inside the transaction that lets ``leaving`` go.

    The administrators' role is locked, so that two of them leaving at once (PostgreSQL) do not both pass.
    """
    if not leaving.role.is_administrator or not leaving.is_active:
        return
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("keep_an_administrator needs the transaction of its action")
    Role.objects.select_for_update().get(key=ADMINISTRATOR)
    if not User.objects.active().administrators().exclude(pk=leaving.pk).exists():
        raise RuleBroken(
            _("This is the last administrator. Make somebody else administrator first."), code="last_administrator"
        )
