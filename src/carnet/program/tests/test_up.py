"""``carnet up``: what it starts, what it survives, what it leaves behind (nothing)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from carnet.program.testing.cluster import free_port
from carnet.program.tests.processes import Site, alive, carnet, running, wait_for

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")


def test_it_serves_and_stops_whole(tmp_path: Path) -> None:
    with running(tmp_path / "data") as site:
        assert site.get("/set-up") == 200
        assert site.get("/healthz", host="10.0.0.7") == 200, "a load balancer knows no name"
        assert site.get("/set-up", host="evil.example") == 400
        wait_for(lambda: "carnet.program.worker" in " ".join(site.children().values()), 20)
        children = site.children()
        site.process.send_signal(signal.SIGTERM)
        assert site.process.wait(40) == 0
        assert not [pid for pid in children if alive(pid)]
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o077 == 0


@pytest.mark.full
def test_what_crashes_is_started_again(migrated: Path) -> None:
    with running(migrated) as site:
        wait_for(lambda: "carnet.program.worker" in " ".join(site.children().values()), 20)
        server, worker = site.child("carnet.program.serve"), site.child("carnet.program.worker")
        workers = [pid for pid, command in site.children().items() if "serve" in command and pid != server]
        assert workers
        os.kill(server, signal.SIGKILL)
        os.kill(worker, signal.SIGKILL)
        wait_for(lambda: not [pid for pid in workers if alive(pid)], 30, lambda: "workers of a killed server live on")
        wait_for(lambda: not alive(server) and site.get("/healthz") == 200, 30, lambda: site.log.read_text())
        wait_for(lambda: site.child("carnet.program.worker") not in {0, worker}, 30, lambda: site.log.read_text())


@pytest.mark.full
def test_a_killed_supervisor_leaves_no_orphan(migrated: Path) -> None:
    site = Site(migrated)
    site.wait()
    wait_for(lambda: "carnet.program.worker" in " ".join(site.children().values()), 20)
    children = site.children()
    assert len(children) >= 4, "server, two workers of it, worker"
    site.process.kill()
    site.process.wait()
    wait_for(lambda: not [pid for pid in children if alive(pid)], 15, lambda: str(children))


def test_a_request_in_hand_is_finished(migrated: Path) -> None:
    """SIGTERM during an answer: the answer is whole, then the port is free."""
    with running(migrated, "--no-worker") as site:
        assert "carnet.program.worker" not in " ".join(site.children().values())
        statuses = []
        site.process.send_signal(signal.SIGTERM)
        for _ in range(5):
            statuses.append(site.get("/set-up"))
        assert site.process.wait(40) == 0
        assert set(statuses) <= {0, 200}


#: A server that swallows the signal, as Granian's does while it hands it on, and a worker that never begins to serve.
STARTING = """
import os, signal, time
from carnet.program.serve import end_when_told
end_when_told()
signal.signal(signal.SIGTERM, lambda *_: None)
worker = os.fork()
if not worker:
    time.sleep(20)
    os._exit(0)
time.sleep(0.2)
os.kill(worker, signal.SIGTERM)
print(os.WTERMSIG(os.waitpid(worker, 0)[1]))
"""


def test_a_worker_that_only_starts_does_not_hold_up_the_stop() -> None:
    done = subprocess.run([sys.executable, "-c", STARTING], capture_output=True, text=True, timeout=60, check=True)
    assert int(done.stdout) == signal.SIGTERM


@pytest.mark.parametrize(
    ("given", "words", "sentence"),
    [
        ({"CARNET_DEBUG": "perhaps"}, [], "CARNET_DEBUG='perhaps': write 1 or 0."),
        ({"CARNET_BASE_URL": "carnet.example"}, [], "CARNET_BASE_URL: write the address people type"),
        ({"CARNET_BASE_URL": "http://carnet.example"}, [], "plain http beyond this machine"),
        ({"DATABASE_URL": "mysql://x/y"}, [], "DATABASE_URL: only postgres://… and sqlite:///… are known."),
        ({"DATABASE_URL": "postgres://nobody@127.0.0.1:1/x?pool=0"}, [], "The database does not answer"),
        ({"CARNET_LOG_LEVEL": "loud"}, [], "CARNET_LOG_LEVEL='loud': write DEBUG, INFO, WARNING or ERROR."),
        ({}, ["--demo", "--host", "0.0.0.0"], "The demo opens beyond this machine only with CARNET_DEMO_PASSWORD set."),
        ({"CARNET_BASE_URL": "https://demo.example"}, ["--demo"], "only with CARNET_DEMO_PASSWORD set."),
        ({}, ["--port", "99999"], "Port 99999 on 127.0.0.1 cannot be opened"),
        ({}, ["--host", "no.such.host.example"], "cannot be opened"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_a_sentence(
    tmp_path: Path, given: dict[str, str], words: list[str], sentence: str
) -> None:
    start = time.monotonic()
    done = carnet("up", *words, data=tmp_path / "data", **given)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert time.monotonic() - start < 60


def test_a_taken_port_is_said(migrated: Path, tmp_path: Path) -> None:
    with running(migrated, "--no-worker") as site:
        done = carnet("up", "--port", str(site.port), data=tmp_path / "other")
        assert done.returncode == 2
        assert f"Port {site.port} on 127.0.0.1 cannot be opened" in done.stderr


def test_the_demo_takes_the_password_it_is_started_with(demo: Path) -> None:
    """One made on this machine, then opened to others, must not keep the password that everybody knows."""
    code = (
        "from carnet.users.models import User; "
        "print([u.check_password('un autre mot de passe') for u in User.objects.filter(is_demo=True)])"
    )
    with running(demo, "--demo", "--no-worker", CARNET_DEMO_PASSWORD="un autre mot de passe") as site:
        assert "un autre mot de passe" in site.log.read_text()
    done = carnet("manage", "shell", "--no-imports", "-c", code, data=demo)
    assert "True" in done.stdout
    assert "False" not in done.stdout


def test_a_demo_started_as_a_real_site_stays_on_this_machine(demo: Path) -> None:
    done = carnet("up", "--host", "0.0.0.0", "--port", str(free_port()), data=demo)
    assert done.returncode == 2
    assert "only with CARNET_DEMO_PASSWORD set" in done.stderr


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = carnet("verify", data=tmp_path / "file" / "data")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
