"""The second step: how the file is read, and which column is which."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from carnet.clients.models import CustomField
from carnet.clients.sheets import fields
from carnet.imports import actions, wording
from carnet.imports.drafts import ImportChange
from carnet.imports.models import Import
from carnet.imports.views.doors import draft_step, to_its_place
from carnet.imports.words import said_words, word_groups
from carnet.users.views.doors import actor_of

READING = ("encoding", "delimiter", "sheet", "header_row")


@require_http_methods(["GET", "HEAD", "POST"])
def import_mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """Columns and fields, one line each; sent, it goes on, or is read again where the reading was changed."""
    return draft_step(request, pk, "imports/mapping.html", _go_on, lambda source: _context(source, request.POST))


def _go_on(request: HttpRequest, source: Import) -> HttpResponse:
    """Keeps what was changed; a file that is read anew shows its columns again before it goes on."""
    actor = actor_of(request)
    reading = _reading(source, request.POST)
    goes_on = not reading and request.POST.get("act") == "check"
    words = [request.POST.getlist(f"word_{name}") for name in ("field", "text", "value")]
    change = ImportChange(
        reading=reading or None,
        columns=None if reading else _columns(source, request.POST),
        dates=request.POST.get("dates") or None,
        words=said_words(source, list(zip(*words, strict=False))) if words[0] else None,
        step=Import.Step.DUPLICATES if goes_on else Import.Step.MAPPING,
    )
    return to_its_place(actions.change_import(source.pk, change, actor=actor))


def _reading(source: Import, sent: QueryDict) -> dict[str, Any]:
    """The choices for reading that differ from how it was read."""
    changed: dict[str, Any] = {}
    for name in READING:
        given: Any = sent.get(name)
        if given is None:
            continue
        if name == "header_row":
            given = int(given) if given.isascii() and given.isdigit() and len(given) < 4 else -1
        elif given == "tab":
            given = "\t"
        if given != (source.reading[name] or (0 if name == "header_row" else "")):
            changed[name] = given
    return changed


def _columns(source: Import, sent: QueryDict) -> dict[int, str | None]:
    """The columns whose field was chosen otherwise than it stands."""
    columns: dict[int, str | None] = {}
    for each in source.mapping:
        given = sent.get(f"column_{each['index']}")
        if given is not None and (given or None) != each["field"]:
            columns[each["index"]] = given or None
        elif given == "" and each["match"] == "choose" and sent.get("act") == "check":
            columns[each["index"]] = None
    return columns


def _context(source: Import, sent: QueryDict) -> dict[str, Any]:
    custom = list(CustomField.objects.filter(archived_at=None).order_by("position", "id"))
    groups: dict[str, list[tuple[str, str]]] = {}
    for choice in fields(custom):
        groups.setdefault(choice.group, []).append((choice.name, choice.label))
    return {
        "source": source,
        "groups": groups,
        "columns": wording.columns(source, sent),
        "needs": wording.needs(source),
        "tally": wording.tally(source),
        "readings": wording.readings(source),
        "said": wording.said(source),
        "words": word_groups(source),
        "dates": Import.Dates.choices if wording.has_dates(source) else [],
    }
