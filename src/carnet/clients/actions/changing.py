"""Changes to clients: one field typed in a list, or ten thousand rows of a file, by the same rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from carnet.activity.actions import record_many
from carnet.activity.actor import Actor
from carnet.clients.actions.applying import apply
from carnet.clients.actions.running import once_more, only
from carnet.clients.actions.staleness import refuse_stale
from carnet.clients.drafts import ClientChange
from carnet.clients.models import Client
from carnet.clients.outcomes import Outcome
from carnet.clients.permissions import can_change_client, can_see_bank
from carnet.clients.queries import judged
from carnet.clients.queries.judged import outcome_of_change, plan_all, rounds
from carnet.clients.rules.client_values import BANK
from carnet.lib.errors import require


def change_client(change: ClientChange, *, actor: Actor) -> Client:
    """Changes one client; refused whole when a rule breaks, StaleEdit when somebody changed the same field first."""
    only(change_clients([change], actor=actor))
    client: Client = Client.objects.get(pk=change.client_id)
    return client


def change_clients(changes: Sequence[ClientChange], *, actor: Actor) -> list[Outcome]:
    """Changes those that break no rule, in one transaction; answers for each change in its order.

    An id that the actor cannot see refuses the whole call. Two changes of one client are done one after the other.
    """
    require(can_change_client(actor.user))
    require(can_see_bank(actor.user) or not any(name in change.values for change in changes for name in BANK))
    return once_more(lambda: _change(changes, actor))


@transaction.atomic
def _change(changes: Sequence[ClientChange], actor: Actor) -> list[Outcome]:
    outcomes: dict[int, Outcome] = {}
    for part in rounds(changes):
        plans = plan_all(part, actor.user, lock=True)
        going = [plan for plan in plans if not plan.verdict.problems and not plan.is_empty]
        for plan in going:
            refuse_stale(plan, actor.user)
        record_many(apply(going, actor), actor=actor)
        outcomes |= {id(plan.change): outcome_of_change(plan) for plan in plans}
    return [outcomes[id(change)] for change in changes]


def fetch(ids: Iterable[int], actor: Actor) -> dict[int, Client]:
    """The clients by id, locked until the transaction ends; Unknown when the actor does not see one of them."""
    return judged.fetch(ids, actor.user, lock=True)
