"""``carnet messages``: collects what is said in each room and keeps its French beside it.

The source language is English. Each room owns ``locale/fr/LC_MESSAGES/django.po``; places and dates are left out of
it, so that a change of code is not a change of the catalogue.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
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
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)[^}]*\}|%[sd]")
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


def messages(*, check: bool) -> int:
    """Updates every room's catalogue and compiles it; with ``check`` writes nothing and fails on what is unfinished."""
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
    """Brings one room's catalogue up to what its code says, and yields what is missing, wrong or stale."""
    said = collect(room)
    path = room / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    if not len(said) and not path.exists():
        return
    known = read(path)
    merged = merge(said, known)
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(merged))
    else:
        stale = [message for message in known if message.id and said.get(message.id, message.context) is None]
        yield from (f"{room.name}: no longer said: {message.id!r}" for message in stale)
    yield from (f"{room.name}: {fault}" for message in merged if message.id for fault in _faults(message))


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
    """The messages said now with the French known for them; a fuzzy one, or one of another number, counts as unknown."""
    merged = Catalog(locale="fr", domain="django", fuzzy=False)
    for message in said:
        if not message.id:
            continue
        old = known.get(message.id, context=message.context)
        known_well = old is not None and not old.fuzzy and old.pluralizable == message.pluralizable
        french = old.string if old is not None and known_well else None
        empty: Any = "" if isinstance(message.id, str) else ("", "")
        merged.add(message.id, french or empty, context=message.context, flags=message.flags - {"fuzzy"})
    return merged


def render(catalog: Catalog) -> bytes:
    """The file's bytes: sorted, without places and dates."""
    out = io.BytesIO()
    write_po(out, catalog, width=120, no_location=True, omit_header=True, sort_output=True)
    return HEADER.encode() + out.getvalue()


def _faults(message: Message) -> Iterator[str]:
    """French that is missing, or whose placeholders are not those of the English."""
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [])
    identities = [message.id] if isinstance(message.id, str) else list(message.id)
    if not strings or not all(strings):
        yield f"no French for {message.id!r}"
        return
    wanted = {mark for text in identities for mark in _marks(text)}
    used = {mark for text in strings for mark in _marks(text)}
    if not used <= wanted or _marks(identities[-1]) - _marks(strings[-1]):
        yield f"other placeholders in the French of {message.id!r}"


def _marks(text: str) -> set[str]:
    return {match[0] for match in PLACEHOLDER.finditer(text)}
