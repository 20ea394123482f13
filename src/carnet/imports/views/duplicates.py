"""The third step: what clients are recognised by, and what happens to those that exist."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from carnet.clients.queries import LADDER
from carnet.imports import actions
from carnet.imports.drafts import ImportChange
from carnet.imports.models import Import
from carnet.imports.rows import columns_of
from carnet.imports.views.doors import draft_step, to_its_place
from carnet.imports.wording import RUNGS, field_words
from carnet.users.views.doors import actor_of

#: Columns of a file from which each rung is read; one that the file has not cannot serve.
NEEDS = {
    "external_id": {"external_id"},
    "siret": {"establishment_id", "registration_number"},
    "siren": {"registration_number", "establishment_id", "tax_id"},
    "tax_id": {"tax_id", "registration_number", "establishment_id"},
    "number": {"number"},
    "name": {"legal_name", "trade_name", "contact.full_name", "contact.last_name", "contact.first_name"},
}


@require_http_methods(["GET", "HEAD", "POST"])
def import_duplicates(request: HttpRequest, pk: int) -> HttpResponse:
    """The rules; sent, the whole file is checked by them."""
    return draft_step(request, pk, "imports/duplicates.html", _go_on, _context)


def _go_on(request: HttpRequest, source: Import) -> HttpResponse:
    actor, moved = actor_of(request), _moved(source, request.POST)
    change = _change(source, request.POST)
    change.ladder = moved or change.ladder
    source = actions.change_import(source.pk, change, actor=actor)
    return to_its_place(source if moved else actions.check_import(source.pk, actor=actor))


def _change(source: Import, sent: QueryDict) -> ImportChange:
    rules = {
        each.field: rule for each in columns_of(source) if (rule := sent.get(f"rule_{each.field}")) and rule != "usual"
    }
    order = [rung for rung in sent.getlist("order") if rung in LADDER]
    used = set(sent.getlist("rung"))
    ladder = [rung for rung in order if rung in used or rung not in offered(source)]
    return ImportChange(
        mode=sent.get("mode"),
        rule=sent.get("rule"),
        rules=rules,
        ladder=ladder if tuple(ladder) != LADDER else [],
        erases=sent.get("erases") == "1",
        step=Import.Step.DUPLICATES,
    )


def _moved(source: Import, sent: QueryDict) -> list[str] | None:
    """The order after a rung was moved up by its button."""
    up = sent.get("up", "")
    order = [rung for rung in sent.getlist("order") if rung in LADDER]
    if up not in order:
        return None
    shown = [rung for rung in order if rung in offered(source)]
    place = shown.index(up) if up in shown else 0
    if place:
        one, other = order.index(up), order.index(shown[place - 1])
        order[one], order[other] = order[other], order[one]
    return order


def offered(source: Import) -> list[str]:
    """The rungs for which the file has a column."""
    fields = {each.field for each in columns_of(source)}
    return [rung for rung in LADDER if NEEDS[rung] & fields]


def _context(source: Import) -> dict[str, Any]:
    used = source.ladder or list(LADDER)
    order = [*used, *(rung for rung in LADDER if rung not in used)]
    fields = list(dict.fromkeys(each.field for each in columns_of(source)))
    return {
        "source": source,
        "rungs": [(rung, RUNGS[rung], rung in used, rung in offered(source)) for rung in order],
        "modes": Import.Mode.choices,
        "rules": Import.Rule.choices,
        "fields": [(field, field_words(field), source.rules.get(field, "usual")) for field in fields],
    }
