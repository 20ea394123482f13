"""The shape of a backup: a gzipped tar of a manifest, the database, the files and the key.

On SQLite the database is one file made by the online backup API (never a bare copy: the newest rows may still lie in
the write-ahead log). On PostgreSQL each table is a member in COPY text format, all read in one snapshot.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database.sqlite3"
KEY = "secret.key"
MAX_MEMBERS = 2_000_000


class BackupRefused(Exception):
    """The file is no backup of ours, or is damaged; the message says what to do."""


@dataclass
class Manifest:
    """What the backup holds: engine, migrations, rows per table, SHA-256 of each member."""

    engine: str
    version: str
    made_at: str
    migrations: list[tuple[str, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def to_bytes(self) -> bytes:
        """As it lies in the archive."""
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Manifest:
        """Raises :class:`BackupRefused` for anything we did not write."""
        try:
            values: dict[str, Any] = json.loads(raw)
            manifest = cls(**values)
        except (ValueError, TypeError) as error:
            raise BackupRefused("This file is not a backup of Carnet.") from error
        if manifest.format != FORMAT:
            raise BackupRefused("This backup was made by a newer Carnet: restore it with that version.")
        manifest.migrations = [(app, name) for app, name in manifest.migrations]
        return manifest


def sha256(path: Path) -> str:
    """The hash of a file, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def unpack(file: Path, folder: Path) -> Manifest:
    """Unpacks into ``folder`` after looking at every name; the hashes are compared before anything is used.

    Raises :class:`BackupRefused` for links, absolute names, ``..``, too many members, or a hash that differs.
    """
    try:
        with tarfile.open(file, "r:gz") as archive:
            members = archive.getmembers()
            _check_names(members)
            archive.extractall(folder, members=members, filter="data")
    except (tarfile.TarError, EOFError, OSError) as error:
        raise BackupRefused(f"This file cannot be read as a backup: {error}.") from error
    manifest_path = folder / MANIFEST
    if not manifest_path.is_file():
        raise BackupRefused("This file is not a backup of Carnet: it has no manifest.")
    manifest = Manifest.from_bytes(manifest_path.read_bytes())
    _check_hashes(folder, manifest)
    return manifest


def _check_names(members: list[tarfile.TarInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise BackupRefused("This file holds more members than a backup may.")
    for member in members:
        name = PurePosixPath(member.name)
        if name.is_absolute() or ".." in name.parts or not (member.isfile() or member.isdir()):
            raise BackupRefused(f"This file holds a name that a backup never has: {member.name!r}.")


def _check_hashes(folder: Path, manifest: Manifest) -> None:
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    if found != set(manifest.hashes):
        raise BackupRefused("This backup is damaged: its members are not those of its manifest.")
    for name, expected in manifest.hashes.items():
        if sha256(folder / name) != expected:
            raise BackupRefused(f"This backup is damaged: {name} is not what was written.")
