"""The script of every page: whole, in the right order, and never made of what is only half understood."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from carnet.ui import build, bundling

ENTRY = build.HERE / "static" / "ui" / "app.js"


def modules(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, "utf-8")
    return folder / "entry.js"


def test_each_module_stands_once_and_after_what_it_needs(tmp_path: Path) -> None:
    entry = modules(
        tmp_path,
        entry='import "./b.js";\nimport { one } from "./a.js";\none();\n',
        a="let made = 0;\nexport const one = () => (made += 1);\nexport async function two() {}\n",
        b='import {\n  one,\n  two,\n} from "./a.js";\ntwo(one);\n',
    )
    text = bundling.bundle(entry)
    assert text.count("let made = 0") == 1
    assert text.index("let made = 0") < text.index("two(one)") < text.index("one();")
    assert "import" not in text
    assert "export" not in text
    assert "return { one, two };" in text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('import { one as two } from "./a.js";\n', "renames"),
        ('import all from "./a.js";\n', "does not know"),
        ('import { one } from "./absent.js";\n', "no file beside it"),
        ('import { one } from "somewhere";\n', "no file beside it"),
        ("export default 3;\n", "does not know"),
        ('import "./entry.js";\n', "imports itself"),
    ],
)
def test_what_it_does_not_know_stops_the_build(tmp_path: Path, text: str, sentence: str) -> None:
    entry = modules(tmp_path, entry=text, a="export const one = 1;\n")
    with pytest.raises(bundling.BundleError, match=sentence):
        bundling.bundle(entry)


def test_our_own_modules_are_all_in_it() -> None:
    text = bundling.bundle(ENTRY)
    files = [*ENTRY.parent.glob("*.js"), *ENTRY.parent.glob("list/*.js")]
    assert len(files) > 20
    for file in files:
        assert f"const ${file.parent.name}_{file.stem.replace('-', '_')} =" in text, file


def test_twins_hold_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.css"
    file.write_text("a { color: red }\n" * 50, "utf-8")
    bundling.squeeze([file])
    assert gzip.decompress(Path(f"{file}.gz").read_bytes()) == file.read_bytes()
    assert brotli.decompress(Path(f"{file}.br").read_bytes()) == file.read_bytes()


def test_the_name_changes_with_the_content(tmp_path: Path) -> None:
    file = tmp_path / "a.css"
    file.write_text("a", "utf-8")
    first = bundling.fingerprint([file])
    assert bundling.fingerprint([file]) == first
    file.write_text("b", "utf-8")
    assert bundling.fingerprint([file]) != first


def test_a_first_visit_weighs_little() -> None:
    """The budget is 150 KB with the page itself, for which twenty are kept."""
    names = [
        "app.css.br",
        "app.js.br",
        "htmx.js.br",
        "icons.svg.br",
        "hanken-grotesk.woff2",
        "bricolage-grotesque.woff2",
    ]
    assert sum((build.OUT / name).stat().st_size for name in names) < 130_000
