"""``carnet messages``: collects what is said in each room and keeps its French beside it.

The source language is English. Each room owns ``locale/fr/LC_MESSAGES/django.po``; places and dates are left out of
it, so that a change of code is not a change of the catalogue.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, Any] = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
METHODS = [
    ("**/tests/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/jinja2/**.html", "jinja2"),
    ("**/jinja2/**.txt", "jinja2"),
]
JINJA2 = {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}
OPTIONS = {"**/jinja2/**.html": JINJA2, "**/jinja2/**.txt": JINJA2}


def messages(*, check: bool) -> int:
    """Updates every room's catalogue and compiles it; with ``check`` writes nothing and fails on what is not finished."""
    faults = [fault for room in rooms() for fault in tend(room, write=not check)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if not check:
        from carnet.ui.build import build_messages

        build_messages()
    print(f"translations: {len(faults)} to mend" if faults else "translations: complete")
    return 1 if check and faults else 0


def rooms() -> list[Path]:
    """The folders of the rooms."""
    return sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


def tend(room: Path, *, write: bool) -> Iterator[str]:
    """Brings one room's catalogue up to what its code says, and yields what is missing, fuzzy or stale."""
    said = collect(room)
    path = room / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    if not len(said) and not path.exists():
        return
    known = read(path)
    stale = [message.id for message in known if message.id and message.id not in said]
    merged = merge(said, known)
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(merged))
    yield from (
        f"{room.name}: no French for {message.id!r}" for message in merged if message.id and not _whole(message)
    )
    if not write:
        yield from (f"{room.name}: stale {identity!r}" for identity in stale)


def collect(room: Path) -> Catalog:
    """What the room's Python and templates say."""
    catalog = Catalog(locale="fr", domain="django")
    for _, _, identity, _, context in extract_from_dir(str(room), METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=()):
        catalog.add(identity, context=context)
    return catalog


def read(path: Path) -> Catalog:
    """The catalogue as it stands; an empty one when there is none."""
    if not path.exists():
        return Catalog(locale="fr", domain="django")
    return read_po(io.BytesIO(path.read_bytes()), locale="fr", domain="django")


def merge(said: Catalog, known: Catalog) -> Catalog:
    """The messages said now with the French known for them."""
    merged = Catalog(locale="fr", domain="django", fuzzy=False)
    for message in said:
        if not message.id:
            continue
        old = known.get(message.id, context=message.context)
        string = old.string if old is not None and not old.fuzzy else None
        merged.add(
            message.id,
            string or ("" if isinstance(message.id, str) else ("", "")),
            context=message.context,
            flags=message.flags - {"fuzzy"},
        )
    return merged


def render(catalog: Catalog) -> bytes:
    """The file's bytes: sorted, without places and dates."""
    out = io.BytesIO()
    write_po(out, catalog, width=120, no_location=True, omit_header=True, sort_output=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    return header.encode() + out.getvalue()


def _whole(message: Any) -> bool:
    strings = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return bool(strings) and all(strings)
