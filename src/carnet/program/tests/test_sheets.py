"""``carnet import`` and ``carnet export``: one object on standard output and nothing else, exit 0 or 2."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from carnet.clients.models import Client
from carnet.program.main import main

FILE = "Raison sociale;CP;Ville\nAteliers Brémond;44000;Nantes\n;44190;Clisson\n"


@dataclass
class Done:
    """A command that has run."""

    returncode: int
    stdout: str
    stderr: str


Call = Callable[..., Done]


@pytest.fixture
def call(world, capsys: pytest.CaptureFixture[str]) -> Iterator[Call]:
    """Runs a command in this process."""

    def run(*words: str) -> Done:
        capsys.readouterr()
        code = main(list(words))
        return Done(code, *capsys.readouterr())

    with translation.override("fr"):
        yield run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "clients.csv"
    made.write_bytes(FILE.encode("cp1252"))
    return made


def said(done: Done) -> dict[str, Any]:
    """The one object."""
    assert done.stdout.count("\n") == 1, done.stdout
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def clients(_call: Call) -> int:
    """How many clients there are."""
    return Client.objects.count()


def test_the_preview_has_twenty_rows_or_all(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("Société;CP\n" + "".join(f"Maison {n};{10000 + n}\n" for n in range(30)))
    short = said(call("import", "clients", str(file), "--dry-run", "--json"))
    whole = said(call("import", "clients", str(file), "--dry-run", "--json", "--all"))
    assert (len(short["preview"]), len(whole["preview"]), whole["rows"]) == (20, 30, 30)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"%PDF-1.7", "not_a_sheet"),
        ("a.xlsx", b"PK\x03\x04broken", "not_a_sheet"),
        ("a.csv", b"", "empty"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "damaged"),
    ],
)
def test_a_refused_file_is_one_object_and_a_two(
    call: Call, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    done = call("import", "clients", str(file), "--dry-run", "--json")
    assert done.returncode == 2
    error = said(done)["error"]
    assert error["code"] == code
    assert error["message"]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--as", "nobody@example.com"], "member_unknown"),
        (["--map", "Zut=legal_name"], "column_unknown"),
        (["--map", "CP=zut"], "field_unknown"),
        (["--map", "CP=address.city"], "mapping"),
        (["--header-row", "99"], "header_unknown"),
        (["--encoding", "klingon"], "encoding_unknown"),
        (["--ladder", "email"], "ladder"),
        (["--rules", "email=destroy"], "rule"),
    ],
)
def test_a_wrong_call_says_what_to_do(call: Call, file: Path, more: list[str], code: str) -> None:
    done = call("import", "clients", str(file), "--dry-run", "--json", *more)
    assert done.returncode == 2
    assert said(done)["error"]["code"] == code


def test_what_becomes_of_known_clients_is_said_at_the_door(call: Call, world, tmp_path: Path) -> None:
    file = tmp_path / "lilas.csv"
    file.write_text("Raison sociale;SIREN;CP;Courriel\nLilas;732829320;75020;neuf@lilas.example\nNeuve;;44000;\n")
    words = ("import", "clients", str(file), "--dry-run", "--json")
    assert said(call(*words, "--mode", "create"))["create"] == 1
    assert said(call(*words, "--mode", "create", "--rule", "overwrite"))["update"] == 0
    kept = said(call(*words, "--rule", "overwrite", "--rules", "email=keep"))["preview"][0]["changes"]
    assert "email" not in kept
    assert "legal_name" in kept
    assert said(call(*words, "--rule", "overwrite", "--ladder", "number"))["update"] == 0
    assert world.mine.email == "contact@lilas.example"


def test_a_missing_file_is_refused(call: Call, tmp_path: Path) -> None:
    done = call("import", "clients", str(tmp_path / "none.csv"), "--dry-run", "--json")
    assert (done.returncode, said(done)["error"]["code"]) == (2, "file_unreadable")


def test_nothing_is_imported_without_a_yes(call: Call, file: Path) -> None:
    before = clients(call)
    done = call("import", "clients", str(file), "--json")
    assert (done.returncode, said(done)["error"]["code"]) == (2, "not_confirmed")
    assert clients(call) == before


def test_an_export_needs_a_known_ending(call: Call, tmp_path: Path) -> None:
    done = call("export", "clients", str(tmp_path / "out.doc"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("carnet: ")


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("kind", ["clients", "contacts"])
def test_an_export_is_written_whole(call: Call, tmp_path: Path, kind: str, ending: str) -> None:
    out = tmp_path / f"out.{ending}"
    done = call("export", kind, str(out))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("2 ")
    assert out.stat().st_size > 100
    assert not list(tmp_path.glob("*.part"))


def test_an_export_has_the_columns_that_were_named(call: Call, world, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert (
        call("export", "clients", str(out), "--columns", "email, number", "--as", "sophie@example.com").returncode == 0
    )
    assert json.loads(out.read_text()) == [{"email": "contact@lilas.example", "number": world.mine.number}]
    assert call("export", "contacts", str(out), "--columns", "all").returncode == 0
    assert "is_primary" in json.loads(out.read_text())[0]["contact"]
    done = call("export", "clients", str(out), "--columns", "iban", "--as", "sophie@example.com")
    assert (done.returncode, "iban" in done.stderr) == (2, True)
