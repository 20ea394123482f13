"""Each bomb in a process of its own: refused with a sentence, in a second of work, in under 100 MB more than any file takes."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from carnet.lib.sheet import limits
from carnet.lib.tests.sheet.bombs import BOMBS, DUDS

#: A second is wanted on a quiet core; the cores of tests are shared.
MOST_SECONDS, MOST_MEMORY = 2.0, 100


def cost(tmp_path: Any, name: str, data: bytes) -> dict[str, Any]:
    """What reading the file came to."""
    path = tmp_path / "file"
    path.write_bytes(data)
    words = [sys.executable, "-m", "carnet.lib.tests.sheet.reader", str(path), name]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(words, env=environment, capture_output=True, timeout=120, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused(tmp_path, bomb):
    name, make, codes = BOMBS[bomb]
    told = cost(tmp_path, name, make())
    assert told["code"] in codes
    assert len(told["message"]) > 20
    assert told["seconds"] < MOST_SECONDS
    assert told["memory"] < MOST_MEMORY


@pytest.mark.parametrize("dud", DUDS)
def test_what_only_looks_like_one_is_read(tmp_path, dud):
    name, make = DUDS[dud]
    told = cost(tmp_path, name, make())
    assert (told["code"], told["rows"] <= 2) == ("", True)
    assert told["seconds"] < MOST_SECONDS
    assert told["memory"] < MOST_MEMORY


def test_one_row_too_many_is_refused_and_the_last_allowed_one_is_read(tmp_path):
    whole = cost(tmp_path, "a.csv", b"1;2026-01-01\n" * limits.MAX_ROWS)
    more = cost(tmp_path, "a.csv", b"1;2026-01-01\n" * (limits.MAX_ROWS + 1))
    assert (whole["code"], whole["rows"]) == ("", limits.MAX_ROWS)
    assert (more["code"], more["rows"]) == ("too_many_rows", limits.MAX_ROWS)
