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


def command(*words: str, **environment: str) -> tuple[int, str]:
    """Runs a program of the virtual environment in the repository, with a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="carnet-test-") as data:
        env = {**os.environ, "CARNET_DATA": data, "PYTHONPATH": str(ROOT / "src"), **environment}
        done = subprocess.run(
            words,
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    return done.returncode, done.stdout


def tool(name: str, *words: str) -> Callable[[], tuple[int, str]]:
    """A program that the test extra installs."""
    return lambda: command(str(BIN / name), *words)


def manage(*words: str) -> Callable[[], tuple[int, str]]:
    """A Django command."""
    return lambda: command(sys.executable, "-m", "carnet", "manage", *words)


def pytest_sqlite(words: list[str], marks: str) -> tuple[int, str]:
    """Everything but the browser, on SQLite."""
    return command(sys.executable, "-m", "pytest", "-m", marks, "-n", "2", *words, DATABASE_URL="")


def pytest_postgres(words: list[str], marks: str) -> tuple[int, str]:
    """The same tests on a PostgreSQL of their own."""
    binaries = find_binaries()
    if binaries is None:
        raise Skipped("no PostgreSQL server programs on this machine")
    with cluster(binaries) as url:
        return command(sys.executable, "-m", "pytest", "-m", marks, "-n", "2", *words, DATABASE_URL=url)


def pytest_browser(words: list[str], marks: str) -> tuple[int, str]:
    """The product in a real browser."""
    browser = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if browser is None:
        raise Skipped("no Chromium on this machine")
    return command(
        sys.executable, "-m", "pytest", "-m", marks, *words, "tests/browser", CARNET_CHROMIUM=browser, DATABASE_URL=""
    )


def pip_audit() -> tuple[int, str]:
    """Known holes in what we depend on, where the index of advisories can be reached."""
    code, output = command(
        str(BIN / "pip-audit"), "-r", str(ROOT / "requirements.lock"), "--disable-pip", "--timeout", "20"
    )
    if code and "vulnerabilit" not in output:
        raise Skipped("the index of advisories cannot be reached")
    return code, output
