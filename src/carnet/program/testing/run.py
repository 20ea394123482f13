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
    tool,
)

COUNT = re.compile(r"(\d+) (passed|failed|error|errors|skipped)\b")
#: What a stranger's machine may lack, and the index of advisories: CI refuses every skip but the last.
MAY_SKIP_IN_CI = {"advisories"}


def run_tests(words: list[str]) -> int:
    """Runs everything; words beyond ``--full`` go to pytest, and then only pytest on SQLite runs."""
    options, rest = _options(words)
    if not (ROOT / "pyproject.toml").is_file():
        print("carnet: the tests stand in the repository; run ./carnet test there.", file=sys.stderr)
        return 2
    if rest:
        code, output = command(sys.executable, "-m", "pytest", *rest)
        print(output)
        return code
    start = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        done = [result for lane in pool.map(_run_lane, lanes(full=options.full)) for result in lane]
    return _report(done, time.monotonic() - start)


def _options(words: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(prog="carnet test", description="The whole test suite.")
    parser.add_argument("--full", action="store_true", help="the long tests too")
    return parser.parse_known_args(words)


def lanes(*, full: bool) -> list[list[Part]]:
    """Two lists of parts that run side by side; the longest first in each."""
    unit = "not browser" if full else "not browser and not full"
    browser = "browser" if full else "browser and not full"
    return [
        [
            Part("tests on SQLite", partial(pytest_sqlite, [], unit)),
            Part("tests on PostgreSQL", partial(pytest_postgres, [], unit)),
        ],
        [
            Part("lint", tool("ruff", "check", ".")),
            Part("format", tool("ruff", "format", "--check", ".")),
            Part("imports", tool("lint-imports")),
            Part("translations", partial(command, sys.executable, "-m", "carnet", "messages", "--check")),
            Part("migrations", manage("makemigrations", "--check", "--dry-run")),
            Part("advisories", pip_audit),
            Part("types", tool("mypy")),
            Part("tests in a browser", partial(pytest_browser, [], browser)),
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
    counts = ", ".join(f"{number} {word}" for number, word in COUNT.findall(_last_line(done.output)))
    state = "FAILED" if done.code else "ok"
    print(f"{state:<7} {done.name} ({done.seconds:.0f} s){': ' + counts if counts else ''}", flush=True)


def _report(done: list[Done], seconds: float) -> int:
    """The output of what failed, then the sum of the tests on a line of its own."""
    failed = [one for one in done if one.code]
    if os.environ.get("CI"):
        failed += [one for one in done if one.skipped and one.name not in MAY_SKIP_IN_CI]
    for one in failed:
        print(f"\n── {one.name} ──\n{one.output[-20_000:] or 'skipped, which CI refuses: ' + one.skipped}")
    passed = sum(int(n) for one in done for n, word in COUNT.findall(_last_line(one.output)) if word == "passed")
    broken = sum(
        int(n)
        for one in done
        for n, word in COUNT.findall(_last_line(one.output))
        if word in {"failed", "error", "errors"}
    )
    print(f"\n{len(done)} parts in {seconds:.0f} s")
    print(f"{passed} passed, {max(broken, len(failed))} failed")
    return 1 if failed else 0


def _last_line(output: str) -> str:
    lines = [line for line in output.strip().splitlines() if COUNT.search(line)]
    return lines[-1] if lines else ""
