"""Languages (ISO 639-1) and currencies (ISO 4217) by code, name or sign."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from carnet.lib.folding import fold

SPOKEN = ("fr", "en", "de", "es", "it", "nl", "pt")
TAG = re.compile(r"([a-z]{2,3})(?:[-_ ]([a-z]{2}))?(?:\.utf-?8)?", re.IGNORECASE)
SIGNS = {"€": "EUR", "$": "USD", "us$": "USD", "£": "GBP", "¥": "JPY", "chf": "CHF", "fr.": "CHF", "zł": "PLN", "zl": "PLN",
         "kč": "CZK", "kc": "CZK", "euros": "EUR", "dollars": "USD", "dollar": "USD", "livre": "GBP", "pound": "GBP", "c$": "CAD",
         "a$": "AUD", "franc suisse": "CHF", "swiss franc": "CHF"}  # fmt: skip


@lru_cache(maxsize=1024)
def language(text: str) -> str | None:
    """``fr`` or ``pt-BR`` from a tag (``fr_FR`` → ``fr-FR``), a three-letter code or a name; None if it is not known."""
    named = _languages().get(fold(text))
    if named:
        return named
    found = TAG.fullmatch(text.strip())
    if not found:
        return None
    code = found[1].lower()
    code = code if code in _codes() else _aliases().get(code, "")
    if not code:
        return None
    return f"{code}-{found[2].upper()}" if found[2] else code


@lru_cache(maxsize=1024)
def currency(text: str) -> str | None:
    """The three letters of a currency by code, sign or name; None if it is not known."""
    code = text.strip().upper()
    if code in _currencies():
        return code
    folded = fold(text)
    return SIGNS.get(text.strip().lower()) or SIGNS.get(folded) or _currency_names().get(folded)


@cache
def _codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(str(code) for code in Locale("en").languages if len(str(code)) == 2)


@cache
def _aliases() -> dict[str, str]:
    from babel.core import get_global

    return {
        old: str(new)
        for old, new in get_global("language_aliases").items()
        if len(str(old)) == 3 and len(str(new)) == 2
    }


@cache
def _languages() -> dict[str, str]:
    from babel import Locale

    known: dict[str, str] = {}
    for spoken in SPOKEN:
        for code, name in Locale(spoken).languages.items():
            if len(code) == 2:
                known.setdefault(fold(str(name)), code)
    return known


@cache
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


@cache
def _currency_names() -> dict[str, str]:
    from babel import Locale

    known: dict[str, str] = {}
    for spoken in SPOKEN:
        for code, name in Locale(spoken).currencies.items():
            known.setdefault(fold(str(name)), code)
    return known
