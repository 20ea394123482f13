"""The third step: what would happen, row by row; and the last click."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from carnet.imports import actions
from carnet.imports.models import Import
from carnet.imports.plan.earlier import earlier_import
from carnet.imports.rows import TABS, read_rows
from carnet.imports.views.doors import import_in, to_its_place
from carnet.ui.pages import render_page
from carnet.users.views.doors import actor_of


@require_safe
def import_check(request: HttpRequest, pk: int) -> HttpResponse:
    """The result of the check, or how far it is."""
    source = import_in(request, pk)
    if source.state == Import.State.CHECKED:
        return render_page(request, "imports/check.html", _context(request, source), block="check")
    if source.state == Import.State.CHECKING:
        return render_page(request, "imports/check.html", {"source": source}, block="check")
    return to_its_place(source)


def _context(request: HttpRequest, source: Import) -> dict[str, Any]:
    tab = request.GET.get("tab", "")
    tab = tab if tab in TABS else ("error" if source.counts.get("error") else "all")
    after = request.GET.get("after", "")
    row = int(after) if after.isascii() and after.isdigit() and len(after) < 10 else 0
    counts = source.counts
    return {
        "source": source,
        "tab": tab,
        "page": read_rows(source, tab, after=row),
        "earlier": earlier_import(source),
        "going": counts.get("create", 0) + counts.get("update", 0),
    }


@require_POST
def import_commit(request: HttpRequest, pk: int) -> HttpResponse:
    """The click that writes; what is written is what was shown."""
    source = import_in(request, pk)
    done = actions.commit_import(source.pk, request.POST.get("plan", "")[:64], actor=actor_of(request))
    return to_its_place(done)
