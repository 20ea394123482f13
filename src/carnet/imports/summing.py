"""What an import would write, in the numbers of its last page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from carnet.clients.words import field_label
from carnet.imports.models import Import, ImportRow
from carnet.imports.plan.earlier import earlier_import


@dataclass(frozen=True, slots=True)
class Summary:
    """``going``: clients that are created or changed; ``fields``: (label, how many clients get a new value), most first."""

    going: int
    create: int
    update: int
    same: int
    skipped: int
    error: int
    aside: int
    contacts: int
    fields: list[tuple[str, int]]
    earlier: Import | None
    rule: str


MOST_FIELDS = 8
SAMPLE = 5_000


def summary_of(source: Import) -> Summary:
    """The numbers of a checked import."""
    counts = source.counts
    names = ("create", "update", "same", "skipped", "error", "aside", "contacts")
    found = {name: counts.get(name, 0) for name in names}
    return Summary(
        going=found["create"] + found["update"],
        fields=_fields(source) if found["update"] else [],
        earlier=earlier_import(source),
        rule=_rule(source),
        **found,
    )


def _fields(source: Import) -> list[tuple[str, int]]:
    """Which fields the updates touch, counted over the first thousands of them."""
    counted: dict[str, int] = {}
    rows = ImportRow.objects.filter(source=source, action=ImportRow.Action.UPDATE).order_by("row")
    for before in rows.values_list("before", flat=True)[:SAMPLE]:
        for words in {field_label(name) for name in before}:
            counted[words] = counted.get(words, 0) + 1
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_FIELDS]


def _rule(source: Import) -> str:
    """What happens to clients that exist, in a few words."""
    if source.mode == Import.Mode.CREATE:
        return _("Clients that exist already are left alone.")
    words = {
        Import.Rule.FILL: _("What is empty is filled; nothing that stands is changed."),
        Import.Rule.OVERWRITE: _("What stands is replaced by what the file says."),
        Import.Rule.KEEP: _("Clients that exist already are left alone."),
    }
    return words[Import.Rule(source.rule)]
