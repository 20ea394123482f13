"""An import whose worker is killed again and again, at any row: nothing twice, nothing lost, the counts right."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from carnet.program.tests.processes import carnet, environment, wait_for
from carnet.program.tests.test_sheets_started import clients
from carnet.program.tests.test_sheets_started import data as data  # the folder with its administrator

KILLS, ROWS = 50, 30_000
CHECK = """
from carnet.activity.actor import Actor, Source
from carnet.imports import actions
from carnet.imports.drafts import ImportDraft
from carnet.users.models import User
from pathlib import Path
actor = Actor(User.objects.get(), Source.COMMAND)
source = actions.upload_import(ImportDraft(name="big.csv", data=Path({file!r}).read_bytes()), actor=actor)
source = actions.check_import(source.pk, actor=actor)
from carnet.imports.actions import committing
committing.start = lambda *given: None
actions.commit_import(source.pk, source.plan_hash, actor=actor)
"""
WORK = "from carnet.imports import jobs; from carnet.imports.models import Import; jobs.commit.func(Import.objects.latest('pk').pk)"


def ask(data: Path, sql: str) -> Any:
    with sqlite3.connect(f"file:{data / 'carnet.sqlite3'}?mode=ro", uri=True) as database:
        return database.execute(sql).fetchall()


def cursor(data: Path) -> int:
    return int(ask(data, "SELECT cursor FROM imports_import ORDER BY id DESC LIMIT 1")[0][0])


def worked_and_killed(data: Path, rng: random.Random) -> bool:
    """Lets a worker move on, and kills it somewhere in its next rows; False when it was through before."""
    before = cursor(data)
    command = [sys.executable, "-m", "carnet", "manage", "shell", "-v0", "--no-imports", "-c", WORK]
    process = subprocess.Popen(command, env=environment(data), stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(lambda: cursor(data) > before or process.poll() is not None, 60)
    time.sleep(rng.random() / 5)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    return cursor(data) < ROWS


@pytest.mark.full
def test_fifty_kills_lose_nothing_and_double_nothing(data: Path, tmp_path: Path) -> None:
    file, before, rng = tmp_path / "big.csv", clients(data), random.Random(5)
    file.write_text(
        "Société;CP;Contact;Mél contact\n"
        + "".join(f"Maison {n};{10000 + n};Ana Petit;ana{n}@maison.example\n" for n in range(ROWS))
    )
    assert (
        carnet("manage", "shell", "-v0", "--no-imports", "-c", CHECK.format(file=str(file)), data=data).returncode == 0
    )
    kills = 0
    while kills < KILLS and worked_and_killed(data, rng):
        kills += 1
    assert kills == KILLS, f"{kills} kills, then it was through: take more rows"
    assert before < clients(data) < before + ROWS
    assert carnet("manage", "shell", "-v0", "--no-imports", "-c", WORK, data=data).returncode == 0
    assert clients(data) == before + ROWS
    assert ask(data, "SELECT state, COUNT(*) FROM imports_importrow GROUP BY state") == [("done", ROWS)]
    assert ask(
        data, "SELECT COUNT(DISTINCT legal_name), COUNT(*) FROM clients_client WHERE legal_name LIKE 'Maison %'"
    )[0] == (ROWS, ROWS)
    assert ask(data, "SELECT COUNT(*) FROM clients_contact WHERE email LIKE 'ana%@maison.example'") == [(ROWS,)]
    assert ask(data, "SELECT COUNT(*) FROM activity_event WHERE verb = 'client_added' AND import_id IS NOT NULL") == [
        (ROWS,)
    ]
    counts = json.loads(ask(data, "SELECT counts FROM imports_import ORDER BY id DESC LIMIT 1")[0][0])
    assert (counts["created"], counts["refused"]) == (ROWS, 0)
    again = json.loads(carnet("import", "clients", str(file), "--dry-run", "--json", data=data).stdout)
    assert (again["create"], again["same"]) == (0, ROWS)
    assert carnet("verify", data=data).returncode == 0
