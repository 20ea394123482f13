"""The program as others start it: a process with a data folder of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from carnet.program.testing.cluster import free_port

SRC = Path(__file__).resolve().parents[3]


def environment(data: Path, **given: str) -> dict[str, str]:
    """Nothing of the caller's settings, but the data folder and what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CARNET_")}
    kept.pop("DATABASE_URL", None)
    return {**kept, "CARNET_DATA": str(data), "CARNET_SQLITE_SYNCHRONOUS": "NORMAL", "PYTHONPATH": str(SRC), **given}


def carnet(*words: str, data: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Runs one command to its end."""
    command = [sys.executable, "-m", "carnet", *words]
    return subprocess.run(
        command, env=environment(data, **given), capture_output=True, text=True, timeout=120, check=False
    )


class Site:
    """A running ``carnet up``."""

    def __init__(self, data: Path, *words: str, **given: str) -> None:
        self.port = free_port()
        self.log = data.parent / f"{data.name}.log"
        command = [sys.executable, "-m", "carnet", "up", "--port", str(self.port), *words]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, env=environment(data, **given), stdout=log, stderr=log)

    def get(self, path: str, host: str = "127.0.0.1") -> int:
        """The status of an answer, 0 when there is none."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"Host": host})
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def wait(self, seconds: float = 60) -> None:
        """Until it serves."""
        wait_for(lambda: self.get("/healthz") == 200, seconds, lambda: self.log.read_text())

    def children(self) -> dict[int, str]:
        """Processes below the supervisor, and below those, with their command lines."""
        return _below(self.process.pid)

    def child(self, module: str) -> int:
        """The direct child that runs this module, 0 when there is none now."""
        return next((pid for pid in _direct(self.process.pid) if module in _command_of(pid)), 0)


@contextlib.contextmanager
def running(data: Path, *words: str, **given: str) -> Iterator[Site]:
    """A site that serves; it is stopped whatever happens."""
    site = Site(data, *words, **given)
    try:
        site.wait()
        yield site
    finally:
        if site.process.poll() is None:
            site.process.send_signal(signal.SIGTERM)
            site.process.wait(40)


def wait_for(condition: object, seconds: float, story: object = str) -> None:
    """Asks again until the condition holds; fails with the story when it never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError(story())  # type: ignore[operator]


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _direct(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _below(pid: int) -> dict[int, str]:
    found = {}
    for child in _direct(pid):
        found[child] = _command_of(child)
        found |= _below(child)
    return found


def _command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
