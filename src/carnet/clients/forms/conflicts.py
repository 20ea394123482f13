"""Two people at one client: what both of them changed is shown side by side, and neither is overwritten in silence."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from carnet.clients.forms.client_form import KEEP, ClientForm, Conflict
from carnet.clients.forms.labels import label_of, shown
from carnet.users.models import User


def find_conflicts(form: ClientForm, now: ClientForm, user: User) -> bool:
    """Whether somebody changed what the writer changes too; the form then holds both values, field by field.

    What only the other one changed is taken over, what only the writer changed stays. The form sees the record as it
    stands ``now``, so that sending again is up to date.
    """
    clashes = sorted(name.removeprefix(KEEP) for name in form.errors if name.startswith(KEEP))
    if form.seen and now.version != form.version:
        mine = form.changed
        clashes = sorted(name for name in mine if _of(now, name) not in (form.seen.get(name, ""), _of(form, name)))
        _catch_up(form, now, mine)
    form.conflicts = [_conflict(name, form, now, user) for name in clashes]
    return bool(form.conflicts)


def _catch_up(form: ClientForm, now: ClientForm, mine: set[str]) -> None:
    for name in now.values.keys() - mine:
        form.values[name] = now.values[name]
    form.tags = form.tags if "tags" in mine else list(now.tags)
    form.seen, form.version = {**now.values, "tags": list(now.tags)}, now.version


def _of(form: ClientForm, name: str) -> Any:
    return form.tags if name == "tags" else form.value(name)


def _conflict(name: str, form: ClientForm, now: ClientForm, user: User) -> Conflict:
    theirs = shown(name, _of(now, name), now, user) or _("empty")
    mine = shown(name, _of(form, name), form, user) or _("empty")
    return Conflict(name, str(label_of(name, form)), theirs, mine)
