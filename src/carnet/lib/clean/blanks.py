"""Text without the traces of the file it came in: kept quotes, non-breaking blanks, words for nothing."""

from __future__ import annotations

import re

#: What tools and people write where there is nothing. « Null » and « Na » in mixed case are names of people.
NOTHING = frozenset(
    [
        "", "NULL", "null", "(null)", "(NULL)", "[NULL]", "<null>", "<NULL>", "\\N", "\\n", "nil", "NIL", "None", "NONE", "none",
        "undefined", "NaN", "nan", "NAN", "NaT", "NA", "N/A", "n/a", "N/a", "n.a.", "N.A.", "#N/A", "#N/A N/A", "#NA", "#NV", "#REF!",
        "#VALUE!", "#VALEUR!", "#NAME?", "#NOM?", "#DIV/0!", "#NUM!", "#NOMBRE!", "#NULL!", "#WERT!", "#BEZUG!", "-", "--", "---",
        "—", "–", "_", "__", "?", "??", "???", ".", "..", "...", "…", "/", "//", "*", "0.0.00", "00/00/0000", "00/00/00", "0000-00-00",
        "0000-00-00 00:00:00", "N/C", "n/c", "n.c.", "N.C.", "NC", "s/o", "S/O", "néant", "Néant", "NEANT", "NÉANT", "non renseigné",
        "Non renseigné", "NON RENSEIGNE", "[ND]", "[nd]", "N/D", "n/d", "n.d.", "inconnu", "Inconnu", "unknown", "Unknown", "k.A.",
        "(vide)", "(blank)", "(empty)", "(none)", "(aucun)", "XXX", "xxx", "''", '""',
    ]
)  # fmt: skip
#: Blanks and marks without width that survive a copy from a web page or a word processor.
ODD_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t\x0b\x0c]")
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: Either of them, or a carriage return: most cells hold none.
ODD = re.compile(f"{ODD_BLANKS.pattern}|{UNSEEN.pattern}|\r")
QUOTES = {'"': '"', "'": "'", "“": "”", "«": "»", "„": "“", "‘": "’", "`": "`"}
#: A value is quoted within quotes a few times at most.
MOST_QUOTED = 5
EDGES = frozenset("\"'“«„‘`=")
#: Excel's mark of text, and what our own export puts before what a spreadsheet would run; twice before what ends with it.
MARKED = re.compile(r"^'(?=[\s\x00]*[=+\-@\uff1d\uff0b\uff0d\uff20\d])")
#: ``="00123"``: how a CSV forces Excel to keep zeros.
FORCED = re.compile(r'^="([^"]*)"$')


def plain(text: str) -> str:
    """The value of a cell: one kind of blank, no unseen marks, no kept quotes, empty where it only says "nothing".

    Line breaks inside the cell stay (``\\n``), since an address may need them.
    """
    if not text.isprintable() and ODD.search(text):
        text = ODD_BLANKS.sub(" ", UNSEEN.sub("", text)).replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip()
    if not text or (len(text) <= 19 and text in NOTHING):
        return ""
    if text[0] in EDGES:
        text = _unquoted(text)
    return text


def _unquoted(text: str) -> str:
    forced = FORCED.match(text)
    if forced:
        return forced[1].strip()
    if text[:2] == "''" and text[-1] == "'" and MARKED.match(text[1:]):
        return text[2:].strip()
    if MARKED.match(text) and not (len(text) > 1 and text[-1] == "'"):
        text = text[1:].strip()
        return "" if text in NOTHING else text
    for _time in range(MOST_QUOTED):
        if len(text) < 2 or QUOTES.get(text[0]) != text[-1] or _two_parts(text):
            break
        text = text[1:-1].strip()
    text = text.replace('""', '"') if text.count('""') and len(text) > 2 else text
    return "" if text in NOTHING else text


def _two_parts(text: str) -> bool:
    """``"A" and "B"`` is no quoted value: its quotes belong to the words."""
    opening, closing = text[0], text[-1]
    inner = text[1:-1].replace(closing * 2, "")
    return closing in inner or (opening != closing and opening in inner)


def one_line(text: str) -> str:
    """The value on one line, blanks single."""
    return " ".join(text.split()) if "  " in text or not text.isprintable() else text
