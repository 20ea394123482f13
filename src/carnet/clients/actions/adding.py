"""New clients: from one typed into the form to ten thousand of a file, by the same rules."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from carnet.activity.actions import record_many
from carnet.activity.actor import Actor
from carnet.clients.actions.running import once_more, only
from carnet.clients.actions.writing import write_clients
from carnet.clients.drafts import ClientDraft
from carnet.clients.models import Client
from carnet.clients.outcomes import Outcome
from carnet.clients.permissions import can_add_client, can_import_clients, can_see_bank
from carnet.clients.queries.facts import home
from carnet.clients.queries.judged import judge, outcome_of
from carnet.clients.rules.clean import Clean, Kept, clean_draft
from carnet.clients.rules.client_values import BANK
from carnet.lib.errors import require


def add_client(draft: ClientDraft, *, actor: Actor) -> Client:
    """Adds one client; a draft that breaks a rule is refused whole, with every problem named."""
    outcome = only(add_clients([draft], actor=actor))
    client: Client = Client.objects.get(pk=outcome.client_id or 0)
    return client


def add_clients(drafts: Sequence[ClientDraft | Kept], *, actor: Actor) -> list[Outcome]:
    """Adds those that break no rule, in one transaction; answers for each draft in its order.

    A number that is not given is the next of the organisation's pattern. An owner that is not given is the actor. Of two
    drafts that take the same number, SIRET or external id, the first is added.
    """
    require(can_add_client(actor.user) or (actor.import_id is not None and can_import_clients(actor.user)))
    require(can_see_bank(actor.user) or not any(map(_names_bank, drafts)))
    ours = home()
    return once_more(lambda: _add([clean_draft(draft, ours.country) for draft in drafts], ours.currency, actor))


def _names_bank(draft: ClientDraft | Kept) -> bool:
    given = draft.values.get if isinstance(draft, Kept) else partial(getattr, draft)
    return any(given(name) for name in BANK)


def _add(cleans: Sequence[Clean], currency: str, actor: Actor) -> list[Outcome]:
    """Inside the transaction of :func:`once_more`."""
    judge(cleans, actor.user)
    going = [clean for clean in cleans if not clean.verdict.problems]
    ids, happenings = write_clients(going, currency, actor)
    record_many(happenings, actor=actor)
    known = dict(zip(map(id, going), ids, strict=True))
    return [outcome_of(clean, known.get(id(clean))) for clean in cleans]
