"""Writing the index: rooms hand in the text of their records, in the transaction in which those change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec
from django.db import connection, transaction

from carnet.lib.bulk import chunks, insert_many, reserve_ids, run_many, update_many
from carnet.lib.folding import fold
from carnet.search.models import Entry

COLUMNS = ("id", "kind", "object_id", "client_id", "right", "title", "text")
Key = tuple[str, int, int | None, str]


class Text(msgspec.Struct, frozen=True):
    """What finds a record: ``text`` as it is written (folded here), ``title`` as it is shown, ``right`` it takes to find by it."""

    kind: str
    object_id: int
    client_id: int | None
    title: str
    text: str
    right: str = ""

    @property
    def key(self) -> Key:
        """What one entry is about."""
        return self.kind, self.object_id, self.client_id, self.right


def index_many(texts: Sequence[Text]) -> None:
    """Indexes new records, inside the caller's transaction; those without text are left out."""
    texts = [text for text in texts if text.text]
    ids = reserve_ids(Entry, len(texts))
    rows = [
        (pk, t.kind, t.object_id, t.client_id, t.right, t.title[:300], fold(t.text))
        for pk, t in zip(ids, texts, strict=True)
    ]
    insert_many(Entry, COLUMNS, rows)
    _twin_in([(row[0], row[6]) for row in rows])


def reindex_many(texts: Sequence[Text]) -> None:
    """Brings the entries of changed records up to date: writes what differs, adds what is new, removes what is empty."""
    known = _known(texts)
    changed: list[tuple[str, str, int]] = []
    gone: list[tuple[int, str]] = []
    for text in texts:
        found = known.get(text.key)
        if found and not text.text:
            gone.append(found[:2])
        elif found and (text.title[:300], folded := fold(text.text)) != (found[2], found[1]):
            changed.append((text.title[:300], folded, found[0]))
    olds = {pk: old for pk, old, _ in known.values()}
    _twin_out([(pk, olds[pk]) for _, _, pk in changed] + gone)
    update_many(Entry, ("title", "text"), changed)
    _twin_in([(pk, folded) for _, folded, pk in changed])
    Entry.objects.filter(pk__in=[pk for pk, _ in gone]).delete()
    index_many([text for text in texts if text.key not in known])


def remove(kind: str, object_ids: Collection[int]) -> None:
    """Takes records out of the index, before they are deleted."""
    for part in chunks(sorted(object_ids)):
        _drop(Entry.objects.filter(kind=kind, object_id__in=part).values_list("pk", "text"))


def remove_link(kind: str, object_id: int, client_id: int) -> None:
    """Takes out what finds a record through one client only."""
    _drop(Entry.objects.filter(kind=kind, object_id=object_id, client_id=client_id).values_list("pk", "text"))


def remove_clients(client_ids: Collection[int]) -> None:
    """Takes everything out that these clients carry, before they are deleted."""
    for part in chunks(sorted(client_ids)):
        _drop(Entry.objects.filter(client_id__in=part).values_list("pk", "text"))


def rebuild() -> None:
    """Makes the twin anew from the entries; a repair for what ``carnet verify`` reports."""
    if connection.vendor == "sqlite":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts) VALUES('rebuild')")


def _known(texts: Sequence[Text]) -> dict[Key, tuple[int, str, str]]:
    """The entries that stand: (id, text, title) by key; one query per kind and 900 records."""
    found: dict[Key, tuple[int, str, str]] = {}
    for kind in {text.kind for text in texts}:
        ids = sorted({text.object_id for text in texts if text.kind == kind})
        for part in chunks(ids):
            rows = Entry.objects.filter(kind=kind, object_id__in=part)
            for pk, object_id, client_id, right, old, title in rows.values_list(
                "pk", "object_id", "client_id", "right", "text", "title"
            ):
                found[kind, object_id, client_id, right] = (pk, old, title)
    return found


def _drop(rows: Iterable[tuple[int, str]]) -> None:
    found = list(rows)
    _twin_out(found)
    for part in chunks([pk for pk, _ in found]):
        Entry.objects.filter(pk__in=part).delete()


def _twin_in(rows: Sequence[tuple[int, str]]) -> None:
    if connection.vendor == "sqlite" and rows:
        run_many("INSERT INTO search_fts(rowid, text) VALUES (%s, %s)", rows)


def _twin_out(rows: Sequence[tuple[int, str]]) -> None:
    """An external-content table must be told the old text to forget it (sqlite.org/fts5.html §4.4.3)."""
    if connection.vendor == "sqlite" and rows:
        run_many("INSERT INTO search_fts(search_fts, rowid, text) VALUES ('delete', %s, %s)", rows)
