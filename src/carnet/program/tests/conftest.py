"""Data folders made once a run and copied for each test: a start of the program costs seconds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from carnet.program.tests.processes import carnet

DEMO_CLIENTS = 12


@pytest.fixture(scope="session")
def made_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the templates lie."""
    return tmp_path_factory.mktemp("made")


@pytest.fixture
def migrated(made_folders: Path, tmp_path: Path) -> Path:
    """A data folder whose database is made and empty, on SQLite."""
    return _copy(made_folders / "migrated", ("manage", "migrate", "-v0"), tmp_path / "data")


@pytest.fixture
def demo(made_folders: Path, tmp_path: Path) -> Path:
    """A data folder with a demo of twelve clients, on SQLite."""
    return _copy(made_folders / "demo", ("demo", "--clients", str(DEMO_CLIENTS)), tmp_path / "data")


def _copy(template: Path, words: tuple[str, ...], folder: Path) -> Path:
    if not template.exists():
        made = carnet(*words, data=template)
        assert made.returncode == 0, made.stderr
    shutil.copytree(template, folder)
    return folder
