"""What programs send to imports, and what they get."""

import datetime as dt
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from carnet.clients.api.shapes.client import Kind, Status
from carnet.imports.models import Import
from carnet.imports.rows import chosen_rows
from carnet.lib.api.shapes import Id, Input, Output, example

PROBLEMS = 200
ColumnChoice = Annotated[str, StringConstraints(max_length=300, pattern="=")]
ColumnName = Annotated[str, StringConstraints(max_length=2000)]


class ImportForm(Schema):
    """The words that go with a file."""

    rule: Literal["fill", "overwrite", "keep"] = Field("fill", description="What happens to clients that exist")
    dates: Literal["dmy", "mdy", "ymd"] | None = Field(None, description="The order in dates such as 03/04/2025")
    map: list[ColumnChoice] = Field(
        [], description="`Column=field`; `Column=` leaves a column out; the rest is guessed"
    )


Rule = Literal["fill", "overwrite", "keep"]
Word = Annotated[str, StringConstraints(max_length=300)]


class ImportChangeIn(Input):
    """What is to be otherwise; what is not named stays as it is."""

    model_config = example(mode="update", rule="fill", rules={"email": "overwrite"})

    map: list[ColumnChoice] = Field([], description="`Column=field`; `Column=` leaves a column out")
    dates: Literal["dmy", "mdy", "ymd"] = "dmy"
    mode: Literal["both", "create", "update"] = "both"
    rule: Rule = "fill"
    rules: dict[Word, Rule] = Field({}, description="Fields with a rule of their own")
    ladder: list[Literal["external_id", "siret", "siren", "tax_id", "number", "name"]] = Field(
        [], description="What clients are recognised by, in this order; empty: all, in the usual order"
    )
    erases: bool = Field(False, description="An empty cell erases, where its field is overwritten")
    words: dict[Word, dict[Word, Word]] = Field({}, description="`{field: {word of the file: value}}`")


class Commit(Input):
    """The plan that was looked at."""

    model_config = example(plan_hash="9f2c…")

    plan_hash: Annotated[str, StringConstraints(min_length=64, max_length=64)]


class ColumnOut(Output):
    """A column of the file and the field it goes to (null: left out)."""

    index: int
    header: str
    field: str | None
    match: str
    samples: list[str]


class RowProblem(Output):
    """What is wrong with a row; an error keeps it back, a warning goes along."""

    row: int
    column: str
    code: str
    message: str
    level: str


class ImportOut(Output):
    """An import: how the file was read, what would happen or has happened, and the first problems (`more`: there are more)."""

    id: int
    file: str
    state: str
    created_at: dt.datetime
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int
    columns: list[ColumnOut]
    rows: int
    rows_done: int
    counts: dict[str, int]
    plan_hash: str
    stale: bool = Field(description="Cells were corrected since the check: check again before committing")
    mode: str
    rule: str
    rules: dict[str, str]
    ladder: list[str]
    erases: bool
    failure: str
    errors: list[RowProblem]
    more: bool


class ExportQuery(Schema):
    """Which clients, as for the list; all of them without a filter."""

    format: Literal["csv", "csv_french", "xlsx", "json"] = "csv"
    columns: list[ColumnName] = Field(
        [],
        description="Fields in their order, as for an import (`legal_name`, `address.city`); `all`: every one; none: "
        "those that can be imported again",
        examples=[["number", "legal_name", "address.city"]],
    )
    q: Annotated[str, StringConstraints(max_length=200)] = ""
    status: list[Status] = Field([], description="Either of these")
    kind: Kind | None = None
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = None
    tag: list[Annotated[str, StringConstraints(max_length=60)]] = Field([], description="Either of these tags")
    owner_id: Id | None = None
    archived: bool = False


def import_out(source: Import) -> dict[str, Any]:
    """The import as programs get it."""
    rows = chosen_rows(source, "troubled").order_by("row").values_list("row", "problems")[: PROBLEMS + 1]
    problems = [{"row": row, **each} for row, found in rows for each in found]
    names = (
        "state", "created_at", "rows", "counts", "plan_hash", "stale", "mode", "rule", "rules", "ladder", "erases", "failure",
    )  # fmt: skip
    return {
        **{name: getattr(source, name) for name in names},
        **{name: source.reading[name] for name in ("encoding", "delimiter", "sheet", "header_row")},
        "id": source.pk,
        "file": source.file_name,
        "columns": source.mapping,
        "rows_done": source.cursor,
        "errors": problems[:PROBLEMS],
        "more": len(problems) > PROBLEMS,
    }
