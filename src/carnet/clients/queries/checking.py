"""The rules of the actions, asked without writing: form warnings, dry runs, previews of old → new."""

from __future__ import annotations

from collections.abc import Sequence

from carnet.activity.actor import Actor
from carnet.clients.drafts import ClientChange, ClientDraft
from carnet.clients.outcomes import Outcome
from carnet.clients.queries.facts import home
from carnet.clients.queries.judged import judge, outcome_of, outcome_of_change, plan_all, rounds
from carnet.clients.rules.clean import Clean, clean_all
from carnet.lib import identifiers


def check_drafts(drafts: Sequence[ClientDraft | Clean], *, actor: Actor) -> list[Outcome]:
    """What :func:`carnet.clients.actions.add_clients` would answer, nothing written; state "done" means "would be added"."""
    cleans = clean_all(drafts, home().country)
    judge(cleans, actor.user)
    return [outcome_of(clean, None) for clean in cleans]


def check_changes(changes: Sequence[ClientChange], *, actor: Actor) -> list[Outcome]:
    """What :func:`carnet.clients.actions.change_clients` would answer, with old and new values; nothing written.

    Two changes of one client are both compared with what stands now.
    """
    outcomes: dict[int, Outcome] = {}
    for part in rounds(changes):
        outcomes |= {id(plan.change): outcome_of_change(plan) for plan in plan_all(part, actor.user, lock=False)}
    return [outcomes[id(change)] for change in changes]


def propose_tax_id(country: str, registration_number: str) -> str:
    """The VAT number that follows from a SIREN (or the SIREN of a SIRET); nothing outside France or for a wrong one."""
    if country not in identifiers.FRENCH:
        return ""
    return identifiers.french_vat(identifiers.registration_number(registration_number, country))
