from django.db import models


class Entry(models.Model):
    """Text that finds a record. ``text`` is folded (:func:`carnet.lib.folding.fold`) and holds names, numbers, e-mails.

    On SQLite the table has an FTS5 twin ``search_fts`` (trigram, external content), on PostgreSQL a trigram index.
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
