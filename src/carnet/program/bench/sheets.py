"""Import and export of many rows, beside the raw rate of the same rows in the same run."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from carnet.activity.actor import Actor, Source
from carnet.imports import actions
from carnet.imports.drafts import ImportDraft
from carnet.imports.models import Import
from carnet.lib.sheet.write import csv_lines, write_xlsx
from carnet.program.bench import raw, twin
from carnet.program.bench.measure import Figure, rate
from carnet.program.bench.writing import import_file, scratch, table_rows, writing_figure
from carnet.users.models import User


def figures(user: User, rows: int) -> list[Figure]:
    """Import (check and commit, staging included), CSV and XLSX export."""
    folder = scratch()
    try:
        return [import_figure(user, rows, folder), *export_figures(rows, folder)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def import_figure(user: User, rows: int, folder: Path) -> Figure:
    """A CSV file checked and committed; all rows written count, those of staging too."""
    file = folder / "clients.csv"
    import_file(file, rows)
    actor = Actor(user, Source.COMMAND)
    before = twin.marks()
    start = time.perf_counter()
    source = actions.upload_import(ImportDraft(name=file.name, data=file.read_bytes()), actor=actor)
    source = actions.check_import(source.pk, actor=actor)
    source = actions.commit_import(source.pk, source.plan_hash, actor=actor)
    seconds = time.perf_counter() - start
    if source.state != Import.State.DONE:
        raise RuntimeError(f"the import of the bench is {source.state}: {source.failure}")
    return writing_figure("import (all rows written)", rows, seconds, before, floor=1 / 3)


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
