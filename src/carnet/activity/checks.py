"""What ``carnet verify`` asks of the history."""

from __future__ import annotations

from django.template import TemplateDoesNotExist, loader

from carnet.activity.actor import Source
from carnet.activity.models import Event


def check_verbs() -> list[str]:
    """Every verb that was ever recorded can still be told."""
    faults = []
    for verb in Event.objects.order_by().values_list("verb", flat=True).distinct():
        try:
            loader.get_template(f"events/{verb}.html", using="jinja2")
        except TemplateDoesNotExist:
            faults.append(f"history: there is no sentence for “{verb}”.")
    return faults


def check_sources() -> list[str]:
    """Every event came through a door that we know; an import's event names its import."""
    strange = Event.objects.exclude(source__in=[source.value for source in Source]).count()
    orphans = Event.objects.filter(source=Source.IMPORT.value, import_id=None).count()
    faults = [f"history: {strange} events came through an unknown door."] if strange else []
    return faults + ([f"history: {orphans} imported events name no import."] if orphans else [])
