"""The clients that a list sent: boxes that were ticked, or all that match the filters but some."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from carnet.clients.custom_columns import PREFIX
from carnet.clients.lists import client_list
from carnet.clients.models import Client
from carnet.lib import bulk as bulk  # registers the lookup ``among``
from carnet.lib.errors import InvalidInput
from carnet.ui.lists.reading import matching
from carnet.ui.lists.state import BadAddress, ListState, parse
from carnet.users.models import User

#: The boxes of one page; more ids than that did not come from a list.
MOST_IDS = 200
MOST_EXCLUDED = 1000


@dataclass(frozen=True, slots=True)
class Selection:
    """``ids`` when rows were ticked; else all of ``state`` but ``excluded``. Only what the member sees counts."""

    user: User
    state: ListState
    ids: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether it is everything that matches, rather than rows that were ticked."""
        return not self.ids

    def rows(self) -> QuerySet[Any]:
        """The clients, archived ones only if they were ticked or the list shows them."""
        if self.ids:
            return Client.objects.visible_to(self.user).filter(pk__among=self.ids)
        rows = matching(self.state)
        return rows.exclude(pk__among=self.excluded) if self.excluded else rows

    def keys(self) -> list[int]:
        """Their ids; refused whole when a ticked one is not the member's to see, or gone, without saying which."""
        found = list(self.rows().order_by().values_list("pk", flat=True))
        if self.ids and len(found) != len(self.ids):
            raise InvalidInput(_("One of these clients is not there. Reload the list and tick the clients again."))
        return found

    def pairs(self) -> list[tuple[str, str]]:
        """The selection as hidden fields of a form."""
        found = [("query", self.state.query())]
        if self.ids:
            return found + [("id", str(pk)) for pk in self.ids]
        return [*found, ("all", "1"), *(("exclude", str(pk)) for pk in self.excluded)]


def read_selection(given: QueryDict, user: User) -> Selection:
    """What a form sent (``id``, or ``all`` with ``exclude``, and ``query``); refused when it names nothing."""
    state = read_state(given.get("query", ""), user)
    if given.get("all") == "1":
        return Selection(user, state, excluded=_ids(given.getlist("exclude"), MOST_EXCLUDED))
    ids = _ids(given.getlist("id"), MOST_IDS)
    if not ids:
        raise InvalidInput(_("Tick the clients first."))
    return Selection(user, state, ids=ids)


def read_state(query: str, user: User) -> ListState:
    """The list that a query string speaks of."""
    given = QueryDict(query)
    try:
        return parse(client_list(user, [*given, PREFIX + "*"] if PREFIX in query else []), given)
    except BadAddress as refusal:
        raise InvalidInput(str(refusal)) from None


def _ids(texts: list[str], most: int) -> tuple[int, ...]:
    if len(texts) > most or not all(text.isascii() and text.isdigit() and len(text) < 19 for text in texts):
        raise InvalidInput(_("This selection cannot be read. Reload the list and tick the clients again."))
    return tuple(dict.fromkeys(int(text) for text in texts))
