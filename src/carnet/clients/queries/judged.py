"""Drafts and changes fetched, planned and judged: what actions write, and what checks only tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from django.utils.translation import gettext as _

from carnet.clients.drafts import ClientChange
from carnet.clients.models import Address, Client
from carnet.clients.outcomes import Outcome
from carnet.clients.queries.comparing import compare
from carnet.clients.queries.facts import Asked, read_facts, visible_clients
from carnet.clients.rules.clean import Clean
from carnet.clients.rules.judging import judge_new
from carnet.clients.rules.planning import Plan, plan_change
from carnet.lib.errors import Unknown
from carnet.users.models import User


def judge(cleans: Sequence[Clean], user: User | None) -> None:
    """Compares new clients with what stands; the verdicts hold what was found."""
    asked = Asked()
    for clean in cleans:
        asked.add(clean)
    judge_new(cleans, read_facts(asked, user))


def outcome_of(clean: Clean, client_id: int | None) -> Outcome:
    """What became, or would become, of one draft."""
    verdict = clean.verdict
    state: Literal["refused", "done"] = "refused" if verdict.problems else "done"
    return Outcome(client_id, state, tuple(verdict.problems), tuple(verdict.warnings))


def plan_all(changes: Sequence[ClientChange], user: User | None, *, lock: bool) -> list[Plan]:
    """Fetches the clients (each once in ``changes``), plans and judges; writes nothing."""
    clients = fetch([change.client_id for change in changes], user, lock=lock)
    addresses = _addresses(changes)
    plans = [plan_change(change, clients[change.client_id], addresses.get(change.client_id, [])) for change in changes]
    compare(plans, user, lock=lock)
    return plans


def fetch(ids: Iterable[int], user: User | None, *, lock: bool) -> dict[int, Client]:
    """The clients by id (``lock``: until the transaction ends); Unknown when one of them is not seen."""
    wanted = set(ids)
    rows = visible_clients(user).filter(pk__among=wanted).order_by("pk")
    found = {client.pk: client for client in (rows.select_for_update(of=("self",)) if lock else rows)}
    if len(found) != len(wanted):
        raise Unknown(_("One of these clients does not exist."))
    return found


def rounds(changes: Sequence[ClientChange]) -> list[list[ClientChange]]:
    """The changes in parts in which each client stands once."""
    parts: list[list[ClientChange]] = []
    times: dict[int, int] = {}
    for change in changes:
        place = times.get(change.client_id, 0)
        times[change.client_id] = place + 1
        if place == len(parts):
            parts.append([])
        parts[place].append(change)
    return parts


def _addresses(changes: Sequence[ClientChange]) -> dict[int, list[Address]]:
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


def outcome_of_change(plan: Plan) -> Outcome:
    """What became, or would become, of one change."""
    verdict = plan.verdict
    if verdict.problems:
        return Outcome(plan.client.pk, "refused", tuple(verdict.problems), tuple(verdict.warnings))
    state: Literal["same", "done"] = "same" if plan.is_empty else "done"
    return Outcome(plan.client.pk, state, (), tuple(verdict.warnings), plan.all_changes)
