"""What home shows: my clients that changed last, and what happened on them. Each costs the same at any size."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, Max, OuterRef

from carnet.activity.entries import Entry
from carnet.activity.models import Event
from carnet.activity.queries import ORDER, entries, readable
from carnet.clients.models import Client, ClientMember
from carnet.users.models import User

#: Up to this many clients of mine, sorting them beats walking all clients by their last change.
FEW = 2000
#: The latest happenings that are looked at for mine: a window, so that the cost does not grow with the history.
WINDOW = 3000


def my_clients(user: User, limit: int = 8) -> list[Client]:
    """The clients whose team I am on, changed last first; archived ones left out. Two queries."""
    mine = ClientMember.objects.filter(user=user)
    ids = list(mine.values_list("client_id", flat=True)[: FEW + 1])
    rows = Client.objects.visible_to(user).active()
    few = len(ids) <= FEW
    rows = rows.filter(pk__in=ids) if few else rows.filter(Exists(mine.filter(client_id=OuterRef("pk"))))
    return list(rows.order_by("-updated_at", "-pk")[:limit])


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened on a client of mine."""

    client: Client
    entry: Entry


def my_activity(user: User, limit: int = 12) -> list[Happened]:
    """What happened lately on the clients I see and work with, newest first; two queries."""
    last = Event.objects.aggregate(last=Max("pk"))["last"] or 0
    mine = ClientMember.objects.filter(user=user, client_id=OuterRef("client_id"))
    events = readable(Event.objects.filter(Exists(mine), pk__gt=last - WINDOW), user).exclude(team="system")
    rows = list(events.select_related("actor", "client").order_by(*ORDER)[:limit])
    return [Happened(row.client, entry) for row, entry in zip(rows, entries(rows), strict=True) if row.client]
