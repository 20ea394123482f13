"""What the export page sent: which rows, which columns, in which form; whatever it leaves out is the usual thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from carnet.clients.export import ExportColumn, columns_in_list, columns_named
from carnet.clients.lists import COLUMNS
from carnet.clients.selection import Selection, read_selection, read_state
from carnet.imports.actions.exporting import columns_of, count_of
from carnet.imports.models import ExportForm, ExportKind, ExportPreset
from carnet.lib.errors import InvalidInput, Problem
from carnet.users.lists import columns_of as columns_of_list
from carnet.users.models import User

SELECTION, FILTER, ALL = "selection", "filter", "all"
Way = ExportPreset.Columns


@dataclass(frozen=True)
class Asked:
    """``chosen`` is what came from the list; ``way`` and ``fields`` say which columns, as in a preset."""

    kind: str
    user: User
    chosen: Selection
    scope: str
    way: str
    fields: tuple[str, ...]
    form: str

    @cached_property
    def known(self) -> list[ExportColumn]:
        """Every column that the member may take."""
        return columns_of(self.kind, self.user)

    @cached_property
    def scopes(self) -> dict[str, Selection]:
        """What can be chosen between: what was ticked, what the filters leave, everything."""
        state = self.chosen.state
        found = {ALL: Selection(self.user, read_state("", self.user))}
        if state.is_narrowed:
            found = {FILTER: Selection(self.user, state), **found}
        if self.chosen.ids or self.chosen.excluded:
            found = {SELECTION: self.chosen, **found}
        return found

    @property
    def picked(self) -> str:
        """The scope in force: the one that was asked for, else the narrowest that has rows."""
        if self.scope in self.scopes:
            return self.scope
        return next((name for name, count in self.counts.items() if count), ALL)

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows each scope has."""
        return {name: count_of(self.kind, one.rows()) for name, one in self.scopes.items()}

    def rows(self) -> QuerySet[Any]:
        """The clients of the scope in force."""
        return self.scopes[self.picked].rows()

    def in_view(self) -> list[ExportColumn]:
        """What the list shows to this member."""
        state = self.chosen.state
        keys = columns_of_list(self.user, "clients", state.view)
        return columns_in_list(self.known, keys or [column.key for column in COLUMNS if column.usual])

    def ways(self) -> dict[str, list[ExportColumn]]:
        """The columns of each ready choice; contacts have no list of their own."""
        found = {Way.RETURNS.value: [column for column in self.known if column.returns], Way.ALL.value: self.known}
        return found if self.kind == ExportKind.CONTACTS else {Way.VIEW.value: self.in_view(), **found}

    def columns(self) -> list[ExportColumn]:
        """Those of the file; refused when none was ticked."""
        if self.way != Way.CHOSEN:
            return self.ways()[self.way]
        if not self.fields:
            message = _("Tick the columns that you want, one at least.")
            raise InvalidInput(message, problems=(Problem("column", "required", message),))
        return columns_named(self.known, self.fields)

    def listed(self) -> list[tuple[ExportColumn, bool]]:
        """Every column with whether it is ticked, the ticked ones first in their order."""
        known = {column.field: column for column in self.known}
        ticked = [known[name] for name in self.fields if name in known]
        ready = self.ways().get(self.way, []) if self.way != Way.CHOSEN else []
        first = ticked or ready
        return [(column, True) for column in first] + [(one, False) for one in self.known if one not in first]


def read_asked(kind: str, given: QueryDict, user: User, *, is_sent: bool) -> Asked:
    """The choices of the form, or of the address of the list where one comes from (``is_sent`` False)."""
    chosen = _selection(given, user) if is_sent else Selection(user, read_state(given.urlencode(), user))
    usual = Way.RETURNS if kind == ExportKind.CONTACTS else Way.VIEW
    return Asked(
        kind,
        user,
        chosen,
        scope=_one_of(given, "scope", (SELECTION, FILTER, ALL), "") if is_sent else "",
        way=_way(kind, given, usual) if is_sent else usual,
        fields=tuple(dict.fromkeys(given.getlist("column"))) if is_sent else (),
        form=_one_of(given, "form", ExportForm.values, ExportForm.XLSX) if is_sent else ExportForm.XLSX,
    )


def with_preset(asked: Asked, preset: ExportPreset) -> Asked:
    """The same rows in the way of a preset; columns that are no longer there for the member are left out."""
    known = {column.field for column in asked.known}
    fields = tuple(name for name in preset.fields if name in known)
    return Asked(asked.kind, asked.user, asked.chosen, asked.scope, preset.columns, fields, preset.form)


def written(chosen: Selection) -> str:
    """A selection in one value, as a form keeps it and the worker reads it."""
    return urlencode(chosen.pairs())


def _selection(given: QueryDict, user: User) -> Selection:
    kept = given.get("selection")
    return read_selection(QueryDict(kept) if kept else given, user)


def _way(kind: str, given: QueryDict, usual: str) -> str:
    way = _one_of(given, "columns", Way.values, usual)
    return usual if kind == ExportKind.CONTACTS and way == Way.VIEW else way


def _one_of(given: Mapping[str, Any], name: str, words: Any, usual: str) -> str:
    word = str(given.get(name, usual))
    if word != usual and word not in words:
        message = _("“%(word)s” is no choice here. Open the export from the list again.") % {"word": word[:40]}
        raise InvalidInput(message, problems=(Problem(name, "unknown", message),))
    return word
