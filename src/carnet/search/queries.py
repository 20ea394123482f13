"""Asking the index: rights first, then at most 500 candidates, ranked here.

The order of the database's own ranking (bm25, word_similarity) would read every match; a member who sees little would
lose all of theirs among 500 of others. So the caller's condition is part of the question.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, Q, QuerySet

from carnet.lib.folding import fold
from carnet.search.models import Entry, Fragment
from carnet.search.patterns import Pattern, begins_word, pattern

CANDIDATES = 500
#: A condition on the client of an entry, made by ``condition("client_id")`` or ``condition("entry__client_id")``.
Condition = Q | Exists


@dataclass(frozen=True, slots=True)
class Seen:
    """What the searcher may find: entries without right or with one of ``rights``, of the clients of a condition.

    ``condition`` for entries, ``twin`` the same for the FTS twin (``entry__client_id``); None: every client. ``few``: the
    clients are so few that reading their entries one by one is faster than the index.
    """

    rights: frozenset[str]
    condition: Condition | None = None
    twin: Condition | None = None
    few: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A record that matches; the lower its ``rank``, the better."""

    kind: str
    object_id: int
    client_id: int | None
    title: str
    text: str
    rank: int


def find(text: str, *, seen: Seen, kinds: Collection[str] = (), limit: int = 20) -> tuple[list[Found], bool]:
    """The best matches for a text of three letters or more, each record once; one or two queries.

    And whether all that match were looked at, so that no better one lies beyond.
    """
    sought = pattern(text)
    best: dict[tuple[str, int], Found] = {}
    complete = True
    for words, starts in sought.ways:
        rows = _rows(words, starts, seen, kinds, CANDIDATES, ("kind", "object_id", "client_id", "title", "text"))
        complete = complete and len(rows) < CANDIDATES
        for kind, pk, client_id, title, text in rows:
            if sought.matches(text):
                best.setdefault((kind, pk), Found(kind, pk, client_id, title, text, rank(sought, title, text)))
    return sorted(best.values(), key=lambda found: (found.rank, len(found.title), found.title))[:limit], complete


def candidate_ids(sought: Pattern, *, seen: Seen, kind: str, limit: int) -> set[int] | None:
    """The ids of the records of one kind that match, None when there are ``limit`` or more entries to look at."""
    found: set[int] = set()
    for words, starts in sought.ways:
        rows = _rows(words, starts, seen, (kind,), limit, ("object_id",))
        if len(rows) >= limit:
            return None
        found.update(row[0] for row in rows)
    return found


def matching_ids(sought: Pattern, *, seen: Seen, kind: str) -> Q:
    """That ``pk`` is one of the records of a kind that match, all of them: for few rows among many matches."""
    condition = Q(pk__in=())
    for words, starts in sought.ways:
        if connection.vendor == "sqlite":
            condition |= Q(
                pk__in=_narrowed(_twin(words, starts), "entry__", seen, (kind,), None).values("entry__object_id")
            )
        else:
            rows = Entry.objects.filter(_fragments("text__contains", words) & _starts("text", starts))
            condition |= Q(pk__in=_narrowed(rows, "", seen, (kind,), None).values("object_id"))
    return condition


def entries(sought: Pattern, *, seen: Seen, kinds: Collection[str] = ()) -> QuerySet[Entry]:
    """The entries that match, by reading their text: for conditions on rows that something else has narrowed."""
    condition = Q(pk__in=())
    for words, starts in sought.ways:
        condition |= _fragments("text__contains", words) & _starts("text", starts)
    return _narrowed(Entry.objects.filter(condition), "", seen, kinds, seen.condition)


def rank(sought: Pattern, title: str, text: str) -> int:
    """0: its very name, number or address · 1: its name begins so · 2: words of its name do · 3: elsewhere in its name · 4: other."""
    name = fold(title)
    if name == sought.folded or (sought.is_identifier and {sought.folded, sought.whole} & set(text.split())):
        return 0
    if name.startswith(sought.folded):
        return 1
    parts = (*sought.words, *sought.starts)
    if parts and all(begins_word(part, name) for part in parts):
        return 2
    return 3 if parts and all(part in name for part in parts) else 4


def _rows(
    words: tuple[str, ...],
    starts: tuple[str, ...],
    seen: Seen,
    kinds: Collection[str],
    limit: int,
    columns: tuple[str, ...],
) -> list[tuple[Any, ...]]:
    if connection.vendor == "sqlite" and not seen.few:
        twin = _narrowed(_twin(words, starts), "entry__", seen, kinds, seen.twin)
        return list(twin.values_list(*(f"entry__{name}" for name in columns))[:limit])
    rows = Entry.objects.filter(_fragments("text__contains", words) & _starts("text", starts))
    return list(_narrowed(rows, "", seen, kinds, seen.condition).values_list(*columns)[:limit])


def _twin(words: tuple[str, ...], starts: tuple[str, ...]) -> QuerySet[Fragment]:
    found = _fragments("text__trigrams", words) & _fragments("entry__text__contains", words)
    return Fragment.objects.filter(found & _starts("entry__text", starts))


def _narrowed[R: QuerySet](  # type: ignore[type-arg]
    rows: R, path: str, seen: Seen, kinds: Collection[str], condition: Condition | None
) -> R:
    # On SQLite the search begins in the twin or at the member's few clients, never at all entries of a kind.
    among = "unindexed__in" if path or (connection.vendor == "sqlite" and condition is not None) else "in"
    rows = rows.filter(**{f"{path}right__{among}": ["", *sorted(seen.rights)]})
    rows = rows.filter(**{f"{path}kind__{among}": list(kinds)}) if kinds else rows
    return rows if condition is None else rows.filter(condition)


def _fragments(lookup: str, words: tuple[str, ...]) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(**{lookup: word})
    return condition


def _starts(path: str, starts: tuple[str, ...]) -> Q:
    condition = Q()
    for start in starts:
        condition &= Q(**{f"{path}__startswith": start}) | Q(**{f"{path}__contains": f" {start}"})
    return condition
