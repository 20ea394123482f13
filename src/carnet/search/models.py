from typing import Any

from django.db import models
from django.db.models.lookups import Lookup, Transform


class Entry(models.Model):
    """Text that finds a record. ``text`` is folded (:func:`carnet.lib.folding.fold`) and holds names, numbers, e-mails.

    On SQLite the table has an FTS5 twin ``search_fts`` (:class:`Fragment`), on PostgreSQL a trigram index.
    """

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    client = models.ForeignKey("clients.Client", on_delete=models.CASCADE, null=True, related_name="+")
    right = models.CharField(max_length=40, blank=True, default="")
    title = models.CharField(max_length=300)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "right", "client"], name="search_entry_unique"),
        ]

    def __str__(self) -> str:
        return self.title


class Fragment(models.Model):
    """The FTS5 trigram twin of :class:`Entry` (SQLite only): the same ids, looked up by ``text__like``.

    External content: the text stands in :class:`Entry` alone. ``detail=none`` halves size and time; SQLite then checks
    each candidate against the text by itself.
    """

    entry = models.OneToOneField(
        Entry, on_delete=models.DO_NOTHING, primary_key=True, db_column="rowid", related_name="+"
    )
    text = models.TextField()

    class Meta:
        managed = False
        db_table = "search_fts"


class Like(Lookup[str]):
    """``text LIKE '%fragment%'`` without an ESCAPE clause, which would switch the trigram index off.

    ``%`` and ``_`` in the fragment let more through; the caller looks at the text again.
    """

    lookup_name = "like"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} LIKE %s", (*parameters, f"%{self.rhs}%")


Fragment._meta.get_field("text").register_lookup(Like)


class Unindexed(Transform):
    """``+column``: SQLite may not look it up in an index, so that the search begins in the twin, never at its end."""

    lookup_name = "unindexed"
    function = None
    template = "+(%(expressions)s)"


models.CharField.register_lookup(Unindexed)
