"""The catalogue follows what is said: what is missing, wrong or no longer said is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from carnet.program.messages import collect, read, rooms, tend

PYTHON = """from django.utils.translation import gettext as _, ngettext, pgettext
a, b, c = _("Save"), ngettext("%(num)s client", "%(num)s clients", 2), pgettext("the month", "May")
"""
TEMPLATE = "{% trans name=x %}Hello {{ name }}{% endtrans %} {{ _('Close') }}"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "sales"
    (folder / "jinja2" / "sales").mkdir(parents=True)
    (folder / "tests").mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "actions.py").write_text(PYTHON)
    (folder / "tests" / "test_x.py").write_text('_("Only said in a test")')
    (folder / "jinja2" / "sales" / "page.html").write_text(TEMPLATE)
    return folder


def speak(room: Path, **french: str) -> None:
    path = room / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    text = path.read_text()
    for english, word in french.items():
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{word}"')
    path.write_text(text)


def test_python_and_templates_are_heard_and_tests_are_not(room: Path) -> None:
    assert {message.id for message in collect(room) if message.id} == {
        "Save",
        ("%(num)s client", "%(num)s clients"),
        "May",
        "Hello %(name)s",
        "Close",
    }


def test_what_is_missing_is_named_until_it_is_there(room: Path) -> None:
    assert len(list(tend(room, write=True))) == 5
    speak(room, Save="Enregistrer")
    assert len(list(tend(room, write=False))) == 4


def test_known_french_is_kept_and_the_file_is_stable(room: Path) -> None:
    list(tend(room, write=True))
    speak(room, Save="Enregistrer")
    list(tend(room, write=True))
    path = room / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    first = path.read_bytes()
    list(tend(room, write=True))
    assert path.read_bytes() == first
    assert read(path).get("Save").string == "Enregistrer"  # type: ignore[union-attr]
    assert b"actions.py" not in first


def test_a_message_that_gets_a_plural_is_unknown_again(room: Path) -> None:
    list(tend(room, write=True))
    speak(room, Save="Enregistrer")
    (room / "actions.py").write_text(PYTHON.replace('_("Save")', 'ngettext("Save", "Save", 2)'))
    assert any("Save" in fault for fault in tend(room, write=True))
    path = room / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    assert b'msgid_plural "Save"' in path.read_bytes()
    assert b"Enregistrer" not in path.read_bytes()


def test_what_is_no_longer_said_is_named_and_then_goes(room: Path) -> None:
    list(tend(room, write=True))
    (room / "actions.py").write_text("")
    assert any("no longer said: 'Save'" in fault for fault in tend(room, write=False))
    list(tend(room, write=True))
    assert not any("no longer said" in fault for fault in tend(room, write=False))


def test_other_placeholders_are_a_fault(room: Path) -> None:
    list(tend(room, write=True))
    path = room / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    path.write_text(
        path.read_text().replace(
            'msgid "Hello %(name)s"\nmsgstr ""', 'msgid "Hello %(name)s"\nmsgstr "Bonjour %(nom)s"'
        )
    )
    assert any("placeholders" in fault for fault in tend(room, write=False))


def test_the_rooms_are_found() -> None:
    assert {"users", "clients", "ui", "program"} <= {room.name for room in rooms()}
