"""The journal: what happened to members, roles, keys and the organisation."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse

from carnet.lib.errors import require
from carnet.ui import formats
from carnet.ui.pages import render_page
from carnet.users.permissions import can_see_journal
from carnet.users.queries import journal as pages_of_journal
from carnet.users.views.doors import member_in


def journal(request: HttpRequest) -> HttpResponse:
    """Newest first, forty at a time; ``?before=`` is the last id one has seen."""
    me = member_in(request)
    require(can_see_journal(me))
    before = request.GET.get("before", "")
    known = int(before) if before.isdecimal() and len(before) < 19 else None
    entries, older = pages_of_journal(before=known)
    days = [
        {"day": day, "entries": list(those)} for day, those in groupby(entries, lambda entry: formats.day(entry.at))
    ]
    return render_page(request, "users/journal.html", {"days": days, "older": older, "paged": known is not None})
