"""The uploaded files: kept under the data folder while the import can be checked, sent or looked at again."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings


def store(data: bytes) -> str:
    """Writes the file whole or not at all, under a name nobody can guess; answers its path below the files folder."""
    name = f"imports/{secrets.token_hex(16)}"
    path = Path(settings.FILES) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)
    return name


def load(name: str) -> bytes:
    """The content of a stored file."""
    return (Path(settings.FILES) / name).read_bytes()


def remove(name: str) -> None:
    """Deletes a stored file; one that is gone already is no matter."""
    (Path(settings.FILES) / name).unlink(missing_ok=True)


def stored() -> list[Path]:
    """Every file of the imports folder, those that no import knows too."""
    folder = Path(settings.FILES) / "imports"
    return sorted(folder.iterdir()) if folder.is_dir() else []
