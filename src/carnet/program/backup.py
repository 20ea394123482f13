"""``carnet backup FILE``: database, files and key into one file that is read again before it is called a backup."""

from __future__ import annotations

import datetime as dt
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

from django.db import connection

from carnet.program.archive import KEY, MANIFEST, BackupRefused, Manifest, sha256, unpack
from carnet.program.prepare import prepare
from carnet.program.tables import dump_postgres, dump_sqlite, migrations


def backup(file: str) -> int:
    """Writes ``file`` (kept only when it verifies) and says what it holds; the site may go on working meanwhile."""
    prepare(migrate=False)
    target = Path(file)
    if not migrations():
        print("carnet: there is nothing to back up here: the database is empty.", file=sys.stderr)
        return 2
    if target.exists():
        print(f"carnet: {file} exists already; name a new file.", file=sys.stderr)
        return 2
    try:
        manifest = make_backup(target)
    except (BackupRefused, OSError) as error:
        print(f"carnet: {error}", file=sys.stderr)
        return 1
    print(f"{file}: {sum(manifest.counts.values())} rows, {len(manifest.hashes)} files, verified.")
    return 0


def make_backup(target: Path) -> Manifest:
    """Makes the archive beside its target, reads it back, and only then gives it its name."""
    from django.conf import settings

    partial = target.with_name(target.name + ".part")
    with tempfile.TemporaryDirectory(dir=target.resolve().parent) as place:
        folder = Path(place)
        manifest = _dump(folder)
        _take_files(folder, settings.FILES, settings.DATA / KEY)
        manifest.hashes = {
            str(path.relative_to(folder)): sha256(path) for path in sorted(folder.rglob("*")) if path.is_file()
        }
        (folder / MANIFEST).write_bytes(manifest.to_bytes())
        try:
            _pack(folder, partial)
            with tempfile.TemporaryDirectory(dir=target.resolve().parent) as again:
                unpack(partial, Path(again))
            partial.rename(target)
        finally:
            partial.unlink(missing_ok=True)
    return manifest


def _dump(folder: Path) -> Manifest:
    manifest = Manifest(connection.vendor, version("carnet"), dt.datetime.now(dt.UTC).isoformat(), migrations())
    manifest.counts = dump_sqlite(folder) if connection.vendor == "sqlite" else dump_postgres(folder)
    return manifest


def _take_files(folder: Path, files: Path, key: Path) -> None:
    """Copies what stands in the files folder; a file that goes away meanwhile belongs to no kept record."""
    for path in files.rglob("*") if files.is_dir() else []:
        if path.is_file() and not path.is_symlink():
            place = folder / "files" / path.relative_to(files)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    if key.is_file():
        (folder / KEY).write_bytes(key.read_bytes())


def _pack(folder: Path, target: Path) -> None:
    target.touch(mode=0o600)
    with tarfile.open(target, "w:gz", compresslevel=4) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.add(path, arcname=str(path.relative_to(folder)))
