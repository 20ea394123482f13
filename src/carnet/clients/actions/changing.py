"""Changes to clients: one field typed in a list, or ten thousand rows of a file, by the same rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from carnet.activity.actions import record_many
from carnet.activity.actor import Actor
from carnet.clients.actions.applying import apply
from carnet.clients.actions.running import once_more, only, unknown_client
from carnet.clients.actions.staleness import refuse_stale
from carnet.clients.drafts import ClientChange
from carnet.clients.models import Address, Client
from carnet.clients.outcomes import Outcome
from carnet.clients.permissions import can_change_client, can_see_bank
from carnet.clients.queries.comparing import compare
from carnet.clients.queries.facts import visible_clients
from carnet.clients.rules.client_values import BANK
from carnet.clients.rules.planning import Plan, plan_change
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
        plans = plan_all(part, actor)
        going = [plan for plan in plans if not plan.verdict.problems and not plan.is_empty]
        for plan in going:
            refuse_stale(plan, actor.user)
        record_many(apply(going, actor), actor=actor)
        outcomes |= {id(plan.change): outcome_of(plan) for plan in plans}
    return [outcomes[id(change)] for change in changes]


def plan_all(changes: Sequence[ClientChange], actor: Actor, *, lock: bool = True) -> list[Plan]:
    """Fetches the clients (each once in ``changes``), plans and judges; writes nothing."""
    clients = fetch([change.client_id for change in changes], actor, lock=lock)
    addresses = _addresses(clients, changes)
    plans = [plan_change(change, clients[change.client_id], addresses.get(change.client_id, [])) for change in changes]
    compare(plans, actor.user, lock=lock)
    return plans


def fetch(ids: Iterable[int], actor: Actor, *, lock: bool = True) -> dict[int, Client]:
    """The clients by id, locked until the transaction ends; Unknown when the actor does not see one of them."""
    wanted = set(ids)
    rows = visible_clients(actor.user).filter(pk__among=wanted).order_by("pk")
    found = {client.pk: client for client in (rows.select_for_update(of=("self",)) if lock else rows)}
    if len(found) != len(wanted):
        raise unknown_client()
    return found


def rounds(changes: Sequence[ClientChange]) -> list[list[ClientChange]]:
    """The changes in parts in which each client stands once."""
    parts: list[list[ClientChange]] = []
    seen: list[set[int]] = []
    for change in changes:
        place = next((place for place, ids in enumerate(seen) if change.client_id not in ids), len(parts))
        if place == len(parts):
            parts.append([])
            seen.append(set())
        parts[place].append(change)
        seen[place].add(change.client_id)
    return parts


def _addresses(clients: dict[int, Client], changes: Sequence[ClientChange]) -> dict[int, list[Address]]:
    """The addresses of those clients whose place may change."""
    moving = [
        change.client_id
        for change in changes
        if change.addresses or {"country", "registration_number"} & change.values.keys()
    ]
    found: dict[int, list[Address]] = {}
    if moving:
        for row in Address.objects.filter(client_id__among=moving).order_by("pk"):
            found.setdefault(row.client_id, []).append(row)
    return found


def outcome_of(plan: Plan) -> Outcome:
    """What became, or would become, of one change."""
    verdict = plan.verdict
    if verdict.problems:
        return Outcome(plan.client.pk, "refused", tuple(verdict.problems), tuple(verdict.warnings))
    state = "same" if plan.is_empty else "done"
    return Outcome(plan.client.pk, state, (), tuple(verdict.warnings), plan.all_changes)
