"""``carnet restore FILE``: a verified backup into an empty installation, and nowhere else."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import django

from carnet.program.archive import DATABASE, KEY, BackupRefused, Manifest, unpack

#: What a fresh installation holds of itself.
SEEDED = {"users_role"}


def restore(file: str, *, keep_keys: bool = False) -> int:
    """Puts everything back and counts it; refused unless this installation is empty.

    Sessions end, and so do API keys unless ``keep_keys``: one that was revoked after the backup would live again.
    """
    try:
        manifest = restore_backup(Path(file))
        _end_ways_in(keep_keys)
    except (BackupRefused, OSError) as error:
        print(f"carnet: {error}", file=sys.stderr)
        return 2
    print(
        f"{file}: {sum(manifest.counts.values())} rows, {len(manifest.hashes)} files restored, as of {manifest.made_at}."
    )
    print("Members, roles and passwords are as they were then; sessions have ended" + _about_keys(keep_keys))
    return 0


def restore_backup(file: Path) -> Manifest:
    """Checks the archive whole before anything is written; afterwards compares the rows of each table."""
    if not file.is_file():
        raise BackupRefused(f"There is no file {file}.")
    data = Path(os.environ.get("CARNET_DATA", "var")).resolve()
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data) as place:
        manifest = unpack(file, Path(place))
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
    """An installation that holds anything of anybody is never overwritten."""
    from django.apps import apps
    from django.db import connection

    from carnet.program.tables import tables

    ours = {model._meta.db_table for model in apps.get_models() if model.__module__.startswith("carnet.")} - SEEDED
    with connection.cursor() as cursor:
        for table in ours & set(tables()):
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')  # noqa: S608 - a table of our models
            if cursor.fetchone():
                raise BackupRefused("This installation holds data: restore into an empty one (a new CARNET_DATA).")
    connection.close()


def _end_ways_in(keep_keys: bool) -> None:
    from allauth.usersessions.models import UserSession
    from django.contrib.sessions.models import Session
    from django.db import transaction
    from django.utils import timezone

    from carnet.users.models import ApiToken, Invitation

    with transaction.atomic():
        Session.objects.all().delete()
        UserSession.objects.all().delete()
        if not keep_keys:
            now = timezone.now()
            ApiToken.objects.filter(revoked_at=None).update(revoked_at=now)
            Invitation.objects.filter(accepted_at=None, revoked_at=None).update(revoked_at=now)


def _about_keys(keep_keys: bool) -> str:
    return ", API keys and invitations are kept." if keep_keys else ", API keys and invitations are revoked."


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
