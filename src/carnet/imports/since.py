"""What others have done meanwhile, as the history tells."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from carnet.activity.models import Event


def touched_since(ids: Sequence[int], import_id: int) -> set[int]:
    """Those with an event that is not the import's own."""
    events = Event.objects.filter(client_id__among=list(ids)).exclude(import_id=import_id)
    found: set[int] = set(events.values_list("client_id", flat=True).distinct())
    return found


def newest_event() -> int:
    """The id of the newest event; 0 when there is none."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def others_since(mark: int, import_id: int) -> bool:
    """Whether anybody but this import may have written since the event ``mark``.

    SQLite has one writer, so ids say the order of commits; elsewhere a smaller id may come later, and the answer is yes.
    """
    if connection.vendor != "sqlite":
        return True
    events = Event.objects.filter(pk__gt=mark).exclude(subject_kind__in=["import", "export"])
    return events.exclude(import_id=import_id).exists()
