"""How the mapping step speaks: columns by letter, states, what is still needed, how the file was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.clients.sheets import label
from carnet.imports.models import Import

STATES = {
    "exact": (gettext_lazy("Exact"), "ok", "check"),
    "suggested": (gettext_lazy("Suggested"), "suggested", "wand-sparkles"),
    "choose": (gettext_lazy("To choose"), "warn", "circle-question-mark"),
    "ignored": (gettext_lazy("Ignored"), "", "circle-minus"),
}
#: What a client is recognised by, in words.
RUNGS = {
    "external_id": gettext_lazy("Identifier of another system"),
    "siret": gettext_lazy("SIRET"),
    "siren": gettext_lazy("SIREN or register number"),
    "tax_id": gettext_lazy("VAT number and country"),
    "number": gettext_lazy("Client number"),
    "name": gettext_lazy("Name and postcode"),
}
ENCODINGS = {
    "utf-8": "UTF-8", "cp1252": "Windows-1252", "iso8859-15": "ISO-8859-15", "utf-16": "UTF-16", "mac-roman": "Mac Roman",
    "cp850": "CP850 (DOS)", "cp1250": "Windows-1250", "cp1251": "Windows-1251", "shift-jis": "Shift-JIS",
}  # fmt: skip
DELIMITERS = {
    ";": gettext_lazy("Semicolon"), ",": gettext_lazy("Comma"), "\t": gettext_lazy("Tab"), "|": gettext_lazy("Bar"),
}  # fmt: skip
NAMES = ("legal_name", "trade_name", "contact.full_name", "contact.last_name", "contact.first_name")
HEADER_ROWS = 15


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One line of the mapping."""

    index: int
    letter: str
    header: str
    samples: list[str]
    field: str
    match: str
    state: str
    kind: str
    icon: str


@dataclass(frozen=True, slots=True)
class Need:
    """A field that a client should have, and where it comes from."""

    label: str
    text: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One way of reading that may be changed."""

    name: str
    label: str
    value: str
    options: list[tuple[str, str]]


def letter(index: int) -> str:
    """A column as spreadsheets call it: 0 is A, 26 is AA."""
    name = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def columns(source: Import, sent: Mapping[str, Any]) -> list[ColumnLine]:
    """The lines; what was just sent and refused stands as it was sent."""
    lines = []
    for each in source.mapping:
        text, kind, icon = STATES[each["match"]]
        field = sent.get(f"column_{each['index']}", each["field"] or "")
        header = each["header"] or _("Without name")
        lines.append(
            ColumnLine(
                each["index"],
                letter(each["index"]),
                header,
                each["samples"][:3],
                field,
                each["match"],
                str(text),
                kind,
                icon,
            )
        )
    return lines


def needs(source: Import) -> list[Need]:
    """What a client must or should have, and which column brings it."""
    given = {each["field"]: each for each in reversed(source.mapping) if each["field"]}
    name = next((given[field] for field in NAMES if field in given), None)
    street = given.get("address.line1") or given.get("address.full")
    country = given.get("address.country") or given.get("address.full")
    return [
        Need(_("Legal name"), _place(name) or _("absent: choose the column that holds it"), name is not None),
        Need(_("Country"), _place(country) or _("absent: your own country on every row"), True),
        Need(_("Street"), _place(street) or _("absent: new clients will be “incomplete”"), street is not None),
    ]


def _place(each: Mapping[str, Any] | None) -> str:
    if each is None:
        return ""
    return _("column %(letter)s, %(name)s") % {"letter": letter(each["index"]), "name": each["header"] or "—"}


def tally(source: Import) -> dict[str, int]:
    """How many columns are recognised, ignored, to choose."""
    matches = [each["match"] for each in source.mapping]
    known = sum(match in {"exact", "suggested"} for match in matches)
    return {"known": known, "ignored": matches.count("ignored"), "choose": matches.count("choose")}


def has_dates(source: Import) -> bool:
    """Whether a column holds dates, so that their order is worth asking."""
    return any(each["field"] == "created_on" or str(each["field"]).startswith("custom.") for each in source.mapping)


def readings(source: Import) -> list[Choice]:
    """The ways of reading this kind of file, with what was guessed or chosen."""
    found = source.reading
    choices = []
    if found["encoding"]:
        known = {**ENCODINGS, **({} if found["encoding"] in ENCODINGS else {found["encoding"]: found["encoding"]})}
        choices.append(Choice("encoding", _("Encoding"), found["encoding"], list(known.items())))
    if found["delimiter"]:
        options = [("tab" if mark == "\t" else mark, str(text)) for mark, text in DELIMITERS.items()]
        choices.append(Choice("delimiter", _("Separator"), found["delimiter"].replace("\t", "tab"), options))
    if len(found["sheets"]) > 1:
        choices.append(Choice("sheet", _("Sheet"), found["sheet"], [(name, name) for name in found["sheets"]]))
    if found["format"] == "vcard":
        return choices  # a card says itself what each of its lines is
    rows = [("0", _("No header"))] + [(str(n), _("Row %(n)d") % {"n": n}) for n in range(1, HEADER_ROWS + 1)]
    choices.append(Choice("header_row", _("Header"), str(found["header_row"]), rows))
    return choices


def said(source: Import) -> str:
    """« Windows-1252, semicolon »: how it was read, in a few words."""
    found = source.reading
    words = ["vCard"] if found["format"] == "vcard" else []
    words += [ENCODINGS.get(found["encoding"], found["encoding"]) if found["encoding"] else found["format"].upper()]
    if found["delimiter"]:
        words.append(str(DELIMITERS.get(found["delimiter"], found["delimiter"])).lower())
    if found["sheet"]:
        words.append(found["sheet"])
    return ", ".join(words)


def field_words(name: str) -> str:
    """A field in words."""
    return label(name)
