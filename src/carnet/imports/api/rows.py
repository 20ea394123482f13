"""The rows of an import for programs: read them, correct cells, set rows aside, take a correction back."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from carnet.imports import actions
from carnet.imports.api.doors import import_or_404
from carnet.imports.api.row_shapes import Cells, Replacement, RowNumbers, RowQuery, RowsOut, rows_out
from carnet.imports.api.shapes import ImportOut, import_out
from carnet.imports.drafts import CellEdit
from carnet.users.api.caller import actor

router = Router(tags=["imports"])


@router.get("/imports/{int:import_id}/rows", response=RowsOut, operation_id="list_import_rows", summary="Read its rows")
def list_import_rows(request: HttpRequest, import_id: int, query: Query[RowQuery]) -> dict[str, Any]:
    """The staged rows in the order of the file, with what becomes of each, old and new values, and what is wrong."""
    return rows_out(import_or_404(request, import_id), query)


@router.patch("/imports/{int:import_id}/rows", response=ImportOut, operation_id="edit_cells", summary="Correct cells")
def edit_cells(request: HttpRequest, import_id: int, sent: Cells) -> dict[str, Any]:
    """Writes texts into cells, all or none, and judges their rows at once; `check_import` before it is committed."""
    source = import_or_404(request, import_id)
    cells = [CellEdit(one.row, one.column, one.text) for one in sent.cells]
    return import_out(actions.edit_cells(source.pk, cells, actor=actor(request)))


@router.post(
    "/imports/{int:import_id}/replace", response=ImportOut, operation_id="replace_cells", summary="Correct everywhere"
)
def replace_cells(request: HttpRequest, import_id: int, sent: Replacement) -> dict[str, Any]:
    """Writes `new` wherever the column says exactly `old`."""
    source = import_or_404(request, import_id)
    return import_out(actions.replace_cells(source.pk, sent.column, sent.old, sent.new, actor=actor(request)))


@router.post(
    "/imports/{int:import_id}/aside", response=ImportOut, operation_id="set_rows_aside", summary="Set rows aside"
)
def set_rows_aside(request: HttpRequest, import_id: int, sent: RowNumbers) -> dict[str, Any]:
    """Leaves rows out of the import; they stay in it."""
    source = import_or_404(request, import_id)
    return import_out(actions.set_rows_aside(source.pk, sent.rows, actor=actor(request)))


@router.post(
    "/imports/{int:import_id}/again", response=ImportOut, operation_id="take_rows_again", summary="Take rows again"
)
def take_rows_again(request: HttpRequest, import_id: int, sent: RowNumbers) -> dict[str, Any]:
    """Takes rows that were set aside."""
    source = import_or_404(request, import_id)
    return import_out(actions.take_rows_again(source.pk, sent.rows, actor=actor(request)))


@router.post(
    "/imports/{int:import_id}/edits/undo",
    response=ImportOut,
    operation_id="undo_edit",
    summary="Take a correction back",
)
def undo_edit(request: HttpRequest, import_id: int) -> dict[str, Any]:
    """The last correction, whatever its kind."""
    source = import_or_404(request, import_id)
    return import_out(actions.undo_edit(source.pk, actor=actor(request)))
