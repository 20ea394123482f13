"""Saved views of lists, and what a member keeps of a list for themselves: columns, the view it opens with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.activity.actions import record
from carnet.activity.actor import Actor
from carnet.lib.errors import InvalidInput, Problem, Unknown, require
from carnet.lib.oneline import one_line
from carnet.users.actions.checks import free_name
from carnet.users.models import SavedView, Team, User
from carnet.users.permissions import can_change_view

#: Views a member may keep of one list: more do not fit in a strip of tabs.
MOST = 50


@dataclass(frozen=True, slots=True)
class ViewDraft:
    """A view to be. ``query`` is the query string of a state that the list has read; ``team_id`` for audience team."""

    name: str
    query: str = ""
    audience: str = "private"
    team_id: int | None = None
    columns: tuple[str, ...] = ()


@transaction.atomic
def add_view(list_key: str, draft: ViewDraft, *, actor: Actor) -> SavedView:
    """A view has a name that its owner has not used in this list; it is shared only with a team one is in, or everyone."""
    owner = _owner(actor)
    if SavedView.objects.filter(list_key=list_key, owner=owner).count() >= MOST:
        raise InvalidInput(_("You have 50 views of this list. Delete one first."), code="too_many")
    view = SavedView(list_key=list_key, owner=owner, columns=list(draft.columns))
    _fill(view, draft, owner)
    view.save()
    _record("view_added", view, actor)
    return view


@transaction.atomic
def change_view(view_id: int, draft: ViewDraft, *, actor: Actor) -> SavedView:
    """Its owner renames, shares and resaves a view; an administrator may do so with one that is shared."""
    view = _changeable(view_id, actor)
    before = (view.name, view.query, view.audience, view.team_id, view.columns)
    view.columns = list(draft.columns) or view.columns
    _fill(view, draft, view.owner)
    if before != (view.name, view.query, view.audience, view.team_id, view.columns):
        view.save()
        _record("view_changed", view, actor)
    return view


@transaction.atomic
def delete_view(view_id: int, *, actor: Actor) -> None:
    """Its owner deletes a view, for all it was shared with; an administrator may do so with one that is shared."""
    view = _changeable(view_id, actor)
    _record("view_deleted", view, actor)
    view.delete()


@transaction.atomic
def choose_columns(list_key: str, view: str, columns: list[str], *, actor: Actor) -> None:
    """The columns that a member sees in one view of a list, in their order; an empty choice is the usual one."""
    kept = _kept(actor, list_key)
    chosen: dict[str, list[str]] = dict(kept[list_key].get("columns", {}))
    chosen.pop(view, None)
    if columns:
        chosen[view] = columns[:100]
    kept[list_key]["columns"] = dict(list(chosen.items())[-MOST:])
    _keep(actor, kept)


@transaction.atomic
def choose_default_view(list_key: str, view: str, *, actor: Actor) -> None:
    """The view that a list opens with for this member."""
    kept = _kept(actor, list_key)
    kept[list_key]["default"] = view
    _keep(actor, kept)


def _owner(actor: Actor) -> User:
    require(actor.user is not None)
    assert actor.user is not None
    return actor.user


def _kept(actor: Actor, list_key: str) -> dict[str, dict[str, Any]]:
    row = User.objects.select_for_update(of=("self",)).get(pk=_owner(actor).pk)
    return {**row.list_settings, list_key: dict(row.list_settings.get(list_key, {}))}


def _keep(actor: Actor, kept: dict[str, dict[str, Any]]) -> None:
    owner = _owner(actor)
    User.objects.filter(pk=owner.pk).update(list_settings=kept)
    owner.list_settings = kept


def _changeable(view_id: int, actor: Actor) -> SavedView:
    owner = _owner(actor)
    view = SavedView.objects.visible_to(owner).select_related("owner").filter(pk=view_id).first()
    if view is None:
        raise Unknown(_("This view does not exist."))
    require(can_change_view(owner, view), _("Only its owner may change this view. Duplicate it to have your own."))
    return view


def _fill(view: SavedView, draft: ViewDraft, owner: User) -> None:
    same = SavedView.objects.filter(list_key=view.list_key, owner=owner, name=one_line(draft.name))
    taken = (same.exclude(pk=view.pk) if view.pk else same).exists()
    view.name = free_name(draft.name, taken, _("You have a view with this name. Choose a different one."))
    if draft.audience not in SavedView.Audience.values:
        raise _problem("audience", _("Choose who sees this view."))
    if len(draft.query) > 2000:
        raise _problem("name", _("This view has too many filters to be saved. Take some off."))
    view.query, view.audience, view.team = draft.query, draft.audience, _team(draft, owner)


def _team(draft: ViewDraft, owner: User) -> Team | None:
    if draft.audience != SavedView.Audience.TEAM:
        return None
    team = Team.objects.filter(pk=draft.team_id or 0, members=owner).first()
    if team is None:
        raise _problem("team", _("Choose one of your teams."))
    return team


def _problem(field: str, message: str) -> InvalidInput:
    return InvalidInput(message, problems=(Problem(field, "invalid", message),))


def _record(verb: str, view: SavedView, actor: Actor) -> None:
    data = {"name": view.name, "list": view.list_key, "audience": view.audience}
    record(verb, actor=actor, subject_kind="view", subject_id=view.pk, data=data, team="system")
