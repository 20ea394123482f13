"""``carnet verify``: proves what must always hold, and names what does not."""

from __future__ import annotations

import sys
import time

from carnet.program.prepare import prepare


def verify() -> int:
    """Runs every check; 0 when all hold, 1 when something is wrong (each fault on a line), 2 on an empty database."""
    prepare(migrate=False)
    from carnet.config.checks import all_checks
    from carnet.program.tables import migrations

    if not migrations():
        print("carnet: there is nothing to verify here: the database is empty.", file=sys.stderr)
        return 2

    faults = 0
    for name, check in all_checks():
        start = time.perf_counter()
        found = list(check())
        faults += len(found)
        print(f"{'ok    ' if not found else 'WRONG '} {name} ({time.perf_counter() - start:.1f} s)")
        for fault in found[:50]:
            print(f"       {fault}")
    return min(faults, 1)
