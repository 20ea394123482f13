"""Parts of pages that many answers share: drawn once, kept, sent again.

Drawing the frame of a page costs more than reading its rows, and it differs only by member, language and section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.utils import translation
from markupsafe import Markup, escape

Macro = Callable[..., Any]
#: Stands for a value while a part is drawn to be kept: characters of the private use area, which no text of ours holds.
OPEN, CLOSE = "\ue000", "\ue001"
MARKS = re.compile(f"{OPEN}(.*?){CLOSE}")
MOST = 2000

_parts: dict[Any, Any] = {}


def mark(name: str) -> Markup:
    """What to draw instead of the value ``name``."""
    return Markup(f"{OPEN}{name}{CLOSE}")  # noqa: S704 - the name is ours


class Pattern:
    """A part drawn with marks, into which values are put: ``fill`` escapes them, as the template would have.

    What the template does with a value beyond writing it (a filter, a condition) it does to the mark.
    """

    def __init__(self, drawn: str) -> None:
        pieces = MARKS.split(drawn)
        self._text = "%s".join(piece.replace("%", "%%") for piece in pieces[::2])
        self._names = tuple(pieces[1::2])
        self._pick = itemgetter(*self._names) if len(self._names) > 1 else None

    def fill(self, values: Mapping[str, str]) -> str:
        """The part with these values, which are already escaped."""
        picked = self._pick(values) if self._pick else tuple(values[name] for name in self._names)
        return str(self._text % picked)


def kept(macro: Macro, *args: Any, **put: Any) -> Markup:
    """What ``macro(*args)`` draws in the language of the moment, with the values of ``put`` put in afterwards.

    The names of ``put`` are arguments of the macro as well, which may write their values and nothing else. An argument
    is known again by its value; an object of ours by what it says of itself in ``kept_by``.
    """
    key = _key(macro, args, tuple(put))
    part = _parts.get(key) if key else None
    if part is None:
        part = Pattern(str(macro(*args, **{name: mark(name) for name in put})))
        if key and not settings.DEBUG:
            _keep(key, part)
    return Markup(part.fill({name: escape(value) for name, value in put.items()}))  # noqa: S704 - drawn by a template


def pattern(key: tuple[Any, ...], draw: Callable[[], Any]) -> Pattern:
    """The pattern kept under ``key`` and the language of the moment; ``draw`` makes it with marks when there is none."""
    whole = (translation.get_language(), key)
    found: Pattern | None = _parts.get(whole)
    if found is None:
        found = Pattern(str(draw()))
        if not settings.DEBUG:
            _keep(whole, found)
    return found


def _keep(key: Any, part: Pattern) -> None:
    if len(_parts) >= MOST:
        _parts.clear()
    _parts[key] = part


def _key(macro: Macro, args: Sequence[Any], names: tuple[str, ...]) -> Any:
    """What the drawing depends on; None when an argument cannot say what it is worth."""
    code = macro._func.__code__  # type: ignore[attr-defined]  # of a Jinja macro
    key = (translation.get_language(), code.co_filename, code.co_name, code.co_firstlineno, names, _frozen(args))
    try:
        hash(key)
    except TypeError:
        return None
    return key


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple((name, _frozen(one)) for name, one in value.items())
    if isinstance(value, list | tuple):
        return tuple(_frozen(one) for one in value)
    return getattr(value, "kept_by", value)
