"""Several values in one cell."""

from __future__ import annotations

import re

BETWEEN = re.compile(r"\s*(?:;|\||\n|:::)\s*")
COMMA = re.compile(r"\s*[,;|\n]\s*|\s*:::\s*|\s+/\s+")
#: Runs of blanks, made one first: the pattern would try each of them anew.
BLANKS = re.compile(r"[^\S\n]+")
ADDRESS = re.compile(r"[^\s<>,;:|\"()\[\]]+@[^\s<>,;:|\"()\[\]]+")
#: What a single bare address never holds.
SEVERAL = re.compile(r"[\s,;<]")
#: « Jane Doe <jane@example.com> », « jane at example.com ».
AT = re.compile(r"\s*(?:\(at\)|\[at\]|\s+at\s+|\(a\)|\[a\])\s*", re.IGNORECASE)


def split_emails(text: str) -> list[str]:
    """The e-mail addresses of a cell, without names, brackets and ``mailto:``; the cell itself where none is found."""
    if "@" not in text:
        mended = AT.sub("@", " ".join(text.split()))
        return [mended] if "@" in mended else [text]
    if not SEVERAL.search(text):
        return [text.removeprefix("mailto:")]
    found = [address.strip(".'") for address in ADDRESS.findall(text.replace("mailto:", " "))]
    return list(dict.fromkeys(found)) or [text]


def split_list(text: str) -> list[str]:
    """The words of a cell that lists several (tags): parted by comma, semicolon, bar, line break or Google's ``:::``."""
    words = (word.strip(" *\"'") for word in COMMA.split(BLANKS.sub(" ", text)))
    return list(dict.fromkeys(word for word in words if word))
