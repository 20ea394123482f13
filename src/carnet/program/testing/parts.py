"""The parts of a test run, and how each is started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from carnet.program.testing.cluster import cluster, find_binaries

ROOT = Path(__file__).resolve().parents[4]
BIN = Path(sys.executable).parent
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: What looks at the source, not at a database: once is enough.
SOURCE_TESTS = "--ignore=tests/architecture"
#: Another's database; and what would make Python compile all again at each of the many starts of a run.
DROPPED = {"DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}


class Skipped(Exception):
    """This machine lacks what the part needs; the message names it."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a part did: its exit code, output and seconds; ``skipped`` says why it did not run."""

    name: str
    code: int
    output: str
    seconds: float
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to check; ``run`` returns exit code and output."""

    name: str
    run: Callable[[], tuple[int, str]]

    def do(self) -> Done:
        """Runs it and keeps the time."""
        start = time.monotonic()
        try:
            code, output = self.run()
        except Skipped as reason:
            return Done(self.name, 0, "", 0, str(reason))
        return Done(self.name, code, output, time.monotonic() - start)


def _environment(data: str, given: dict[str, str]) -> dict[str, str]:
    """A data folder of its own and no setting of the caller's, but those of the test run itself."""
    ours = {name for name in os.environ if name.startswith("CARNET_") and not name.startswith("CARNET_TEST_")}
    kept = {name: value for name, value in os.environ.items() if name not in ours and name not in DROPPED}
    return {**kept, "CARNET_DATA": data, "PYTHONPATH": str(ROOT / "src"), **given}


def command(*words: str, **given: str) -> tuple[int, str]:
    """Runs a program of the virtual environment in the repository; returns its exit code and all it said."""
    with tempfile.TemporaryDirectory(prefix="carnet-test-") as data:
        done = subprocess.run(
            words,
            cwd=ROOT,
            env=_environment(data, given),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    return done.returncode, done.stdout


def show(*words: str) -> int:
    """Like :func:`command`, in front of the reader; the caller's own ``DATABASE_URL`` is used."""
    given = {name: os.environ[name] for name in ("DATABASE_URL",) if name in os.environ}
    with tempfile.TemporaryDirectory(prefix="carnet-test-") as data:
        return subprocess.run(words, cwd=ROOT, env=_environment(data, given), check=False).returncode


def tool(name: str, *words: str) -> Callable[[], tuple[int, str]]:
    """A program that the test extra installs."""
    return lambda: command(str(BIN / name), *words)


def manage(*words: str) -> Callable[[], tuple[int, str]]:
    """A Django command."""
    return lambda: command(sys.executable, "-m", "carnet", "manage", *words)


def _pytest(marks: str, *words: str, **given: str) -> tuple[int, str]:
    return command(sys.executable, "-m", "pytest", "-q", "-m", marks, *words, **given)


def pytest_sqlite(marks: str) -> tuple[int, str]:
    """Everything but the browser, on SQLite."""
    return _pytest(marks, "-n", "2", "--dist", "worksteal")


def pytest_postgres(marks: str) -> tuple[int, str]:
    """The same tests on a PostgreSQL of their own."""
    binaries = find_binaries()
    if binaries is None:
        raise Skipped("no PostgreSQL server programs on this machine")
    with cluster(binaries) as url:
        return _pytest(marks, "-n", "2", "--dist", "worksteal", SOURCE_TESTS, DATABASE_URL=url)


def pytest_browser(marks: str) -> tuple[int, str]:
    """The product in a real browser."""
    browser = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if browser is None:
        raise Skipped("no Chromium on this machine")
    return _pytest(marks, SOURCE_TESTS, CARNET_TEST_CHROMIUM=browser)


def pip_audit() -> tuple[int, str]:
    """Known holes in what we depend on, where the index of advisories can be reached."""
    lock = str(ROOT / "requirements.lock")
    code, output = command(str(BIN / "pip-audit"), "-r", lock, "--disable-pip", "--progress-spinner", "off")
    reached = code == 0 and "could not be audited" not in output
    if not reached and "known vulnerabilit" not in output.replace("No known vulnerabilit", ""):
        raise Skipped("the index of advisories cannot be reached")
    return code, output
