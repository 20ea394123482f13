"""``carnet restore FILE``: a verified backup into an empty installation, and nowhere else."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import django

from carnet.program.archive import DATABASE, KEY, BackupRefused, Manifest, unpack


def restore(file: str) -> int:
    """Puts everything back and counts it; refused unless this installation has no members yet."""
    try:
        manifest = restore_backup(Path(file))
    except (BackupRefused, OSError) as error:
        print(f"carnet: {error}", file=sys.stderr)
        return 2
    print(f"{file}: {sum(manifest.counts.values())} rows, {len(manifest.hashes)} files restored. Start with: carnet up")
    return 0


def restore_backup(file: Path) -> Manifest:
    """Checks the archive whole before anything is written; afterwards compares the rows of each table."""
    if not file.is_file():
        raise BackupRefused(f"There is no file {file}.")
    data = Path(os.environ.get("CARNET_DATA", "var")).resolve()
    had_key = (data / KEY).is_file()
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data) as place:
        manifest = unpack(file, Path(place))
        if (Path(place) / KEY).is_file() and not had_key:
            _place(Path(place) / KEY, data / KEY, 0o600)
        django.setup()
        _put_back(Path(place), manifest)
    _compare(manifest)
    return manifest


def _put_back(folder: Path, manifest: Manifest) -> None:
    from django.conf import settings
    from django.db import connection

    if manifest.engine != connection.vendor:
        raise BackupRefused(
            f"This backup is of {manifest.engine}, this installation uses {connection.vendor}: set DATABASE_URL to match."
        )
    _refuse_data()
    if any(settings.FILES.rglob("*")) if settings.FILES.is_dir() else False:
        raise BackupRefused("The files folder is not empty: restore into a new folder (CARNET_DATA).")
    if manifest.engine == "sqlite":
        _restore_sqlite(folder, Path(str(settings.DATABASES["default"]["NAME"])))
    else:
        from carnet.program.tables import load_postgres

        load_postgres(folder, manifest)
    if (folder / "files").is_dir():
        shutil.copytree(folder / "files", settings.FILES, dirs_exist_ok=True)
    if (folder / KEY).is_file():
        _place(folder / KEY, settings.DATA / KEY, 0o600)


def _refuse_data() -> None:
    """An installation with members is never overwritten."""
    from django.db import connection

    from carnet.users.models import User

    if User._meta.db_table in connection.introspection.table_names() and User.objects.exists():
        raise BackupRefused("This installation holds data: restore into an empty one (a new CARNET_DATA or database).")
    connection.close()


def _restore_sqlite(folder: Path, database: Path) -> None:
    """A write-ahead log left beside the file would be replayed into it: it goes first."""
    from django.core.management import call_command

    for suffix in ("", "-wal", "-shm", "-journal"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    _place(folder / DATABASE, database, 0o600)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def _place(source: Path, target: Path, mode: int) -> None:
    partial = target.with_name(target.name + ".part")
    shutil.copyfile(source, partial)
    partial.chmod(mode)
    partial.replace(target)


def _compare(manifest: Manifest) -> None:
    from carnet.program.tables import PASSING, count_rows

    names = [name for name in manifest.counts if name not in PASSING and name != "django_content_type"]
    found = count_rows(names)
    wrong = [name for name in names if found[name] < manifest.counts[name]]
    if wrong:
        raise BackupRefused(f"The restored database lacks rows of {', '.join(wrong)}: do not use it, try again.")
