"""Corrections in the grid: cells, a word everywhere, rows set aside, a step taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from carnet.imports import actions
from carnet.imports.actions.editing import open_rows
from carnet.imports.drafts import CellEdit
from carnet.imports.models import Import
from carnet.imports.rows import columns_of, read_row
from carnet.imports.views.doors import import_in
from carnet.imports.views.grid import answer, number_in
from carnet.lib.errors import RuleBroken
from carnet.ui.pages import render_page, wants_fragment
from carnet.users.views.doors import actor_of

View = Callable[..., HttpResponse]


def _said(view: View) -> View:
    """In the grid a refusal is a sentence beside it, not a page in its place."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **words: Any) -> HttpResponse:
        try:
            return view(request, *args, **words)
        except RuleBroken as refused:
            if not wants_fragment(request):
                raise
            return HttpResponse(refused.message, status=422, content_type="text/plain; charset=utf-8")

    return inner


@require_POST
@_said
def import_cells(request: HttpRequest, pk: int) -> HttpResponse:
    """Texts typed or pasted into cells: ``row``, ``column`` and ``text``, each as often as there are cells."""
    source = import_in(request, pk)
    cells = _cells(request.POST)
    old = _one_text(source, cells)
    source = actions.edit_cells(source.pk, cells, actor=actor_of(request))
    return answer(request, source, offer=_offer(source, cells, old))


@require_POST
@_said
def import_replace(request: HttpRequest, pk: int) -> HttpResponse:
    """A word corrected in the whole column."""
    source, sent = import_in(request, pk), request.POST
    column, old, new = number_in(sent, "column"), sent.get("old", ""), sent.get("new", "")
    return answer(request, actions.replace_cells(source.pk, column, old, new, actor=actor_of(request)))


@require_POST
@_said
def import_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Rows left out."""
    source = import_in(request, pk)
    return answer(request, actions.set_rows_aside(source.pk, _rows(request.POST), actor=actor_of(request)))


@require_POST
@_said
def import_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Rows taken again."""
    source = import_in(request, pk)
    return answer(request, actions.take_rows_again(source.pk, _rows(request.POST), actor=actor_of(request)))


@require_POST
@_said
def import_edit_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """The last correction taken back."""
    source = import_in(request, pk)
    return answer(request, actions.undo_edit(source.pk, actor=actor_of(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def import_row(request: HttpRequest, pk: int, row_id: int) -> HttpResponse:
    """One row as a form: for keyboards without a grid, and for telephones."""
    source = import_in(request, pk)
    found = read_row(source, row_id)
    if found is None or not open_rows(source).filter(row=row_id).exists():
        raise Http404
    row, columns = found
    error = ""
    if request.method == "POST":
        sent = [CellEdit(row_id, each.index, request.POST.get(f"cell_{each.index}", each.text)) for each in row.cells]
        try:
            source = actions.edit_cells(pk, _changed(row.cells, sent), actor=actor_of(request))
            return HttpResponseRedirect(_page_of(source))
        except RuleBroken as refused:
            error = refused.message
    context = {"source": source, "row": row, "columns": columns, "error": error, "back": _page_of(source)}
    return render_page(request, "imports/row.html", context, status=422 if error else 200)


def _changed(cells: list[Any], sent: list[CellEdit]) -> list[CellEdit]:
    """Without the cells that say what they said; a row of unchanged cells is no correction, and no fault."""
    changed = [one for cell, one in zip(cells, sent, strict=True) if one.text.strip() != cell.text]
    return changed or sent[:1]


def _page_of(source: Import) -> str:
    name = "imports:import" if source.started_at else "imports:import_check"
    return reverse(name, args=[source.pk])


def _cells(sent: QueryDict) -> list[CellEdit]:
    rows, columns, texts = (sent.getlist(name) for name in ("row", "column", "text"))
    if not len(rows) == len(columns) == len(texts):
        raise RuleBroken(_("These cells are not complete. Reload the page and type again."), code="invalid")
    numbers = [(row, column) for row, column in zip(rows, columns, strict=True) if (row + column).isdecimal()]
    if len(numbers) < len(rows) or any(len(row + column) > 15 for row, column in numbers):
        raise RuleBroken(_("These cells are not complete. Reload the page and type again."), code="invalid")
    return [
        CellEdit(int(row), int(column), text.replace("\r\n", "\n"))
        for (row, column), text in zip(numbers, texts, strict=True)
    ]


def _rows(sent: QueryDict) -> list[int]:
    return [int(row) for row in sent.getlist("row") if row.isascii() and row.isdecimal() and len(row) < 10]


def _one_text(source: Import, cells: list[CellEdit]) -> str:
    """What stood in the only cell that is edited; empty when there are several."""
    if len(cells) != 1:
        return ""
    found = open_rows(source).filter(row=cells[0].row).values_list("cells", flat=True).first() or []
    return found[cells[0].column] if 0 <= cells[0].column < len(found) else ""


def _offer(source: Import, cells: list[CellEdit], old: str) -> dict[str, Any] | None:
    """The same correction for the other rows that say the same."""
    if not old.strip() or source.state == Import.State.CHECKING or old == cells[0].text:
        return None
    column = cells[0].column
    count = open_rows(source).filter(**{f"cells__{column}": old}).count()
    header = next((each.header for each in columns_of(source) if each.index == column), "")
    return {"column": column, "header": header, "old": old, "new": cells[0].text, "count": count} if count else None
