"""The fourth and fifth steps: the rows and what becomes of them; what would be written, and the last click."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from carnet.imports import actions
from carnet.imports.models import Import
from carnet.imports.summing import summary_of
from carnet.imports.views.doors import import_in, to_its_place
from carnet.imports.views.grid import check_context
from carnet.ui.pages import render_page
from carnet.users.views.doors import actor_of


@require_safe
def import_check(request: HttpRequest, pk: int) -> HttpResponse:
    """The result of the check, or how far it is."""
    source = import_in(request, pk)
    if source.state == Import.State.CHECKED:
        return render_page(request, "imports/check.html", check_context(request, source, request.GET), block="check")
    if source.state == Import.State.CHECKING:
        return render_page(request, "imports/check.html", {"source": source}, block="check")
    return to_its_place(source)


@require_http_methods(["GET", "HEAD", "POST"])
def import_summary(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be written, in numbers; posted to, it goes there, by way of a new check if cells were edited."""
    source = import_in(request, pk)
    if request.method == "POST":
        return to_its_place(actions.go_to_summary(source.pk, actor=actor_of(request)))
    if source.state == Import.State.CHECKED and not source.stale:
        context = {"source": source, "sum": summary_of(source)}
        return render_page(request, "imports/summary.html", context, block="summary")
    if source.state == Import.State.CHECKING:
        return render_page(request, "imports/summary.html", {"source": source, "sum": None}, block="summary")
    return to_its_place(source)


@require_POST
def import_commit(request: HttpRequest, pk: int) -> HttpResponse:
    """The click that writes; what is written is what was shown."""
    source = import_in(request, pk)
    done = actions.commit_import(source.pk, request.POST.get("plan", "")[:64], actor=actor_of(request))
    return to_its_place(done)
