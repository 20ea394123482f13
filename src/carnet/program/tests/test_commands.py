"""The command line: what is wrong gets a sentence and a 2, and standard output is the command's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from carnet.program.main import main
from carnet.program.tests.processes import carnet


@pytest.mark.parametrize("words", [[], ["nonsense"], ["up", "--port", "many"], ["backup"], ["demo", "--clients", "x"]])
def test_a_wrong_call_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert "usage: carnet" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    out = capsys.readouterr().out
    for command in (
        "up",
        "demo",
        "import",
        "export",
        "backup",
        "restore",
        "verify",
        "bench",
        "messages",
        "test",
        "manage",
    ):
        assert f"\n    {command} " in out


def test_verify_on_a_demo(demo: Path) -> None:
    done = carnet("verify", data=demo)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ok     foreign keys" in done.stdout


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM clients_client WHERE id = 3", "WRONG  foreign keys"),
        ("DROP INDEX client_by_city", "clients_client lacks the index client_by_city"),
    ],
)
def test_verify_names_what_is_wrong(demo: Path, damage: str, said: str) -> None:
    import sqlite3

    with sqlite3.connect(demo / "carnet.sqlite3") as database:
        database.execute(damage)
    done = carnet("verify", data=demo)
    assert done.returncode == 1
    assert said in done.stdout


def test_the_demo_refuses_real_data(migrated: Path) -> None:
    code = (
        "from carnet.users.actions import set_up; from carnet.users.drafts import *; from carnet.activity.actor import *; "
        "set_up(OrganisationDraft(name='Réelle SARL'), MemberDraft('a@reelle.example', 'Anne', 'un mot de passe sûr'), "
        "actor=Actor(None, Source.SETUP))"
    )
    made = carnet("manage", "shell", "--no-imports", "-c", code, data=migrated)
    assert made.returncode == 0, made.stderr
    for words in (["demo"], ["up", "--demo"]):
        done = carnet(*words, data=migrated)
        assert done.returncode == 2
        assert "holds real data" in done.stderr


def test_a_later_database_is_not_touched(migrated: Path) -> None:
    import sqlite3

    with sqlite3.connect(migrated / "carnet.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('clients', '9999_later', '2030-01-01')"
        )
    done = carnet("verify", data=migrated)
    assert done.returncode == 2
    assert "made by a later Carnet" in done.stderr


def test_passwords_are_hashed_by_argon2_in_its_own_strength(migrated: Path) -> None:
    code = "from django.contrib.auth.hashers import make_password; print(make_password('un mot de passe'))"
    done = carnet("manage", "shell", "--no-imports", "-c", code, data=migrated)
    assert done.stdout.startswith("argon2$argon2id$v=19$m=102400,t=2,p=8$"), done.stdout + done.stderr
