"""The client that a row means: the match ladder, and what only an import knows beyond it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from carnet.activity.actor import Actor
from carnet.clients.drafts import ClientDraft
from carnet.clients.queries import Match, match_clients
from carnet.clients.queries.facts import visible_clients
from carnet.imports.plan.doubles import keys_of
from carnet.imports.plan.earlier import earlier_clients
from carnet.imports.plan.planned import Planned
from carnet.lib.folding import fold


def find_clients(going: Sequence[Planned], ladder: Sequence[str], file_hash: str, actor: Actor) -> list[Match]:
    """For each row the client that it means, by the ladder, by an earlier import of the same file, by its bare name."""
    drafts = [one.entry.draft for one in going]
    found = match_clients([one.clean for one in going], user=actor.user, ladder=ladder)
    _decide(found, drafts, ladder, actor)
    earlier = earlier_clients(going, file_hash, actor)
    for place, one in enumerate(going):
        if found[place].client_id is None and one.row in earlier:
            found[place] = Match(earlier[one.row], "file")
    _by_bare_name(found, drafts, actor)
    return found


def _decide(found: list[Match], drafts: Sequence[ClientDraft], ladder: Sequence[str], actor: Actor) -> None:
    """Where a rung names several clients, a later rung may say which of them (branches share a SIREN, not a number)."""
    for rung in {match.rung for match in found if match.others}:
        later = ladder[ladder.index(rung) + 1 :]
        places = [place for place, match in enumerate(found) if match.others and match.rung == rung]
        for place, match in zip(
            places, match_clients([drafts[p] for p in places], user=actor.user, ladder=later), strict=True
        ):
            if match.client_id in found[place].others:
                found[place] = replace(match, others=())


def _by_bare_name(found: list[Match], drafts: Sequence[ClientDraft], actor: Actor) -> None:
    """A row that has nothing but a name (a list of contacts and their companies) means the only client of that name."""
    bare: dict[str, list[int]] = {}
    for place, draft in enumerate(drafts):
        if not found[place].rung and (name := _bare_name(draft)) is not None:
            bare.setdefault(name, []).append(place)
    if not bare:
        return
    rows = visible_clients(actor.user).filter(match_name__among=list(bare), archived_at=None)
    known: dict[str, list[tuple[int, str, str]]] = {}
    for pk, name, kind, email in rows.values_list("pk", "match_name", "kind", "email"):
        known.setdefault(name, []).append((pk, kind, email))
    for name, places in bare.items():
        for place in places:
            if (client := _only(known.get(name, []), drafts[place])) is not None:
                found[place] = Match(client, "name")


def _bare_name(draft: ClientDraft) -> str | None:
    """The name of a row that has nothing else; None for every other row."""
    if draft.registration_number or draft.tax_id or draft.number or draft.external_ids:
        return None
    keys = keys_of(draft)
    return keys.get("name", "") if keys.keys() <= {"name", "email"} else None


def _only(clients: Sequence[tuple[int, str, str]], draft: ClientDraft) -> int | None:
    """The one client of that name; two persons of one name are told apart by their e-mail address."""
    if draft.kind == "person":
        clients = [each for each in clients if each[1] == "person" and each[2] == fold(draft.email)]
    return clients[0][0] if len(clients) == 1 else None
