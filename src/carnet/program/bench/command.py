"""``carnet bench``: fills a base of the asked size, measures, prints a table or JSON, fails when a ratio is below its floor."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import sys
import tempfile
import time

from carnet.program.bench.measure import Figure


def bench(*, clients: int, rows: int | None, as_json: bool, data: str) -> int:
    """Runs the whole bench; 0 when every ratio holds its floor, 1 when one does not."""
    folder = data or tempfile.mkdtemp(prefix="carnet-bench-")
    os.environ["CARNET_DATA"] = folder
    os.environ.setdefault("CARNET_LOG_LEVEL", "ERROR")
    try:
        seconds = fill(clients)
        figures = measure(clients, rows or max(2000, min(100_000, clients // 10)))
    finally:
        if not data:
            shutil.rmtree(folder, ignore_errors=True)
    report(figures, clients, seconds, as_json)
    return 0 if all(figure.ok for figure in figures) else 1


def fill(clients: int) -> float:
    """The demo world of this size; seconds it took, 0 when it was there."""
    from carnet.program.prepare import prepare

    prepare()
    from carnet.program.demo import load

    start = time.perf_counter()
    return time.perf_counter() - start if load(clients) else 0.0


def measure(clients: int, rows: int) -> list[Figure]:
    """All figures, for the administrator (sees all) and a salesperson (sees their own)."""
    from carnet.program.bench import pages, sheets, writing
    from carnet.users.models import User

    rng = random.Random(7)
    everyone = User.objects.get(email="claire@demo.example")
    seller = User.objects.get(email="eloise@demo.example")
    figures = pages.figures(everyone, "all", rng) + pages.figures(seller, "own", rng)
    figures.append(writing.note_figure(everyone, pages.sample_ids(everyone, 60, rng)))
    figures += sheets.figures(everyone, rows)
    figures.append(writing.adding_figure(everyone, min(rows, 20_000)))
    return figures


def report(figures: list[Figure], clients: int, seconds: float, as_json: bool) -> None:
    """The table for people, one JSON object for programs."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if as_json:
        print(
            json.dumps(
                {
                    "clients": clients,
                    "load_seconds": round(seconds, 1),
                    "peak_mb": round(peak),
                    "figures": [figure.as_dict() for figure in figures],
                }
            )
        )
        return
    print(
        f"{clients:,} clients"
        + (f", loaded in {seconds:.0f} s ({clients / seconds:,.0f}/s)" if seconds else "")
        + f"; peak {peak:.0f} MB"
    )
    for figure in figures:
        state = "ok   " if figure.ok else "BELOW"
        print(
            f"{state} {figure.name:<36} p50 {figure.p50:>10,} p95 {figure.p95:>10,} raw {figure.raw:>10,} {figure.unit:<6} "
            f"ratio {figure.ratio:.3f} (floor {figure.floor})  {figure.budget}  {figure.note}"
        )
    sys.stdout.flush()
