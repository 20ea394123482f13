"""What programs send to the rows of an import, and what they get."""

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from carnet.imports.api.shapes import RowProblem
from carnet.imports.models import Import
from carnet.imports.rows import chosen_rows
from carnet.lib.api.shapes import Input, Output, example

RowNumber = Annotated[int, Field(ge=1, le=1_000_000)]
ColumnNumber = Annotated[int, Field(ge=0, le=300)]
Text = Annotated[str, StringConstraints(max_length=32_767)]


class CellIn(Input):
    """A cell as it shall be; `row` counts data rows from 1, `column` from 0."""

    row: RowNumber
    column: ColumnNumber
    text: Text


class Cells(Input):
    """One step: all of these cells, or none."""

    model_config = example(cells=[{"row": 42, "column": 3, "text": "Nantes"}])

    cells: Annotated[list[CellIn], Field(min_length=1, max_length=5_000)]


class Replacement(Input):
    """A word of a column, and what it shall be."""

    model_config = example(column=3, old="Nante", new="Nantes")

    column: ColumnNumber
    old: Text
    new: Text


class RowNumbers(Input):
    """Rows by their number."""

    model_config = example(rows=[42, 43])

    rows: Annotated[list[RowNumber], Field(min_length=1, max_length=1_000)]


class RowQuery(Schema):
    """Which rows."""

    action: Literal["create", "update", "same", "error", "aside", "skipped"] | None = None
    after: int = Field(0, ge=0, le=1_000_000, description="The `next` of the page before")
    limit: int = Field(100, ge=1, le=500)


class RowOut(Output):
    """A row: its cells, what becomes of it, `{field: [old, new]}` of an update, and what is wrong."""

    row: int
    cells: list[str]
    action: str
    state: str
    follows: int
    client_id: int | None
    changes: dict[str, list[Any]]
    problems: list[RowProblem]


class RowsOut(Output):
    """A page of rows; `next`: what to send as `after` for the next one."""

    items: list[RowOut]
    next: int | None


def rows_out(source: Import, query: RowQuery) -> dict[str, Any]:
    """The page that a program asks for."""
    rows = chosen_rows(source, query.action or "all").filter(row__gt=query.after).order_by("row")
    found = list(rows.defer("draft", "fingerprint")[: query.limit + 1])
    items = [
        {
            "row": row.row,
            "cells": row.cells,
            "action": row.action,
            "state": row.state,
            "follows": row.follows,
            "client_id": row.client_id,
            "changes": {name: [old, row.after.get(name)] for name, old in row.before.items()},
            "problems": [{"row": row.row, **each} for each in row.problems],
        }
        for row in found[: query.limit]
    ]
    return {"items": items, "next": found[query.limit - 1].row if len(found) > query.limit else None}
