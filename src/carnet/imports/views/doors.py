"""What every view of the room needs: the import that the member sees, and where it stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carnet.imports.models import Import
from carnet.users.views.doors import member_in

#: Where an import stands, by its state.
PLACES = {
    Import.State.UPLOADED: "imports:import_mapping",
    Import.State.CHECKING: "imports:import_check",
    Import.State.CHECKED: "imports:import_check",
}


def import_in(request: HttpRequest, pk: int) -> Import:
    """The import, if the member sees it."""
    found: Import = get_object_or_404(Import.objects.visible_to(member_in(request)).select_related("created_by"), pk=pk)
    return found


def place_of(source: Import) -> str:
    """The address of the step at which it stands."""
    return reverse(PLACES.get(Import.State(source.state), "imports:import"), args=[source.pk])


def to_its_place(source: Import) -> HttpResponseRedirect:
    """Sends there."""
    return HttpResponseRedirect(place_of(source))
