"""The import that an address names, for programs."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from carnet.imports.models import Import
from carnet.users.api.caller import member


def import_or_404(request: HttpRequest, import_id: int) -> Import:
    """The import, if the caller sees it."""
    found: Import = get_object_or_404(Import.objects.visible_to(member(request)), pk=import_id)
    return found
