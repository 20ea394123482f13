"""The Jinja2 environment: strict, escaped, translated."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.utils import translation
from jinja2 import Environment, UndefinedError

UI = Path(__file__).parent.parent
TEMPLATES = sorted((UI / "jinja2").rglob("*.html"))


@pytest.fixture
def env() -> Environment:
    made: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return made


def render(env: Environment, text: str, **context: object) -> str:
    return env.from_string(text).render(**context)


def test_an_unknown_name_is_an_error(env: Environment) -> None:
    with pytest.raises(UndefinedError):
        render(env, "{{ nothing }}")


def test_what_comes_from_people_is_escaped(env: Environment) -> None:
    shown = render(env, '{% from "ui/field.html" import field %}{{ field("Nom", "name", bad) }}', bad='"><script>')
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_french_comes_set(env: Environment) -> None:
    with translation.override("fr"):
        assert render(env, '{{ _("Leave without saving?") }}') == "Quitter sans enregistrer\u202f?"
    with translation.override("en"):
        assert render(env, '{{ _("Leave without saving?") }}') == "Leave without saving?"


def test_a_value_in_a_message_is_escaped(env: Environment) -> None:
    with translation.override("fr"):
        assert render(env, '{{ _("Copy %(what)s", what=what) }}', what="<b>") == "Copier &lt;b&gt;"


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(UI / "jinja2" / "ui")))
def test_every_template_compiles_and_holds_no_inline_code(env: Environment, file: Path) -> None:
    env.get_template(str(file.relative_to(UI / "jinja2")))
    text = file.read_text("utf-8")
    assert not re.search(r"<[^>]+\s(style|on\w+)=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert "|safe" not in text


def test_a_field_tells_its_hint_and_error(env: Environment) -> None:
    shown = render(
        env, '{% from "ui/field.html" import field %}{{ field("E-mail", "mail", "x", hint="h", error="e") }}'
    )
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="mail-hint mail-error"' in shown
    assert shown.index("mail-error") < shown.index("<input")


def test_an_unavailable_button_says_why_and_does_not_send(env: Environment) -> None:
    shown = render(env, '{% from "ui/button.html" import button %}{{ button("Delete", why="It has invoices") }}')
    assert 'aria-disabled="true"' in shown
    assert 'type="button"' in shown
    assert "It has invoices" in shown


def test_a_combobox_is_a_select_without_scripts(env: Environment) -> None:
    text = '{% from "ui/combobox.html" import combobox %}{{ combobox("Owner", "owner", [(1, "Ann"), (2, "Bob")], 2) }}'
    assert '<option value="2" selected>Bob</option>' in render(env, text)


def test_facts_without_value_are_not_written(env: Environment) -> None:
    shown = render(
        env, '{% from "ui/card.html" import fact %}{{ fact("Fax", "") }}{{ fact("SIREN", "", complete_url="/x") }}'
    )
    assert "Fax" not in shown
    assert 'href="/x"' in shown
