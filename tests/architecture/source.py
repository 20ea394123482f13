"""The source as the architecture tests see it: parsed once, asked by room."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "carnet"
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: ``name`` is its path below the package, as in ``clients/actions/adding.py``."""

    path: Path
    name: str
    tree: ast.Module
    lines: int

    @property
    def room(self) -> str:
        """The folder below ``carnet``; the package's own files belong to none."""
        return self.name.split("/")[0] if "/" in self.name else ""

    @property
    def part(self) -> str:
        """What of the room it is: ``actions`` for ``actions.py`` and for all of ``actions/``."""
        return self.name.removesuffix(".py").split("/")[1] if "/" in self.name else ""

    def functions(self) -> Iterator[Function]:
        """Every function and method of the file."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))


@cache
def modules() -> tuple[Module, ...]:
    """The product's own Python, without tests and migrations."""
    return tuple(module for module in all_modules() if not {"tests", "migrations"} & set(module.path.parts))


@cache
def all_modules() -> tuple[Module, ...]:
    """All our Python: the package, its tests, the tests of the whole, the build hook."""
    paths = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *ROOT.glob("*.py")])
    return tuple(_parse(path) for path in paths if "static" not in path.parts)


def _parse(path: Path) -> Module:
    text = path.read_text("utf-8")
    name = str(path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT))
    return Module(path, name, ast.parse(text, str(path)), text.count("\n"))


def of_room(room: str, *parts: str) -> list[Module]:
    """The modules of a room, or only some of its parts."""
    return [module for module in modules() if module.room == room and (not parts or module.part in parts)]


def rooms() -> list[str]:
    """The rooms that stand."""
    return sorted({module.room for module in modules() if module.room})


def templates() -> list[Path]:
    """Every Jinja2 template."""
    return sorted(PACKAGE.glob("*/jinja2/**/*.html"))


def length(function: Function) -> int:
    """Lines of a function: its signature and body, without decorators and docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def called(node: ast.AST) -> set[str]:
    """The last word of everything a piece of code calls or names: ``record`` for ``actions.record(…)``."""
    names = {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}
    return names | {child.attr for child in ast.walk(node) if isinstance(child, ast.Attribute)}


def reach(function: Function, known: dict[str, set[str]]) -> set[str]:
    """All words that a function uses by itself or through the functions in ``known`` (name to words)."""
    found: set[str] = set()
    todo = called(function)
    while todo:
        word = todo.pop()
        if word not in found:
            found.add(word)
            todo |= known.get(word, set()) - found
    return found


def words_of(found: list[Module]) -> dict[str, set[str]]:
    """Each function of these modules by name, with the words it uses; equal names are taken together."""
    known: dict[str, set[str]] = {}
    for module in found:
        for name, words in _words(module.path):
            known.setdefault(name, set()).update(words)
    return known


@cache
def _words(path: Path) -> tuple[tuple[str, frozenset[str]], ...]:
    (module,) = [one for one in modules() if one.path == path]
    return tuple((function.name, frozenset(called(function))) for function in module.functions())


@cache
def tracked() -> tuple[Path, ...]:
    """The files of the repository, those about to be added included."""
    out = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in out.decode().split("\0") if name)
    return tuple(path for path in paths if path.is_file())
