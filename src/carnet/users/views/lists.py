"""Around a list: its filters, columns and saved views. Every room's list has these pages (:func:`list_urls`)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from carnet.lib.errors import InvalidInput
from carnet.ui.errors import error_page
from carnet.ui.lists.definition import ListDefinition
from carnet.ui.lists.page import total_number
from carnet.ui.lists.reading import count
from carnet.ui.lists.state import BadAddress, ListState, parse
from carnet.ui.pages import render_page
from carnet.users.actions import add_view, change_view, choose_columns, choose_default_view, delete_view
from carnet.users.actions.views import ViewDraft
from carnet.users.lists import ListMaker, columns_of, kept, view_url
from carnet.users.models import SavedView, User
from carnet.users.permissions import can_change_view
from carnet.users.views.doors import actor_of, member_in

#: The word that asks for every custom field of a list.
ALL_FIELDS = "field.*"


def list_urls(key: str, prefix: str, make: ListMaker) -> list[URLPattern]:
    """The addresses around the list ``key`` that stands at ``prefix``."""
    doors: dict[str, tuple[str, Any]] = {
        "filters": ("filters", list_filters),
        "filter": ("filters/<str:key>", list_filter),
        "columns": ("columns", list_columns),
        "views": ("views", list_views),
        "view_add": ("views/new", add_list_view),
        "view_default": ("views/default", default_list_view),
        "view_count": ("views/<slug:key>/count", count_list_view),
        "view_change": ("views/<int:pk>/edit", change_list_view),
        "view_save": ("views/<int:pk>/save", save_list_view),
        "view_duplicate": ("views/<int:pk>/duplicate", duplicate_list_view),
        "view_delete": ("views/<int:pk>/delete", delete_list_view),
    }
    given = {"make": make, "list_key": key}
    return [path(f"{prefix}/{place}", door, given, name=f"{key}_{name}") for name, (place, door) in doors.items()]


def state_in(request: HttpRequest, make: ListMaker, given: QueryDict) -> ListState:
    """The state that the request speaks of; raises InvalidInput (422) when it cannot be read."""
    try:
        return parse(make(member_in(request), [*given, ALL_FIELDS]), given)
    except BadAddress as refusal:
        raise InvalidInput(str(refusal)) from None


@require_GET
def list_filters(request: HttpRequest, make: ListMaker, list_key: str) -> HttpResponse:
    """All filters of the list, each with what it is set to."""
    state = state_in(request, make, request.GET)
    query = state.query()
    entries = [
        (one.label, one.phrase(state.chosen[one.key]) if one.key in state.chosen else "", f"{state.definition.path}/filters/{one.key}?{query}")
        for one in state.definition.filters
        if one.key in state.chosen or one.listed
    ]  # fmt: skip
    clear = state.cleared().url if state.is_narrowed else ""
    return render_page(request, "ui/list/filters.html", {"entries": entries, "clear_url": clear}, block="editor")


@require_GET
def list_filter(request: HttpRequest, make: ListMaker, list_key: str, key: str) -> HttpResponse:
    """The form of one filter."""
    state = state_in(request, make, request.GET)
    one = state.definition.filter_by_key.get(key)
    if one is None:
        raise Http404
    context = {
        "one": one,
        "values": state.chosen.get(key, {}),
        "options": one.options_now(),
        "hidden": list(state.without(key).pairs()),
        "path": state.definition.path,
        "remove_url": state.without(key).url,
    }
    return render_page(request, "ui/list/filter.html", context, block="editor")


@require_http_methods(["GET", "POST"])
def list_columns(request: HttpRequest, make: ListMaker, list_key: str) -> HttpResponse:
    """Which columns one sees in a view, and in which order."""
    state = state_in(request, make, _given(request))
    definition, view = state.definition, state.view or "all"
    if request.method == "POST":
        wanted = [] if "reset" in request.POST else request.POST.getlist("column")
        if any(key not in definition.column_by_key for key in wanted):
            return error_page(request, 400, message=_("This list has no such column."))
        choose_columns(list_key, view, wanted, actor=actor_of(request))
        return HttpResponseRedirect(state.url)
    context = {"path": definition.path, "query": state.query(), "columns": _choice(request, definition, view)}
    return render_page(request, "ui/list/columns.html", context, block="editor")


def _choice(request: HttpRequest, definition: ListDefinition, view: str) -> list[tuple[Any, bool]]:
    """The columns shown, then the others; the first one cannot be hidden."""
    me = member_in(request)
    shown = definition.layout(columns_of(me, definition.key, view, _saved(me, definition.key, view)))
    hidden = [column for column in definition.columns if column not in shown]
    return [(column, column in shown) for column in (*shown, *hidden) if not column.locked]


def _saved(user: User, list_key: str, view: str) -> SavedView | None:
    if not view.isdigit():
        return None
    return SavedView.objects.visible_to(user).of_list(list_key).filter(pk=int(view[:18])).first()


def _given(request: HttpRequest) -> QueryDict:
    """The state: in the address when one reads, in the field ``query`` when one writes."""
    return QueryDict(request.POST.get("query", "")) if request.method == "POST" else request.GET


@require_GET
def list_views(request: HttpRequest, make: ListMaker, list_key: str) -> HttpResponse:
    """What may be done with the view one looks at."""
    me, state = member_in(request), state_in(request, make, request.GET)
    view = _saved(me, list_key, state.view)
    context = {
        "path": state.definition.path,
        "query": state.query(),
        "view": view,
        "may_change": bool(view and can_change_view(me, view)),
        "is_default": str(kept(me, list_key).get("default") or "all") == (state.view or "all"),
    }
    return render_page(request, "ui/list/views.html", context, block="menu")


@require_GET
def count_list_view(request: HttpRequest, make: ListMaker, list_key: str, key: str) -> HttpResponse:
    """How many rows a view holds, for its tab."""
    me = member_in(request)
    definition = make(me, [])
    query = next((query for name, _label, query in definition.views if name == key), None)
    if query is None:
        view = _saved(me, list_key, key)
        if view is None:
            raise Http404
        query = view.query
    try:
        total = count(parse(make(me, QueryDict(query)), QueryDict(query)))
    except BadAddress:
        total = None
    return HttpResponse(total_number(total) if total else "")


@require_http_methods(["GET", "POST"])
def add_list_view(request: HttpRequest, make: ListMaker, list_key: str) -> HttpResponse:
    """Keeps the filters, sort and columns one looks at under a name."""
    me, state = member_in(request), state_in(request, make, _given(request))
    title = _("Save the view")
    if request.method != "POST":
        return _view_form(request, state, title, {})
    columns = columns_of(me, list_key, state.view or "all", _saved(me, list_key, state.view))
    try:
        view = add_view(
            list_key, _draft(request, state.query(view=False, size=False), columns), actor=actor_of(request)
        )
    except InvalidInput as refusal:
        return _view_form(request, state, title, _errors(refusal))
    messages.success(request, _("View saved"))
    return HttpResponseRedirect(view_url(state.definition.path, view))


@require_http_methods(["GET", "POST"])
def change_list_view(request: HttpRequest, make: ListMaker, list_key: str, pk: int) -> HttpResponse:
    """Renames a view, or shares it with others."""
    view = _view_in(request, list_key, pk)
    state = state_in(request, make, QueryDict(f"view={pk}&{view.query}"))
    title = _("Save the view")
    if request.method != "POST":
        return _view_form(request, state, title, {}, view)
    try:
        change_view(view.pk, _draft(request, view.query, []), actor=actor_of(request))
    except InvalidInput as refusal:
        return _view_form(request, state, title, _errors(refusal), view)
    messages.success(request, _("View saved"))
    return HttpResponseRedirect(state.url)


@require_POST
def save_list_view(request: HttpRequest, make: ListMaker, list_key: str, pk: int) -> HttpResponse:
    """Keeps the filters and sort one looks at in the view itself."""
    me, view = member_in(request), _view_in(request, list_key, pk)
    state = state_in(request, make, _given(request))
    query = state.query(view=False, size=False)
    columns = columns_of(me, list_key, str(pk), view)
    draft = ViewDraft(view.name, query, view.audience, view.team_id, tuple(columns))
    saved = change_view(view.pk, draft, actor=actor_of(request))
    messages.success(request, _("View saved"))
    return HttpResponseRedirect(view_url(state.definition.path, saved))


@require_POST
def duplicate_list_view(request: HttpRequest, make: ListMaker, list_key: str, pk: int) -> HttpResponse:
    """A view of one's own like this one."""
    view, me = _view_in(request, list_key, pk), member_in(request)
    taken = set(SavedView.objects.visible_to(me).of_list(list_key).filter(owner=me).values_list("name", flat=True))
    name = base = _("%(name)s (copy)") % {"name": view.name[:60]}
    number = 2
    while name in taken:
        name, number = f"{base} {number}", number + 1
    made = add_view(list_key, ViewDraft(name, view.query, columns=tuple(view.columns)), actor=actor_of(request))
    messages.success(request, _("View duplicated"))
    return HttpResponseRedirect(view_url(make(me, []).path, made))


@require_http_methods(["GET", "POST"])
def delete_list_view(request: HttpRequest, make: ListMaker, list_key: str, pk: int) -> HttpResponse:
    """Deletes a view, after asking."""
    view = _view_in(request, list_key, pk)
    path = make(member_in(request), []).path
    if request.method != "POST":
        context = {"view": view, "back_url": view_url(path, view), "list_title": view.name}
        return render_page(request, "ui/list/view_delete.html", context)
    delete_view(view.pk, actor=actor_of(request))
    messages.success(request, _("View deleted"))
    return HttpResponseRedirect(f"{path}?view=all")


@require_POST
def default_list_view(request: HttpRequest, make: ListMaker, list_key: str) -> HttpResponse:
    """Opens the list with this view from now on."""
    state = state_in(request, make, _given(request))
    choose_default_view(list_key, state.view or "all", actor=actor_of(request))
    messages.success(request, _("The list opens with this view from now on"))
    return HttpResponseRedirect(state.url)


def _view_in(request: HttpRequest, list_key: str, pk: int) -> SavedView:
    """The view, if the member is offered it."""
    found: SavedView = get_object_or_404(SavedView.objects.visible_to(member_in(request)).of_list(list_key), pk=pk)
    return found


def _draft(request: HttpRequest, query: str, columns: list[str]) -> ViewDraft:
    team = request.POST.get("team", "")
    team_id = int(team) if team.isdecimal() and len(team) < 19 else None
    return ViewDraft(
        request.POST.get("name", "").replace("\x00", ""),
        query,
        request.POST.get("audience", ""),
        team_id,
        tuple(columns),
    )


def _errors(refusal: InvalidInput) -> dict[str, str]:
    return {problem.field: problem.message for problem in refusal.problems} or {"": refusal.message}


def _view_form(
    request: HttpRequest, state: ListState, title: str, errors: dict[str, str], view: SavedView | None = None
) -> HttpResponse:
    given = request.POST
    teams = [(team.pk, team.name) for team in member_in(request).teams.order_by("name")]
    audiences = [(value, label) for value, label in SavedView.Audience.choices if value != "team" or teams]
    context = {
        "title": title,
        "list_title": _("Back to the list"),
        "back_url": state.url,
        "query": state.query(),
        "name": given.get("name", view.name if view else ""),
        "audience": given.get("audience", view.audience if view else "private"),
        "audiences": audiences,
        "teams": teams,
        "team": given.get("team", view.team_id if view else ""),
        "errors": errors,
        "summary": list(errors.items()),
    }
    return render_page(request, "ui/list/view_form.html", context, status=422 if errors else 200)
