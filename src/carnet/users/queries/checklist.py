"""The first steps of whoever sets an organisation up."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.users.models import Invitation, Organisation, User
from carnet.users.queries.people import organisation


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the first-run checklist: what to do, where, and whether it is done."""

    key: str
    title: str
    text: str
    url: str
    done: bool


@dataclass(frozen=True, slots=True)
class Checklist:
    """The administrator's first steps; it goes away once all are done or it was closed."""

    steps: list[Step]

    @property
    def done(self) -> int:
        """How many steps are behind."""
        return sum(step.done for step in self.steps)

    @property
    def complete(self) -> bool:
        """Nothing left to do."""
        return self.done == len(self.steps)


CLOSED = "closed"


def checklist(user: User, *, has_clients: bool, import_url: str) -> Checklist | None:
    """First steps for whoever manages the organisation and its members; None for others, once done, or when closed.

    ``has_clients`` and ``import_url`` come from the rooms above, which know clients.
    """
    if not (user.may("organisation.manage") and user.may("member.manage")):
        return None
    ours = organisation()
    if ours is None or CLOSED in ours.checklist_done:
        return None
    steps = [_organisation_step(ours), _team_step(), _clients_step(has_clients, import_url)]
    made = Checklist(steps)
    return None if made.complete else made


def _organisation_step(ours: Organisation) -> Step:
    return Step(
        "organisation",
        _("Check your organisation"),
        _("Name, country, currency, and how client numbers look."),
        reverse("users:organisation"),
        "organisation" in ours.checklist_done,
    )


def _team_step() -> Step:
    invited = User.objects.count() > 1 or Invitation.objects.exists()
    text = _("Send each person a link; they choose their own password.")
    return Step("team", _("Invite your team"), text, reverse("users:invite_member"), invited)


def _clients_step(has_clients: bool, import_url: str) -> Step:
    text = _("A CSV or Excel file as it is: columns are recognised, nothing is written before you say so.")
    return Step("clients", _("Import your clients"), text, import_url, has_clients)
