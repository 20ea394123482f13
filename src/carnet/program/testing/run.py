"""Runs the parts in two lanes, one a core, and says in one line each how they went."""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from carnet.program.testing.parts import (
    ROOT,
    Done,
    Part,
    command,
    manage,
    pip_audit,
    pytest_browser,
    pytest_postgres,
    pytest_sqlite,
    show,
    tool,
)

COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped)\b")
TIME = re.compile(r" in \d+(\.\d+)?s\b")
#: The index of advisories may be out of reach anywhere; what else a stranger's machine may lack, CI must have.
MAY_SKIP_IN_CI = {"advisories"}


def run_tests(words: list[str]) -> int:
    """Runs everything; words beyond ``--full`` go to pytest, and then nothing else runs."""
    if not (ROOT / "pyproject.toml").is_file():
        print("carnet: the tests stand in the repository; run ./carnet test there.", file=sys.stderr)
        return 2
    parser = argparse.ArgumentParser(prog="carnet test", description="The whole test suite.")
    parser.add_argument("--full", action="store_true", help="the long tests too")
    options, rest = parser.parse_known_args(words)
    if rest:
        marks = [] if options.full or "-m" in rest else ["-m", "not full"]
        return show(sys.executable, "-m", "pytest", *marks, *rest)
    start = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        done = [result for lane in pool.map(_run_lane, lanes(full=options.full)) for result in lane]
    return report(done, time.monotonic() - start)


def lanes(*, full: bool) -> list[list[Part]]:
    """Two lists of parts that run side by side."""
    unit = "not browser" if full else "not browser and not full"
    browser = "browser" if full else "browser and not full"
    return [
        [
            Part("tests on SQLite", partial(pytest_sqlite, unit)),
            Part("tests on PostgreSQL", partial(pytest_postgres, unit)),
        ],
        [
            Part("lint", tool("ruff", "check", ".")),
            Part("format", tool("ruff", "format", "--check", ".")),
            Part("imports", tool("lint-imports")),
            Part("translations", partial(command, sys.executable, "-m", "carnet", "messages", "--check")),
            Part("migrations", manage("makemigrations", "--check", "--dry-run")),
            Part("advisories", pip_audit),
            Part("types", tool("mypy")),
            Part("tests in a browser", partial(pytest_browser, browser)),
        ],
    ]


def _run_lane(parts: list[Part]) -> list[Done]:
    results = []
    for part in parts:
        done = part.do()
        _say(done)
        results.append(done)
    return results


def _say(done: Done) -> None:
    if done.skipped:
        print(f"skipped: {done.name}: {done.skipped}", flush=True)
        return
    counts = ", ".join(f"{number} {word}" for word, number in count(done.output).items())
    state = "FAILED" if done.code else "ok"
    print(f"{state:<7} {done.name} ({done.seconds:.0f} s){': ' + counts if counts else ''}", flush=True)


def count(output: str) -> dict[str, int]:
    """What pytest's last line counts; empty for anything else."""
    lines = [line for line in output.strip().splitlines() if COUNT.search(line) and TIME.search(line)]
    found: dict[str, int] = {}
    for number, word in COUNT.findall(lines[-1]) if lines else []:
        word = "failed" if word.startswith("error") else word
        found[word] = found.get(word, 0) + int(number)
    return found


def report(done: list[Done], seconds: float) -> int:
    """The output of what failed, then the sum of the tests on a line of its own; a failed check counts as one."""
    refused = [one for one in done if one.skipped and os.environ.get("CI") and one.name not in MAY_SKIP_IN_CI]
    failed = [one for one in done if one.code]
    for one in failed:
        print(f"\n── {one.name} ──\n{one.output[-30_000:]}")
    for one in refused:
        print(f"\n── {one.name} ──\nskipped, which CI refuses: {one.skipped}")
    passed = sum(count(one.output).get("passed", 0) for one in done)
    broken = sum(max(1, count(one.output).get("failed", 0)) for one in failed) + len(refused)
    print(f"\n{len(done)} parts in {seconds:.0f} s")
    print(f"{passed} passed, {broken} failed")
    return 1 if broken else 0
