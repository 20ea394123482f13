"""A list opened by a member: the view it opens with, their columns, the saved views as tabs, the way back to it.

What a page needs beyond :mod:`carnet.ui.lists`, which knows no members. The last state of each list lives in a cookie,
since reading a page never writes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from carnet.lib.prepared import Prepared
from carnet.ui.lists.definition import ListDefinition
from carnet.ui.lists.page import ListPage, Saving, Tab, Words
from carnet.ui.lists.reading import read
from carnet.ui.lists.state import BadAddress, ListState, parse
from carnet.users.models import SavedView, User
from carnet.users.permissions import can_change_view

#: Makes the list of a member; the words (of the address, columns) tell which custom fields it needs.
ListMaker = Callable[[User, Collection[str]], ListDefinition]
LONGEST = 3000
#: The saved views that a member is offered in a list.
OFFERED = Prepared[SavedView](lambda pk, key: SavedView.objects.visible_to(User(pk=pk)).of_list(key))
#: Words of the address that are not part of a view.
PASSING = ("q", "after", "before")


@dataclass(frozen=True, slots=True)
class Origin:
    """The list that one came from: its name, its address, and its state."""

    label: str
    url: str
    state: ListState


def cookie_of(key: str) -> str:
    """The cookie with the last state of a list."""
    return f"list-{key}"


def kept(user: User, key: str) -> dict[str, object]:
    """What the member keeps of a list."""
    found = user.list_settings.get(key, {})
    return found if isinstance(found, dict) else {}


def columns_of(user: User, key: str, view: str, saved: SavedView | None = None) -> list[str]:
    """The columns that the member sees in a view: their own choice, else the view's, else none (the usual ones)."""
    chosen = kept(user, key).get("columns", {})
    mine = chosen.get(view or "all") if isinstance(chosen, dict) else None
    return [str(word) for word in mine] if mine else list(saved.columns if saved else [])


def opening(request: HttpRequest, user: User, definition: ListDefinition) -> HttpResponse | None:
    """Where a bare address leads: the last state, else the member's own first view; None when it is the whole list."""
    if request.GET or request.method != "GET":
        return None
    last = request.COOKIES.get(cookie_of(definition.key), "")[:LONGEST]
    query = "&".join(part for part in last.split("&") if part.split("=")[0] not in PASSING)
    url = f"{definition.path}?{query}" if query else default_url(user, definition)
    return HttpResponseRedirect(url) if url else None


def default_url(user: User, definition: ListDefinition) -> str:
    """The address of the view that the list opens with; nothing for the whole list."""
    wanted = str(kept(user, definition.key).get("default") or "")
    for key, _label, query in definition.views[1:]:
        if key == wanted:
            return f"{definition.path}?view={key}&{query}"
    if not wanted.isdigit():
        return ""
    found = SavedView.objects.visible_to(user).of_list(definition.key).filter(pk=int(wanted[:18])).first()
    return view_url(definition.path, found) if found else ""


def remember(response: HttpResponse, state: ListState) -> HttpResponse:
    """Keeps the state for the way back; the path of the cookie is the list's own and what lies below it."""
    query = state.query() or "view=all"
    if len(query) <= LONGEST:
        response.set_cookie(
            cookie_of(state.definition.key), query, path=state.definition.path, secure=settings.SECURE,
            httponly=True, samesite="Lax",
        )  # fmt: skip
    return response


def last_state(request: HttpRequest, user: User, make: ListMaker, key: str) -> ListState | None:
    """The list as it was last looked at; None when it was not, or when its filters are no longer there."""
    query = request.COOKIES.get(cookie_of(key), "")
    if not query or len(query) > LONGEST:
        return None
    given = QueryDict(query)
    try:
        return parse(make(user, list(given)), given)
    except BadAddress:
        return None


def origin(request: HttpRequest, user: User, make: ListMaker, key: str, label: str) -> Origin | None:
    """The list that one came from, named after its view."""
    state = last_state(request, user, make, key)
    if state is None:
        return None
    return Origin(_view_name(state, user) or label, state.url, state)


def _view_name(state: ListState, user: User) -> str:
    if state.view.isdigit():
        saved = SavedView.objects.visible_to(user).filter(pk=int(state.view[:18]), list_key=state.definition.key)
        return next((view.name for view in saved), "")
    return next((str(label) for key, label, _query in state.definition.views[1:] if key == state.view), "")


@dataclass(frozen=True)
class Opened:
    """A list whose address was read: the state, and the saved views that the member is offered."""

    user: User
    state: ListState
    views: list[SavedView]

    @property
    def saved(self) -> SavedView | None:
        """The saved view one looks at."""
        return next((view for view in self.views if str(view.pk) == self.state.view), None)

    def page(self, words: Words) -> ListPage:
        """Reads the rows and lays the page out."""
        definition, saved = self.state.definition, self.saved
        columns = definition.layout(columns_of(self.user, definition.key, self.state.view, saved))
        reading = read(self.state, [column.key for column in columns])
        return ListPage(self.state, columns, words, self._tabs(), self._saving(), reading=reading)

    def _tabs(self) -> list[Tab]:
        path, current = self.state.definition.path, self.state.view or "all"
        tabs = []
        for place, (key, label, query) in enumerate(self.state.definition.views):
            url = f"{path}?view={key}{'&' if query else ''}{query}"
            tabs.append(Tab(key, str(label), url, key == current, "" if place else "lock", f"{path}/views/{key}/count"))
        for view in self.views:
            icon = {"team": "users", "all": "globe"}.get(view.audience, "")
            tabs.append(Tab(str(view.pk), view.name, view_url(path, view), str(view.pk) == current, icon,
                            f"{path}/views/{view.pk}/count"))  # fmt: skip
        return tabs

    def _saving(self) -> Saving:
        view, state = self.state.view or "all", self.state
        default = str(kept(self.user, state.definition.key).get("default") or "all")
        saved = self.saved
        if saved is None:
            query = next((query for key, _label, query in state.definition.views if key == view), "")
            reset = f"{state.definition.path}?view={view}{'&' if query else ''}{query}"
            return Saving(state.query(view=False, size=False) != query, reset_url=reset, is_default=default == view)
        changed = state.query(view=False, size=False) != saved.query
        may = can_change_view(self.user, saved)
        return Saving(changed, saved.pk, saved.name, may, view_url(state.definition.path, saved), default == view)


def view_url(path: str, view: SavedView) -> str:
    """The address of a saved view, its state written out."""
    return f"{path}?view={view.pk}{'&' if view.query else ''}{view.query}"


def open_list(request: HttpRequest, user: User, make: ListMaker, key: str) -> Opened:
    """Reads the address; raises :class:`BadAddress`. One query, for the views."""
    views = OFFERED(user.pk, key)
    view = request.GET.get("view", "all")
    saved = next((one for one in views if str(one.pk) == view), None)
    words = [*request.GET, *columns_of(user, key, view, saved)]
    return Opened(user, parse(make(user, words), request.GET), views)
