"""What ``carnet verify`` asks of the index: that it finds what stands, no more and no less."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.models.functions import Length

from carnet.search.models import Entry


def check_twin() -> list[str]:
    """The trigram index holds exactly the entries; repair: :func:`carnet.search.actions.rebuild`."""
    if connection.vendor != "sqlite":
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_fts(search_fts, rank) VALUES('integrity-check', 1)")
    except DatabaseError as error:
        return [f"search index: it does not match its entries ({error}); rebuild it."]
    return []


def check_entries() -> list[str]:
    """No entry without text."""
    empty = Entry.objects.annotate(length=Length("text")).filter(length=0).count()
    return [f"search index: {empty} entries hold no text."] if empty else []
