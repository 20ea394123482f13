"""One line of text as it is stored: composed, blanks single, nothing that no eye sees but a screen or a database obeys."""

from __future__ import annotations

import re
import unicodedata

#: Controls, lone surrogates, zero-width spaces, and those that turn the reading direction. Joiners stay: emoji need them.
HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")


def one_line(text: str) -> str:
    """The text without hidden characters and needless blanks, in NFC."""
    return " ".join(unicodedata.normalize("NFC", HIDDEN.sub("", text)).split())
