"""``carnet test``: what it counts, what it refuses."""

from __future__ import annotations

import pytest

from carnet.program.testing.parts import Done
from carnet.program.testing.run import count, lanes, report


def test_the_last_line_of_pytest_is_counted() -> None:
    assert count("..F\n1 failed in the text\n= 1 failed, 41 passed, 2 errors, 3 skipped in 2.51s =") == {
        "failed": 3,
        "passed": 41,
        "skipped": 3,
    }
    assert count("All checks passed!") == {}
    assert count("Found 25 errors in 9 files (checked 337 source files)") == {}


def test_the_sum_stands_alone_on_the_last_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    done = [
        Done("a", 0, "= 3 passed in 1s =", 1),
        Done("b", 0, "= 4 passed in 1s =", 1),
        Done("c", 0, "", 0, "no browser"),
    ]
    assert report(done, 2) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "7 passed, 0 failed"


def test_a_check_that_fails_counts(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    assert report([Done("lint", 1, "x.py:1 F401", 1), Done("b", 1, "= 2 failed, 1 passed in 1s =", 1)], 2) == 1
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == "1 passed, 3 failed"
    assert "F401" in out


def test_ci_refuses_skips(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    assert report([Done("tests in a browser", 0, "", 0, "no Chromium")], 2) == 1
    assert report([Done("advisories", 0, "", 0, "out of reach")], 2) == 0


def test_all_parts_are_run() -> None:
    names = {part.name for lane in lanes(full=False) for part in lane}
    assert names == {
        "tests on SQLite",
        "tests on PostgreSQL",
        "lint",
        "format",
        "imports",
        "translations",
        "migrations",
        "advisories",
        "types",
        "tests in a browser",
    }
