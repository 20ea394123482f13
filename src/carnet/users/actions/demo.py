"""The mark that tells a demo from a real installation."""

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from carnet.activity.actor import Actor
from carnet.lib.errors import require
from carnet.users.actions.journal import record_about
from carnet.users.models import Organisation, User


@transaction.atomic
def mark_demo(*, actor: Actor) -> None:
    """Only the program marks its organisation and members as a demo, which then shows its logins and a banner."""
    require(actor.user is None)
    organisation = Organisation.objects.get(pk=1)
    organisation.is_demo = True
    organisation.save(update_fields=["is_demo"])
    User.objects.update(is_demo=True)
    record_about(organisation, "organisation_changed", actor=actor, changes={"is_demo": [False, True]})


@transaction.atomic
def change_demo_password(password: str, *, actor: Actor) -> None:
    """Only the program changes the password that all demo logins share; the one in force is left alone."""
    require(actor.user is None)
    people = User.objects.filter(is_demo=True)
    one = people.order_by("pk").first()
    if one is None or check_password(password, one.password):
        return
    people.update(password=make_password(password))
    record_about(Organisation.objects.get(pk=1), "organisation_changed", actor=actor, changes={"password": ["", ""]})
