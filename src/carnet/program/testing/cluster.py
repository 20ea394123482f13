"""A PostgreSQL cluster for one test run: in a temporary folder, on a free port, as an unprivileged user."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
#: Nothing of a test survives it, so nothing need reach the disk.
OPTIONS = "-F -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c autovacuum=off"


def find_binaries() -> Path | None:
    """The newest folder that holds ``initdb``, or None."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [path for pattern in PLACES for path in Path("/").glob(pattern.lstrip("/")) if (path / "initdb").exists()]
    return max(found, key=lambda path: [int(part) for part in path.parts if part.isdigit()] or [0]) if found else None


def free_port() -> int:
    """A port of the loopback interface that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """Starts a cluster and yields its ``DATABASE_URL``; stops and removes it afterwards."""
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="carnet-postgres-"))
    if user:
        account = pwd.getpwnam(user)
        os.chown(folder, account.pw_uid, account.pw_gid)
    data, port = str(folder / "data"), free_port()

    def run(program: str, *words: str) -> None:
        command = [str(binaries / program), "-D", data, *words]
        subprocess.run(command, user=user, cwd=folder, check=True, capture_output=True, timeout=120)

    try:
        run("initdb", "-U", "carnet", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-p {port} -h 127.0.0.1 -k {folder} {OPTIONS}"
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield f"postgres://carnet@127.0.0.1:{port}/postgres"
    finally:
        with contextlib.suppress(subprocess.SubprocessError):
            run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)
