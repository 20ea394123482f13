"""Which client a row of a file means: the match ladder, for ten thousand rows with a handful of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from carnet.clients.drafts import ClientDraft
from carnet.clients.models import Address, Client, ExternalId
from carnet.clients.queries.facts import home, visible_clients
from carnet.clients.rules.clean import Clean, Kept, clean_all
from carnet.lib import bulk as bulk  # registers the lookup ``among``
from carnet.users.models import User

#: The rungs in their default order; the member may order them otherwise. Never an e-mail address alone.
LADDER = ("external_id", "siret", "siren", "tax_id", "number", "name")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The client that a draft means, and the rung that said so; ``rung`` is empty when it is a new one.

    ``others`` are more clients that the same rung names: then ``client_id`` is None and the member chooses. ``hidden``: the
    rung names a client that the member may not see.
    """

    client_id: int | None = None
    rung: str = ""
    others: tuple[int, ...] = ()
    hidden: bool = False


@dataclass(slots=True)
class _Standing:
    """What one rung knows: the clients by key."""

    clients: dict[Key, set[int]] = field(default_factory=dict)

    def add(self, key: Key, pk: int) -> None:
        self.clients.setdefault(key, set()).add(pk)


def match_clients(
    drafts: Sequence[ClientDraft | Kept | Clean], *, user: User | None, ladder: Sequence[str] = LADDER
) -> list[Match]:
    """Climbs the ladder for each draft: the first rung that names a client wins; at most a query per rung, and two more.

    A SIREN or a tax number matches only where no SIRET contradicts. Archived clients are matched too.
    """
    cleans = clean_all(drafts, home().country)
    standing = {rung: RUNGS[rung].read(_keys(rung, cleans)) for rung in ladder}
    named = {pk for rung in standing.values() for ids in rung.clients.values() for pk in ids}
    seen = set(visible_clients(user).filter(pk__among=named).values_list("pk", flat=True)) if named else set()
    sirets = _sirets(named) if named else {}
    return [_match(clean, ladder, standing, seen, sirets) for clean in cleans]


def _match(
    clean: Clean, ladder: Sequence[str], standing: dict[str, _Standing], seen: set[int], sirets: dict[int, set[str]]
) -> Match:
    for rung in ladder:
        ids = {pk for key in RUNGS[rung].keys(clean) for pk in standing[rung].clients.get(key, ())}
        if rung in {"siren", "tax_id"} and clean.siret:
            ids = {pk for pk in ids if clean.siret in sirets.get(pk, {clean.siret})}
        if not ids:
            continue
        visible = sorted(ids & seen)
        if not visible:
            return Match(rung=rung, hidden=True)
        if len(visible) == 1 and len(ids) == 1:
            return Match(visible[0], rung)
        return Match(rung=rung, others=tuple(visible), hidden=len(visible) < len(ids))
    return Match()


def _sirets(ids: Iterable[int]) -> dict[int, set[str]]:
    rows = Address.objects.filter(client_id__among=ids).exclude(establishment_id="")
    found: dict[int, set[str]] = {}
    for client_id, siret in rows.values_list("client_id", "establishment_id"):
        found.setdefault(client_id, set()).add(siret)
    return found


def _keys(rung: str, cleans: Iterable[Clean]) -> set[Key]:
    return {key for clean in cleans for key in RUNGS[rung].keys(clean)}


@dataclass(frozen=True, slots=True)
class Rung:
    """How a draft names a client on this rung, and how the clients so named are read."""

    keys: Callable[[Clean], list[Key]]
    read: Callable[[set[Key]], _Standing]


def _column(name: str) -> Callable[[Clean], list[Key]]:
    return lambda clean: [(value,)] if (value := clean.values.get(name)) else []


def _by_column(name: str) -> Callable[[set[Key]], _Standing]:
    def read(keys: set[Key]) -> _Standing:
        standing = _Standing()
        if keys:
            rows = Client.objects.filter(**{f"{name}__among": [key[0] for key in keys]}).exclude(**{name: ""})
            for pk, value in rows.values_list("pk", name):
                standing.add((value,), pk)
        return standing

    return read


def _by_external_id(keys: set[Key]) -> _Standing:
    standing = _Standing()
    if keys:
        for system, value, pk in ExternalId.objects.filter(value__among=[key[1] for key in keys]).values_list(
            "system", "value", "client_id"
        ):
            standing.add((system, value), pk)
    return standing


def _by_siret(keys: set[Key]) -> _Standing:
    standing = _Standing()
    if keys:
        rows = Address.objects.filter(establishment_id__among=[key[0] for key in keys]).exclude(establishment_id="")
        for siret, pk in rows.filter(kind="registered").values_list("establishment_id", "client_id"):
            standing.add((siret,), pk)
    return standing


def _by_tax_id(keys: set[Key]) -> _Standing:
    standing = _Standing()
    if keys:
        rows = Client.objects.filter(tax_id__among=[key[0] for key in keys]).exclude(tax_id="")
        for pk, number, country in rows.values_list("pk", "tax_id", "country"):
            standing.add((number, country), pk)
    return standing


def _by_name(keys: set[Key]) -> _Standing:
    standing = _Standing()
    if keys:
        rows = Client.objects.filter(match_name__among={key[0] for key in keys})
        for pk, name, postal_code in rows.values_list("pk", "match_name", "postal_code"):
            standing.add((name, postal_code), pk)
    return standing


def _name_keys(clean: Clean) -> list[Key]:
    name, postal_code = clean.values["match_name"], clean.values.get("postal_code")
    return [(name, postal_code)] if name and postal_code else []


RUNGS: dict[str, Rung] = {
    "external_id": Rung(lambda clean: list(clean.external_ids), _by_external_id),
    "siret": Rung(lambda clean: [(clean.siret,)] if clean.siret else [], _by_siret),
    "siren": Rung(_column("registration_number"), _by_column("registration_number")),
    "tax_id": Rung(
        lambda clean: [(number, clean.values["country"])] if (number := clean.values.get("tax_id")) else [], _by_tax_id
    ),
    "number": Rung(_column("number"), _by_column("number")),
    "name": Rung(_name_keys, _by_name),
}
