"""The mark that tells a demo from a real installation."""

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
