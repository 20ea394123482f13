"""One script of many modules, and what is served made small beforehand. Used by ``build.py``, which loads it by path.

Our modules are plain: ``import { a, b } from "./x.js";`` or ``import "./x.js";`` at the start of a line, and
``export`` before a function or a constant. Anything else stops the build rather than be understood by half.
"""

import gzip
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

IMPORT = re.compile(r"""^import\s+(?:\{([^}]*)\}\s+from\s+)?"([^"]+)";[ \t]*\n?""", re.M)
EXPORT = re.compile(r"^export\s+((?:async\s+)?function|const)\s+(\w+)", re.M)
LEFT_OVER = re.compile(r"^\s*(?:import\b(?!\()|export\b)", re.M)
NAMES = re.compile(r"\s*\w+(\s*,\s*\w+)*\s*,?\s*")


class BundleError(Exception):
    """A module that cannot be taken in; the message says which and why."""


def bundle(entry: Path) -> str:
    """The entry and all it imports, each module once and after those that it needs, as one classic-free script."""
    done: dict[Path, str] = {}
    _take(entry.resolve(), done, [])
    return '"use strict";\n' + "".join(done.values())


def _take(file: Path, done: dict[Path, str], above: list[Path]) -> None:
    if file in above:
        raise BundleError(f"{file.name} imports itself by way of {', '.join(path.name for path in above)}.")
    if file in done:
        return
    text = file.read_text("utf-8")
    for _names, address in IMPORT.findall(text):
        _take(_beside(file, address), done, [*above, file])
    done[file] = _module(file, text)


def _beside(file: Path, address: str) -> Path:
    found = (file.parent / address).resolve()
    if not address.startswith(".") or not found.is_file():
        raise BundleError(f"{file.name} imports {address}, which is no file beside it.")
    return found


def _module(file: Path, text: str) -> str:
    """The module as a function that is called at once and answers what it exports."""
    exports = [name for _kind, name in EXPORT.findall(text)]
    body = EXPORT.sub(r"\1 \2", IMPORT.sub(lambda found: _bound(file, *found.groups()), text))
    if LEFT_OVER.search(body):
        raise BundleError(f"{file.name} imports or exports in a way that the bundle does not know.")
    return f"const {_name(file)} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();\n"


def _bound(file: Path, names: str | None, address: str) -> str:
    if names is None:
        return ""
    if not NAMES.fullmatch(names):
        raise BundleError(f"{file.name} renames what it imports from {address}: use its own name.")
    return f"const {{ {', '.join(names.replace(',', ' ').split())} }} = {_name(_beside(file, address))};\n"


def _name(file: Path) -> str:
    return "$" + re.sub(r"\W", "_", f"{file.parent.name}_{file.stem}")


def squeeze(files: Iterable[Path]) -> None:
    """Puts ``.br`` and ``.gz`` beside each file: whitenoise sends the smallest that the browser takes."""
    import brotli

    for file in files:
        content = file.read_bytes()
        Path(f"{file}.br").write_bytes(brotli.compress(content, quality=11))
        Path(f"{file}.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def fingerprint(files: Iterable[Path]) -> str:
    """Twelve hexadecimal digits that change with any of the files."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
