"""What every view of the room needs: the import that the member sees, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carnet.imports.models import Import
from carnet.lib.errors import RuleBroken
from carnet.ui.pages import render_page
from carnet.users.views.doors import member_in

#: Where a draft stands, by the step at which its member has left it.
PLACES = {
    Import.Step.MAPPING: "imports:import_mapping",
    Import.Step.DUPLICATES: "imports:import_duplicates",
    Import.Step.CHECK: "imports:import_check",
    Import.Step.SUMMARY: "imports:import_summary",
}


def import_in(request: HttpRequest, pk: int) -> Import:
    """The import, if the member sees it."""
    found: Import = get_object_or_404(Import.objects.visible_to(member_in(request)).select_related("created_by"), pk=pk)
    return found


def place_of(source: Import) -> str:
    """The address of the step at which it stands."""
    step = Import.Step(source.step)
    if source.state == Import.State.CHECKED and source.stale:
        step = Import.Step.CHECK
    elif source.state == Import.State.UPLOADED and step in {Import.Step.CHECK, Import.Step.SUMMARY}:
        step = Import.Step.MAPPING
    return reverse(PLACES[step] if source.state in Import.DRAFT else "imports:import", args=[source.pk])


def to_its_place(source: Import) -> HttpResponseRedirect:
    """Sends there."""
    return HttpResponseRedirect(place_of(source))


def draft_step(
    request: HttpRequest,
    pk: int,
    template: str,
    go_on: Callable[[HttpRequest, Import], HttpResponse],
    context: Callable[[Import], dict[str, Any]],
) -> HttpResponse:
    """A step of a draft that is a form: shown, or sent and gone on from; a refusal stands above what was sent."""
    source = import_in(request, pk)
    if source.state not in {Import.State.UPLOADED, Import.State.CHECKED}:
        return to_its_place(source)
    error = ""
    if request.method == "POST":
        try:
            return go_on(request, source)
        except RuleBroken as refusal:
            error = refusal.message
            source.refresh_from_db()
    return render_page(request, template, {**context(source), "error": error}, status=422 if error else 200)
