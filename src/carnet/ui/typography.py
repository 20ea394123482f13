"""French typography: the one place that knows which space goes where.

Rules of the Lexique des règles typographiques (Imprimerie nationale), with one choice, the narrow space before the
colon too: U+202F before ``; : ! ? »``, after ``«`` and between thousands; U+00A0 before ``€`` and ``%`` and after
``n°``; ’ for '.
A space is never added, only changed, so a translator writes plain French and nothing is touched in English or in code.
"""

import re
from functools import lru_cache

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_BEFORE = re.compile(r"[ \u00a0](?=[;:!?»](?![\w/-]))")
_AFTER = re.compile(r"(?<=«)[ \u00a0]")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))")
# A percent sign is doubled in a message that is formatted; %(name)s and %s are not percent signs.
_UNIT = re.compile(r"(?<=[\d)s…])[ ](?=€|%%|%(?![(\w%]))")
_NUMBER = re.compile(r"(?<=\b[nN]°)[ ]")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=\w)")


@lru_cache(maxsize=8192)
def french(text: str) -> str:
    """The text with French spaces and apostrophes; placeholders, tags and addresses are left alone."""
    text = _BEFORE.sub(NARROW, text)
    text = _AFTER.sub(NARROW, text)
    text = _THOUSANDS.sub(NARROW, text)
    text = _UNIT.sub(NO_BREAK, text)
    text = _NUMBER.sub(NO_BREAK, text)
    return _APOSTROPHE.sub("’", text)
