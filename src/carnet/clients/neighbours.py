"""From a client back to the list one came from, and to the client before and after it there."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from carnet.clients.lists import client_list
from carnet.clients.models import Client
from carnet.ui.lists.reading import neighbours as ids_around
from carnet.users.lists import origin
from carnet.users.models import User


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The list one came from (its view's name, its address) and the clients beside this one there, as ids."""

    label: str
    url: str
    previous: int | None = None
    next: int | None = None


def neighbours(request: HttpRequest, user: User, client: Client) -> Neighbours:
    """Where the client stands in the list last looked at; without one, only the way to the list.

    Costs at most five short queries, whatever the number of clients: each neighbour is one step on an index.
    """
    came = origin(request, user, client_list, "clients", _("Clients"))
    if came is None:
        return Neighbours(_("Clients"), client_list(user).path)
    before, after = ids_around(came.state, client)
    return Neighbours(came.label, came.url, before, after)
