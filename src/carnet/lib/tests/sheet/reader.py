"""Reads one file in a process of its own and says what it cost, its children included.

    python -m carnet.lib.tests.sheet.reader FILE NAME

Prints one object: ``code`` of the refusal (empty when it was read), ``message``, ``rows``, ``seconds`` of processor time,
``memory`` in MB beyond what this process and a parsing child take for any file.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from django.conf import settings

from carnet.lib.sheet.limits import SheetRefused
from carnet.lib.sheet.read import read_sheet

#: What a child takes that has loaded its libraries and parsed nothing yet, in MB.
CHILD = 35


def _peak(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // 1024


def main() -> None:
    """The command line."""
    settings.configure(USE_I18N=False)
    data, before = Path(sys.argv[1]).read_bytes(), _peak(resource.RUSAGE_SELF)
    start, rows, code, message = time.process_time(), 0, "", ""
    try:
        for _row in read_sheet(data, sys.argv[2]).rows():
            rows += 1
    except SheetRefused as refusal:
        code, message = refusal.code, refusal.message
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() - start + children.ru_utime + children.ru_stime
    memory = _peak(resource.RUSAGE_SELF) - before + max(0, _peak(resource.RUSAGE_CHILDREN) - CHILD)
    print(json.dumps({"code": code, "message": message, "rows": rows, "seconds": seconds, "memory": memory}))


if __name__ == "__main__":
    main()
