"""The making of assets: icons, translations, what is rebuilt."""

import gettext
import os
from pathlib import Path

import pytest

from carnet.ui import build


def test_the_sprite_holds_every_icon_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "OUT", tmp_path)
    build.build_icons()
    sprite = (tmp_path / "icons.svg").read_text("utf-8")
    surely, _maybe = build.icons_named()
    assert surely
    assert all(f'id="{name}"' in sprite for name in surely)


def test_an_unknown_icon_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "room" / "jinja2" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text('{{ icon("no-such-icon") }}', "utf-8")
    monkeypatch.setattr(build, "PACKAGE", tmp_path)
    with pytest.raises(build.BuildError, match="no-such-icon"):
        build.build_icons()


def test_french_is_set_when_compiled_and_english_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("fr", "en"):
        po = tmp_path / "room" / "locale" / language / "LC_MESSAGES" / "django.po"
        po.parent.mkdir(parents=True)
        head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        po.write_text(f'{head}msgid "Sure?"\nmsgstr "Sûr ?"\n', "utf-8")
    monkeypatch.setattr(build, "PACKAGE", tmp_path)
    build.build_messages()
    said = {}
    for language in ("fr", "en"):
        with (tmp_path / "room" / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
            said[language] = gettext.GNUTranslations(file).gettext("Sure?")
    assert said == {"fr": "Sûr\u202f?", "en": "Sûr ?"}


def test_what_is_young_enough_is_kept(tmp_path: Path) -> None:
    source, product = tmp_path / "a", tmp_path / "b"
    source.touch()
    assert not build.newer([product], [source])
    product.touch()
    os.utime(source, (1, 1))
    assert build.newer([product], [source])


def test_an_unknown_step_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["paint"]) == 2
    assert "paint" in capsys.readouterr().err
