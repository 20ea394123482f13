"""Import and export of many rows, beside the raw rate of the same rows in the same run."""

from __future__ import annotations

import shutil
import time
from functools import partial
from pathlib import Path

from carnet.activity.actor import Actor, Source
from carnet.imports import actions
from carnet.imports.drafts import ImportDraft
from carnet.imports.models import Import
from carnet.lib.sheet.write import csv_lines, write_xlsx
from carnet.program.bench import raw, twin
from carnet.program.bench.beside import notes_beside
from carnet.program.bench.measure import Figure, clock, latency, rate, times
from carnet.program.bench.writing import import_file, scratch, table_rows, writing_figure
from carnet.users.models import User


def figures(user: User, rows: int) -> list[Figure]:
    """Import (check and commit, staging included), CSV and XLSX export."""
    folder = scratch()
    try:
        found = [import_figure(user, rows, folder), *export_figures(rows, folder)]
        return [*found, beside_figure(user, min(rows, 5000), folder)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def import_figure(user: User, rows: int, folder: Path) -> Figure:
    """A CSV file checked and committed; all rows written count, those of staging too."""
    file = folder / "clients.csv"
    import_file(file, rows)
    before = twin.marks()
    seconds = clock(partial(import_whole, file, user)) / 1000
    return writing_figure("import (all rows written)", rows, seconds, before, floor=1 / 3)


def import_whole(file: Path, user: User) -> None:
    """Upload, check and commit; an import that does not end well stops the bench."""
    actor = Actor(user, Source.COMMAND)
    source = actions.upload_import(ImportDraft(name=file.name, data=file.read_bytes()), actor=actor)
    source = actions.check_import(source.pk, actor=actor)
    source = actions.commit_import(source.pk, source.plan_hash, actor=actor)
    if source.state != Import.State.DONE:
        raise RuntimeError(f"the import of the bench is {source.state}: {source.failure}")


def beside_figure(user: User, rows: int, folder: Path) -> Figure:
    """Notes of another process while an import runs: how long its transactions make others wait."""
    file = folder / "beside.csv"
    import_file(file, rows)
    mine = notes_beside(user.email, partial(import_whole, file, user))
    return latency(
        "small write while an import runs", mine, times(raw.write_acts(60)), floor=0.002, budget="p95 ≤ 500 ms",
        note="one row in one durable transaction, nobody else writing",
    )  # fmt: skip


def export_figures(rows: int, folder: Path) -> list[Figure]:
    """CSV beside the csv module alone, XLSX beside the same writer fed with ready tuples."""
    table = table_rows(rows)
    headers = [f"colonne {place}" for place in range(len(table[0]))]
    base = raw.csv_rate(table)
    start = time.perf_counter()
    for _piece in csv_lines(headers, table, french=True):
        pass
    mine = len(table) / (time.perf_counter() - start)
    start = time.perf_counter()
    write_xlsx(folder / "clients.xlsx", headers, table, title="Clients")
    xlsx = len(table) / (time.perf_counter() - start)
    return [
        rate("CSV export, writing", mine, base, floor=0.3, budget="≥ 0.7 of raw", note="the csv module alone"),
        rate("XLSX export, writing", xlsx, base, floor=0.02, budget="100,000 rows ≤ 3 s", note="beside CSV"),
    ]
