"""The state of a list, wholly in its address: view, text, filters, sort, page. Addresses are parsed here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from carnet.lib.keyset import Order
from carnet.ui.lists import cursors
from carnet.ui.lists.cursors import BadCursor, Cursor
from carnet.ui.lists.definition import ListDefinition
from carnet.ui.lists.filters import BadValue, Filter, Values

SIZES = (25, 50, 100)
SIZE = 50
LONGEST = 200
#: What the address may say besides filters.
WORDS = {"view", "q", "sort", "size", "after", "before"}


class BadAddress(ValueError):
    """An address that this list cannot read; its text is a sentence that says what to do."""


@dataclass(frozen=True)
class ListState:
    """What one looks at. Immutable: the methods that change something return another state."""

    definition: ListDefinition
    view: str = ""
    q: str = ""
    chosen: Mapping[str, Values] = field(default_factory=dict)
    sort: str = ""
    size: int = SIZE
    after: Cursor | None = None
    before: Cursor | None = None

    @property
    def order(self) -> Order:
        """The columns of the order, the unique one last, each with ``-`` when it runs down."""
        sorts = self.definition.sorts_with(self.chosen)
        word = self.sort if self.sort.removeprefix("-") in sorts else self.definition.default_sort
        sign = "-" if word.startswith("-") else ""
        return tuple(f"{sign}{column}" for column in sorts[word.removeprefix("-")].columns)

    @property
    def sorted_by(self) -> str:
        """The sort in force, the default one when the address names none."""
        return self.sort or self.definition.default_sort

    @property
    def place(self) -> str:
        """What a cursor belongs to."""
        return f"{self.definition.key} {','.join(self.order)}"

    @property
    def is_narrowed(self) -> bool:
        """Whether a text or a filter leaves rows out."""
        return bool(self.q or self.chosen)

    @cached_property
    def filters(self) -> list[tuple[Filter, Values]]:
        """The filters set, with their values, in the order of the address."""
        return [(self.definition.filter_by_key[key], values) for key, values in self.chosen.items()]

    def pairs(self, *, view: bool = True, page: bool = False, size: bool = True) -> Iterator[tuple[str, str]]:
        """The words of the address, in their one order."""
        words = {"view": self.view if view else "", "q": self.q}
        yield from ((name, value) for name, value in words.items() if value)
        for values in self.chosen.values():
            yield from ((name, value) for name, given in values.items() for value in given)
        words = {"sort": self.sort, "size": str(self.size) if size and self.size != SIZE else ""}
        yield from ((name, value) for name, value in words.items() if value)
        if page:
            yield from self._page()

    def _page(self) -> Iterator[tuple[str, str]]:
        if self.after:
            yield "after", cursors.write(self.place, self.after)
        elif self.before:
            yield "before", cursors.write(self.place, self.before)

    def query(self, **parts: bool) -> str:
        """The query string of this state (see :meth:`pairs`)."""
        return urlencode(list(self.pairs(**parts)))

    @property
    def url(self) -> str:
        """The address of this state, its page included."""
        query = self.query(page=True)
        return f"{self.definition.path}?{query}" if query else self.definition.path

    def turned(self, **changes: Any) -> ListState:
        """The state with changes, back on its first page; a sort that no index serves any more is dropped."""
        changed = replace(self, **{"after": None, "before": None, **changes})
        if changed.sort.removeprefix("-") in changed.definition.sorts_with(changed.chosen):
            return changed
        return replace(changed, sort="")

    def without(self, key: str) -> ListState:
        """The state with one filter taken off."""
        return self.turned(chosen={name: values for name, values in self.chosen.items() if name != key})

    def cleared(self) -> ListState:
        """The state without text and filters."""
        return self.turned(chosen={}, q="")

    def sorted_next(self, key: str) -> ListState:
        """What the head of a column leads to: ascending, descending, then the order of the list."""
        current, default = self.sorted_by, self.definition.default_sort
        following = {key: f"-{key}", f"-{key}": ""}.get(current, key)
        return self.turned(sort="" if following == default else following)


def parse(definition: ListDefinition, given: QueryDict) -> ListState:
    """The state that an address asks for; raises :class:`BadAddress` for a word or a value unknown to the list."""
    named = {name: one for one in definition.filters for name in one.params}
    for name in given:
        if name not in WORDS and name not in named:
            sentence = _("This list has no filter “%(name)s”. Open it from the menu and choose a filter there.")
            raise BadAddress(sentence % {"name": name[:40]})
    state = ListState(
        definition,
        view=_view(given),
        q=" ".join(_single(given, "q").split())[:LONGEST],
        chosen=_chosen(definition, given),
        sort=_sort(definition, _single(given, "sort")),
        size=_size(_single(given, "size")),
    )
    return _placed(state, _single(given, "after"), _single(given, "before"))


def _single(given: QueryDict, name: str) -> str:
    values = given.getlist(name)
    if len(values) > 1:
        raise BadAddress(_("The address of this list says “%(name)s” twice. Open it from the menu.") % {"name": name})
    return values[0].replace("\x00", "") if values else ""


def _chosen(definition: ListDefinition, given: QueryDict) -> dict[str, Values]:
    wanted: dict[str, dict[str, tuple[str, ...]]] = {}
    for name in given:
        if name in WORDS:
            continue
        one = next(one for one in definition.filters if name in one.params)
        values = tuple(value.replace("\x00", "") for value in given.getlist(name) if value.strip())
        if values:
            wanted.setdefault(one.key, {})[name] = values
    try:
        return {key: definition.filter_by_key[key].parse(values) for key, values in wanted.items()}
    except BadValue as refusal:
        raise BadAddress(str(refusal)) from None


def _view(given: QueryDict) -> str:
    view = _single(given, "view")
    if not (view.isascii() and view.replace("-", "").isalnum()) and view:
        raise BadAddress(_("This view does not exist. Open the list from the menu."))
    return view[:40]


def _sort(definition: ListDefinition, word: str) -> str:
    if not word or word == definition.default_sort:
        return ""
    if word.removeprefix("-") not in definition.sorts:
        sentence = _("This list cannot be sorted by “%(name)s”. Click the head of a column.")
        raise BadAddress(sentence % {"name": word[:40]})
    return word


def _size(word: str) -> int:
    if not word:
        return SIZE
    if word not in {str(size) for size in SIZES}:
        raise BadAddress(_("A page of this list holds 25, 50 or 100 rows."))
    return int(word)


def _placed(state: ListState, after: str, before: str) -> ListState:
    if after and before:
        raise BadAddress(_("A page begins after a row or ends before one, not both. Open the list from the menu."))
    try:
        return replace(
            state.turned(),
            after=cursors.read(after, state.turned().place) if after else None,
            before=cursors.read(before, state.turned().place) if before else None,
        )
    except BadCursor:
        raise BadAddress(_("This page of the list is no longer there. Open the list from the menu.")) from None
