"""What home shows: my clients that changed last, and what happened on them. Each costs the same at any size."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef

from carnet.activity.entries import Entry
from carnet.activity.models import Event
from carnet.activity.queries import ORDER, entries, readable
from carnet.clients.models import Client, ClientMember
from carnet.clients.models.client import SOME, client_condition
from carnet.clients.queries import word_changes
from carnet.users.models import User

#: Up to this many clients of mine, sorting them beats walking all clients by their last change.
FEW = 2000
#: The latest happenings that are looked at for mine: a window, so that the cost does not grow with the history.
WINDOW = 3000


def seen_clients(user: User, limit: int = 8) -> list[Client]:
    """The clients I see, changed last first: what home shows to whoever is on no team. One query."""
    return list(Client.objects.visible_to(user).active().order_by("-updated_at", "-pk")[:limit])


def my_clients(user: User, limit: int = 8) -> list[Client]:
    """The clients whose team I am on, changed last first; archived ones left out. Two queries."""
    mine = ClientMember.objects.filter(user=user)
    number = mine[: SOME + 1].count()
    # Whoever is on a client's team sees it, whatever the scope.
    rows = Client.objects.active() if user.may("client.see") else Client.objects.none()
    rows = rows.filter(pk__in=mine.values("client_id")) if number <= FEW else rows.of_members([user.pk], number)
    return list(rows.order_by("-updated_at", "-pk")[:limit])


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened on a client of mine."""

    client: Client
    entry: Entry


def recent_activity(user: User, *, mine: bool, limit: int = 12) -> list[Happened]:
    """What happened lately on the clients I work with (or, not ``mine``, on all I see), newest first; two queries."""
    last = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    events = (
        readable(Event.objects.filter(pk__gt=last - WINDOW), user).exclude(team="system").filter(client__isnull=False)
    )
    if mine:
        # Whoever is on a client's team sees it, whatever the scope; a list of my clients would walk each one's history.
        events = events.filter(Exists(ClientMember.objects.filter(user=user, client_id=OuterRef("client_id"))))
    elif (condition := client_condition(user, "client_id")) is not None:
        events = events.filter(condition)
    # The keys run as the events came, so that a walk along them ends with the last one shown.
    order = ORDER if last <= WINDOW else ("-pk",)
    rows = list(events.select_related("actor", "client").order_by(*order)[:limit])
    rows.sort(key=lambda row: (row.at, row.pk), reverse=True)
    knots = entries(rows)
    word_changes([change for knot in knots for change in knot.changes], user)
    return [Happened(row.client, knot) for row, knot in zip(rows, knots, strict=True) if row.client]
