"""The thread of a client: its filters, its pages, and the notes that are written on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from carnet.activity.entries import Entry
from carnet.activity.queries import ThreadPage
from carnet.clients.models import Client, Note
from carnet.clients.permissions import allowed_actions
from carnet.clients.queries import client_thread as read_thread
from carnet.clients.queries import client_thread_and_pin
from carnet.clients.views.doors import client_in
from carnet.clients.views.profile import profile_context
from carnet.ui.pages import render_page, wants_fragment
from carnet.users.views.doors import member_in

#: Choice in the address → label, mark, and what it narrows to. Without a choice, all but what no person did.
FILTERS: dict[str, tuple[Promise, str, dict[str, Any]]] = {
    "": (_("All"), "", {"system": False}),
    "sales": (_("Sales"), "sales", {"teams": ("sales",)}),
    "finance": (_("Finance"), "finance", {"teams": ("finance",)}),
    "projects": (_("Projects"), "projects", {"teams": ("projects",)}),
    "notes": (_("Notes"), "", {"kinds": ("note",)}),
    "system": (_("System"), "", {"teams": ("system",)}),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip above the thread."""

    key: str
    label: Promise
    mark: str
    url: str
    current: bool


def thread_context(request: HttpRequest, client: Client) -> dict[str, Any]:
    """The first page of the thread under the filter of the address, with the pinned note."""
    show = request.GET.get("show", "") if request.GET.get("show", "") in FILTERS else ""
    page, pinned = client_thread_and_pin(client, user=member_in(request), **FILTERS[show][2])
    overview = reverse("overview:client", args=[client.pk])
    filters = [
        Filter(key, label, mark, overview + (f"?show={key}" if key else ""), key == show)
        for key, (label, mark, _narrow) in FILTERS.items()
    ]
    return {
        "client": client,
        "thread_filters": filters,
        "thread_page": page,
        "thread_days": by_day(page.entries),
        "more_url": more_url(client, page, show),
        "pinned": pinned if show in ("", "notes") else None,
        "note_kinds": Note.Kind.choices,
    }


def by_day(entries: list[Entry], after: str = "") -> list[tuple[dt.date | None, list[Entry]]]:
    """Entries by the reader's days, newest first; no heading for the day ``after``, which already has one."""
    days: list[tuple[dt.date | None, list[Entry]]] = []
    current = after
    for entry in entries:
        day = timezone.localtime(entry.at).date()
        if not days or day.isoformat() != current:
            days.append((None if day.isoformat() == after and not days else day, []))
            current = day.isoformat()
        days[-1][1].append(entry)
    return days


def more_url(client: Client, page: ThreadPage, show: str) -> str:
    """Where the next thirty are asked for; empty at the end."""
    if page.next is None:
        return ""
    last = timezone.localtime(page.entries[-1].at).date().isoformat()
    query = {"show": show, "at": page.next[0], "id": page.next[1], "day": last}
    return f"{reverse('clients:client_thread', args=[client.pk])}?{urlencode(query)}"


@require_safe
def client_thread(request: HttpRequest, pk: int) -> HttpResponse:
    """Thirty more knots after those one has; a page of its own without scripts."""
    client = client_in(request, pk)
    show = request.GET.get("show", "") if request.GET.get("show", "") in FILTERS else ""
    before = _before(request)
    page = read_thread(client, user=member_in(request), before=before, **FILTERS[show][2])
    context: dict[str, Any] = {
        "client": client,
        "allowed": allowed_actions(member_in(request), client),
        "thread_page": page,
        "thread_days": by_day(page.entries, request.GET.get("day", "") if before else ""),
        "more_url": more_url(client, page, show),
    }
    if not wants_fragment(request):
        context |= profile_context(request, client, "overview:client")
    return render_page(request, "clients/thread.html", context, block="knots")


def _before(request: HttpRequest) -> tuple[str, int] | None:
    """The place to go on from; an address that was tampered with leads nowhere."""
    at, event = request.GET.get("at", ""), request.GET.get("id", "")
    if not at and not event:
        return None
    try:
        moment = dt.datetime.fromisoformat(at)
    except ValueError:
        raise Http404 from None
    if not event.isdecimal() or len(event) > 18 or timezone.is_naive(moment):
        raise Http404
    return at, int(event)


def thread_fragment(request: HttpRequest, client: Client) -> HttpResponse:
    """The thread as it stands after a write, to be put in place of the old one."""
    context = thread_context(request, client) | {"allowed": allowed_actions(member_in(request), client)}
    return render_page(request, "clients/profile/thread_after.html", context)
