"""What the palette and every picker ask: clients and contacts by a few letters, best first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Exists, OuterRef, QuerySet

from carnet.clients.models import Client, Contact, ContactLink
from carnet.clients.models.client import client_condition, seen_by
from carnet.lib import bulk as bulk  # registers the lookup ``among``
from carnet.lib.keyset import LAST
from carnet.lib.prepared import Prepared
from carnet.search.patterns import Pattern, pattern
from carnet.search.queries import find, rank
from carnet.users.models import User

KINDS = ("client", "contact")
#: Up to so many records that begin so, the statement is worked out once.
MOST = 100
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found. ``client_id`` is itself, or the contact's client; ``detail`` says where or at whom."""

    kind: Literal["client", "contact"]
    id: int
    client_id: int
    title: str
    detail: str
    number: str
    is_archived: bool


def find_records(text: str, *, user: User, kinds: Collection[str] = KINDS, limit: int = 20) -> list[Hit]:
    """The best matches that the member may see, archived ones last; nothing for a blank text. Six queries at most."""
    sought = pattern(text)
    if not sought.folded or not user.may("client.see"):
        return []
    best, complete = find(text, seen=seen_by(user), kinds=list(kinds), limit=limit * 2)
    ranks = {(found.kind, found.object_id): (found.rank, found.title) for found in best}
    if not (sought.by_fragment and complete):
        for kind in kinds:
            for key, begun in _beginning(sought, kind, user, limit).items():
                ranks[key] = min(ranks.get(key, begun), begun)
    order = sorted(ranks, key=lambda key: (ranks[key][0], len(ranks[key][1]), ranks[key][1], key))
    hits = _clients(order, user) | _contacts(order, user)
    shown = [hits[key] for key in order if key in hits]
    return sorted(shown, key=lambda hit: hit.is_archived)[:limit]


def _beginning(sought: Pattern, kind: str, user: User, limit: int) -> dict[Key, tuple[int, str]]:
    """Those whose name begins so: the best ones may lie beyond the candidates of the index."""
    start, end = sought.folded, sought.folded + LAST
    rows: list[Any]
    if user.scope("client") == "all" and limit <= MOST:
        rows = (ALL_CLIENTS if kind == "client" else ALL_CONTACTS)(start, end)[:limit]
    elif kind == "client":
        rows = list(_clients_from(Client.objects.active().walked_by(user), start, end)[:limit])
    else:
        rows = list(_contacts_from(Contact.objects.walked_by(user), start, end)[:limit])
    return {(kind, row.pk): (min(rank(sought, row.name, ""), 1), row.name) for row in rows}


def _clients_from(rows: QuerySet[Client], start: str, end: str) -> QuerySet[Client]:
    found = rows.filter(sort_name__gte=start, sort_name__lt=end).order_by("sort_name", "id")
    return found.only("legal_name", "trade_name")


def _contacts_from(rows: QuerySet[Contact], start: str, end: str) -> QuerySet[Contact]:
    found = rows.filter(sort_name__gte=start, sort_name__lt=end).order_by("sort_name", "id")
    return found.only("first_name", "last_name", "email")


ALL_CLIENTS = Prepared[Client](lambda start, end: _clients_from(Client.objects.active(), start, end)[:MOST])
ALL_CONTACTS = Prepared[Contact](
    lambda start, end: _contacts_from(
        Contact.objects.filter(Exists(ContactLink.objects.filter(contact_id=OuterRef("pk")))), start, end
    )[:MOST]
)


def _clients(keys: Sequence[Key], user: User) -> dict[Key, Hit]:
    ids = [pk for kind, pk in keys if kind == "client"]
    if not ids:
        return {}
    rows = Client.objects.named_for(user).filter(pk__among=ids)
    columns = ("pk", "legal_name", "trade_name", "city", "number", "archived_at")
    return {
        ("client", pk): Hit("client", pk, pk, trade_name or legal_name, city, number, archived_at is not None)
        for pk, legal_name, trade_name, city, number, archived_at in rows.values_list(*columns)
    }


def _contacts(keys: Sequence[Key], user: User) -> dict[Key, Hit]:
    """Contacts through a client that the member sees: the one they still work for, if there is one."""
    ids = [pk for kind, pk in keys if kind == "contact"]
    if not ids:
        return {}
    links = ContactLink.objects.filter(contact_id__among=ids).select_related("contact", "client")
    condition = client_condition(user, "client_id", named=True)
    links = links if condition is None else links.filter(condition)
    hits: dict[Key, Hit] = {}
    for link in sorted(
        links, key=lambda link: (link.left_on is not None, link.client.archived_at is not None, link.pk)
    ):
        client = link.client
        detail = ", ".join(part for part in (link.job_title, client.name) if part)
        hit = Hit(
            "contact",
            link.contact_id,
            client.pk,
            link.contact.name,
            detail,
            client.number,
            client.archived_at is not None,
        )
        hits.setdefault(("contact", link.contact_id), hit)
    return hits
