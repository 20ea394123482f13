"""Where a client stands in the list one came from: the way back, the one before, the one after."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.clients.models import Client


@dataclass(frozen=True, slots=True)
class Place:
    """What the breadcrumb shows; empty addresses where there is no neighbour."""

    label: str
    url: str
    position: str = ""
    previous_url: str = ""
    next_url: str = ""


def place_of(request: HttpRequest, client: Client) -> Place:
    """The place of this client."""
    return Place(_("Clients"), reverse("clients:clients"))
