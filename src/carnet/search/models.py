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
    """The FTS5 trigram twin of :class:`Entry` (SQLite only): the same ids, looked up by ``text__trigrams``.

    External content: the text stands in :class:`Entry` alone. ``detail=none`` halves size and time.
    """

    entry = models.OneToOneField(
        Entry, on_delete=models.DO_NOTHING, primary_key=True, db_column="rowid", related_name="+"
    )
    text = models.TextField()

    class Meta:
        managed = False
        db_table = "search_fts"


class Trigrams(Lookup[str]):
    """That a text holds every three letters in a row of a fragment, wherever: the caller looks at the text again.

    ``LIKE``, which the index answers as well, would read the text of each hit for that, and the caller once more.
    """

    lookup_name = "trigrams"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        table = column.removesuffix('."text"')
        parts = dict.fromkeys(self.rhs[at : at + 3] for at in range(len(self.rhs) - 2))
        asked = " AND ".join('"' + part.replace('"', '""') + '"' for part in parts)
        return f'{table}."search_fts" MATCH %s', (*parameters, asked)


Fragment._meta.get_field("text").register_lookup(Trigrams)


class Unindexed(Transform):
    """``+column``: SQLite may not look it up in an index, so that the search begins in the twin, never at its end."""

    lookup_name = "unindexed"
    function = None
    template = "+(%(expressions)s)"


models.Field.register_lookup(Unindexed)
