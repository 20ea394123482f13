"""Backup and restore, drilled on the engine of the test run: the copy is whole, and nothing else is accepted."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import tarfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from carnet.program.archive import MANIFEST, BackupRefused, Manifest, unpack
from carnet.program.tests.conftest import DEMO_CLIENTS
from carnet.program.tests.processes import carnet

SERVER = os.environ.get("DATABASE_URL", "")


@pytest.fixture
def databases() -> Iterator[list[dict[str, str]]]:
    """Settings of two empty installations; on PostgreSQL each has a database, which is dropped afterwards."""
    if not SERVER:
        yield [{}, {}]
        return
    import psycopg

    names = [f"drill_{uuid.uuid4().hex}" for _ in range(2)]
    with psycopg.connect(SERVER, autocommit=True) as server:
        for name in names:
            server.execute(f'CREATE DATABASE "{name}"')
        yield [{"DATABASE_URL": urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))} for name in names]
        for name in names:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def source(request: pytest.FixtureRequest, tmp_path: Path, databases: list[dict[str, str]]) -> Path:
    """A demo installation with a file, whose newest rows may still lie in the write-ahead log."""
    if SERVER:
        data = tmp_path / "data"
        made = carnet("demo", "--clients", str(DEMO_CLIENTS), data=data, **databases[0])
        assert made.returncode == 0, made.stderr
    else:
        data = request.getfixturevalue("demo")
    (data / "files" / "ab").mkdir(parents=True)
    (data / "files" / "ab" / "contrat.pdf").write_bytes(b"%PDF-1.7 contrat")
    return data


def test_the_drill(tmp_path: Path, source: Path, databases: list[dict[str, str]]) -> None:
    file, target = tmp_path / "carnet.backup", tmp_path / "target"
    made = carnet("backup", str(file), data=source, **databases[0])
    assert made.returncode == 0, made.stderr
    assert file.stat().st_mode & 0o077 == 0, "it holds the key and everybody's data"

    restored = carnet("restore", str(file), data=target, **databases[1])
    assert restored.returncode == 0, restored.stderr
    assert carnet("verify", data=target, **databases[1]).returncode == 0
    assert (target / "secret.key").read_text() == (source / "secret.key").read_text()
    assert (target / "files" / "ab" / "contrat.pdf").read_bytes() == b"%PDF-1.7 contrat"

    again = tmp_path / "again.backup"
    assert carnet("backup", str(again), data=target, **databases[1]).returncode == 0
    before, after = _manifest(file).counts, _manifest(again).counts
    passing = {"django_session", "usersessions_usersession"}
    assert {name: n for name, n in after.items() if name not in passing} == {
        name: n for name, n in before.items() if name not in passing
    }
    assert before["clients_client"] == DEMO_CLIENTS

    refused = carnet("restore", str(file), data=target, **databases[1])
    assert refused.returncode == 2
    assert "holds data" in refused.stderr


def test_new_rows_follow_the_restored_ones(tmp_path: Path, source: Path, databases: list[dict[str, str]]) -> None:
    """Keys go on after a restore: a sequence that was not set would give the first one again."""
    file, target = tmp_path / "carnet.backup", tmp_path / "target"
    assert carnet("backup", str(file), data=source, **databases[0]).returncode == 0
    assert carnet("restore", str(file), data=target, **databases[1]).returncode == 0
    code = (
        "from carnet.clients.actions import add_client; from carnet.clients.drafts import ClientDraft; "
        "from carnet.activity.actor import SYSTEM; "
        "print('made', add_client(ClientDraft(legal_name='Après SARL', country='FR'), actor=SYSTEM).pk)"
    )
    done = carnet("manage", "shell", "--no-imports", "-c", code, data=target, **databases[1])
    assert f"made {DEMO_CLIENTS + 1}" in done.stdout, done.stderr


@pytest.mark.skipif(bool(SERVER), reason="about SQLite's files")
def test_a_stale_log_is_not_replayed(tmp_path: Path, source: Path) -> None:
    file, target = tmp_path / "carnet.backup", tmp_path / "target"
    assert carnet("backup", str(file), data=source).returncode == 0
    target.mkdir()
    (target / "carnet.sqlite3-wal").write_bytes(b"left behind by another database" * 100)
    assert carnet("restore", str(file), data=target).returncode == 0
    with sqlite3.connect(target / "carnet.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT COUNT(*) FROM clients_client").fetchone() == (DEMO_CLIENTS,)


@pytest.mark.skipif(bool(SERVER), reason="breaks SQLite's file")
def test_a_damaged_database_is_refused_when_the_backup_is_made(tmp_path: Path, source: Path) -> None:
    with sqlite3.connect(source / "carnet.sqlite3") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA writable_schema=ON")
        database.execute("UPDATE sqlite_master SET rootpage = 1 WHERE name = 'event_client_at'")
    file = tmp_path / "carnet.backup"
    done = carnet("backup", str(file), data=source)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not file.exists()


def test_an_existing_file_is_not_overwritten(migrated: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.write_text("kept")
    assert carnet("backup", str(file), data=migrated).returncode == 2
    assert file.read_text() == "kept"


def test_nothing_is_no_backup(tmp_path: Path) -> None:
    done = carnet("backup", str(tmp_path / "file"), data=tmp_path / "data")
    assert done.returncode == 2
    assert "nothing to back up" in done.stderr
    assert carnet("verify", data=tmp_path / "data").returncode == 2


# ── What is not a backup ───────────────────────────────────────────────────


def archive(path: Path, members: dict[str, bytes], *, links: dict[str, str] | None = None) -> Path:
    with tarfile.open(path, "w:gz") as out:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            out.addfile(info, io.BytesIO(content))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            out.addfile(info)
    return path


def manifest(**changes: object) -> bytes:
    values = {"engine": "sqlite", "version": "0", "made_at": "", "hashes": {}, **changes}
    return json.dumps(values).encode()


@pytest.mark.parametrize(
    ("members", "links"),
    [
        ({"../outside": b"x", MANIFEST: manifest()}, {}),
        ({"/outside": b"x", MANIFEST: manifest()}, {}),
        ({"files/../../outside": b"x", MANIFEST: manifest()}, {}),
        ({MANIFEST: manifest()}, {"files/link": "/etc/passwd"}),
        ({"something": b"x"}, {}),
        ({MANIFEST: b"not json"}, {}),
        ({MANIFEST: b"[]"}, {}),
        ({MANIFEST: manifest(format=99)}, {}),
        ({MANIFEST: manifest(unknown=1)}, {}),
        ({MANIFEST: manifest(hashes={"secret.key": "0" * 64}), "secret.key": b"changed"}, {}),
        ({MANIFEST: manifest(hashes={"secret.key": "0" * 64})}, {}),
        ({MANIFEST: manifest(), "files/smuggled": b"x"}, {}),
    ],
)
def test_what_we_did_not_write_is_refused(tmp_path: Path, members: dict[str, bytes], links: dict[str, str]) -> None:
    file, folder = archive(tmp_path / "file", members, links=links), tmp_path / "in" / "here"
    folder.mkdir(parents=True)
    with pytest.raises(BackupRefused):
        unpack(file, folder)
    assert not (tmp_path / "outside").exists()
    assert not (tmp_path / "in" / "outside").exists()


def test_what_cannot_be_read_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"\x1f\x8b garbage")
    for name in ("file", "absent"):
        done = carnet("restore", str(tmp_path / name), data=tmp_path / "data")
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def _manifest(file: Path) -> Manifest:
    with tarfile.open(file) as packed:
        member = packed.extractfile(MANIFEST)
        assert member is not None
        return Manifest.from_bytes(member.read())
