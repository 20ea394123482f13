"""``carnet import`` and ``carnet export`` as other programs start them, to the end and cut short."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from carnet.program.tests.processes import carnet, environment, wait_for

MEMBER = """
from carnet.users.models import User, Role, Organisation
user = User(email="ada@example.com", name="Ada Martin", role=Role.objects.get(key="administrator"), language="fr")
user.set_unusable_password(); user.save()
Organisation.objects.create(pk=1, name="Atelier Carnet")
"""
FILE = """\
Raison sociale;SIREN;CP;Ville;Contact;Mél contact;TVA;Remarques
Ateliers Brémond;552 100 554;44000;Nantes;Mme Marie CURIE;marie@bremond.example;FR12552100554;Une note
Bois Illimités;;44400;Rezé;;;;
;;44190;Clisson;;;;
"""
KEYS = [
    "format", "encoding", "delimiter", "sheet", "header_row", "columns", "rows", "create", "update", "same", "error",
    "duplicate_in_file", "contacts", "errors", "preview",
]  # fmt: skip


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one administrator."""
    folder = tmp_path_factory.mktemp("data")
    for words in (("manage", "migrate", "-v0"), ("manage", "shell", "-v0", "-c", MEMBER)):
        done = carnet(*words, data=folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "clients.csv"
    made.write_bytes(FILE.encode("cp1252"))
    return made


def said(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The one object."""
    assert done.stdout.count("\n") == 1, done.stdout
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def clients(data: Path) -> int:
    """How many clients the database holds."""
    with sqlite3.connect(f"file:{data / 'carnet.sqlite3'}?mode=ro", uri=True) as database:
        return int(database.execute("SELECT COUNT(*) FROM clients_client").fetchone()[0])


def test_an_empty_folder_is_made_ready_and_the_plan_is_the_only_word(tmp_path: Path, file: Path) -> None:
    done = carnet("import", "clients", str(file), "--dry-run", "--json", data=tmp_path / "new")
    assert (done.returncode, done.stderr) == (0, "")
    plan = said(done)
    assert list(plan) == KEYS
    assert (plan["format"], plan["encoding"], plan["delimiter"], plan["sheet"]) == ("csv", "cp1252", ";", None)
    assert plan["header_row"] == 1
    assert plan["columns"][0] == {
        "index": 0,
        "header": "Raison sociale",
        "field": "legal_name",
        "match": "exact",
        "samples": plan["columns"][0]["samples"],
    }
    assert (plan["rows"], plan["create"], plan["error"], plan["contacts"]) == (3, 2, 1, 1)
    assert {(each["row"], each["code"]) for each in plan["errors"] if each["level"] == "error"} == {
        (3, "legal_name_missing")
    }
    first = plan["preview"][0]
    assert (first["row"], first["action"]) == (1, "create")
    assert first["client"]["legal_name"] == "Ateliers Brémond"
    assert first["client"]["address.city"] == "Nantes"
    assert first["contacts"][0]["last_name"] == "CURIE"
    assert clients(tmp_path / "new") == 0


def test_committed_exported_read_again_and_undone(data: Path, file: Path, tmp_path: Path) -> None:
    before = clients(data)
    done = said(carnet("import", "clients", str(file), "--json", "--yes", data=data))
    assert (done["state"], done["created"], clients(data)) == ("done", 2, before + 2)
    again = said(carnet("import", "clients", str(file), "--dry-run", "--json", data=data))
    assert (again["create"], again["same"]) == (0, 2)
    for name in ("out.csv", "out.xlsx"):
        out = tmp_path / name
        assert carnet("export", "clients", str(out), data=data).returncode == 0
        plan = said(carnet("import", "clients", str(out), "--dry-run", "--json", data=data))
        assert (plan["rows"], plan["same"]) == (before + 2, before + 2), plan["errors"]
    rows = list(csv.reader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert "Ateliers Brémond" in {cell for row in rows for cell in row}
    undone = carnet("import", "undo", str(done["import"]), "--json", data=data)
    assert (undone.returncode, said(undone)["state"], clients(data)) == (0, "undone", before)


@pytest.mark.full
def test_killed_half_way_it_goes_on_and_loses_nothing(data: Path, tmp_path: Path) -> None:
    file, before = tmp_path / "big.csv", clients(data)
    file.write_text("Société;CP\n" + "".join(f"Grande Maison {n};{10000 + n}\n" for n in range(6_000)))
    command = [sys.executable, "-m", "carnet", "import", "clients", str(file), "--yes"]
    process = subprocess.Popen(
        command, env=environment(data), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait_for(lambda: clients(data) > before, 100)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    assert before < clients(data) <= before + 6_000
    go_on = "from carnet.imports import jobs; from carnet.imports.models import Import; jobs.commit.func(Import.objects.latest('pk').pk)"
    assert carnet("manage", "shell", "-v0", "-c", go_on, data=data).returncode == 0
    assert clients(data) == before + 6_000
    again = said(carnet("import", "clients", str(file), "--dry-run", "--json", data=data))
    assert (again["create"], again["same"]) == (0, 6_000)
