"""The properties of vCards (2.1, RFC 2426, RFC 6350), whatever their folding, grouping and transfer encoding."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from carnet.lib.sheet.limits import MAX_CELL, SheetRefused
from carnet.lib.sheet.refusals import too_long

BEGIN = re.compile(r"\s*(?:[\w-]+\.)?BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
#: What a client is made of; pictures, keys, birthdays and the rest are passed over without being put together.
WANTED = frozenset("FN N ORG TITLE ROLE TEL EMAIL ADR URL NOTE CATEGORIES KIND X-ABSHOWAS UID".split())
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
#: A value in quoted-printable takes three characters for one byte.
LONGEST = 3 * MAX_CELL
#: Of parameters longer than this the rest is not read.
MOST_SAID = 2_000
DEEPEST = 20
MARKS = frozenset({"BEGIN", "END", "AGENT"})
#: Announces a card inside the card (2.1).
AGENT = "AGENT"
HEAD = re.compile(
    rf'^(?=\w)(?:[\w-]{{1,60}}+\.)?({"|".join(sorted(WANTED | MARKS))})[ \t]*(;(?:[^":\n]++|"[^"\n]*+")*+)?:',
    re.IGNORECASE | re.MULTILINE,
)
FOLD = re.compile(r"=\n|\n[ \t]")


@dataclass(slots=True)
class Property:
    """One line of a card: what it says and of which types it is (``work``, ``cell``); ``value`` still has its escapes."""

    name: str
    types: frozenset[str]
    value: str


@dataclass(slots=True)
class Card:
    """The properties of one card that are wanted, by name, in the order of the file."""

    properties: dict[str, list[Property]] = field(default_factory=dict)

    def all(self, name: str) -> Sequence[Property]:
        """The properties of this name."""
        return self.properties.get(name, ())

    def first(self, name: str) -> str:
        """The text of the first one, empty when there is none."""
        return next((text for each in self.all(name) if (text := plain_text(each.value))), "")

    def parts(self, name: str) -> list[str]:
        """The parts of the first one (« last;first;further;prefix;suffix »)."""
        return next((parts_of(each.value) for each in self.all(name)), [])


def is_cards(text: str) -> bool:
    """Whether the text is a file of cards."""
    return bool(BEGIN.match(text[:1000]))


def cards(text: str, encoding: str) -> Iterator[Card]:
    """The cards of a file, empty ones too. One that is not ended ends where the next begins; one inside another is passed over.

    ``encoding`` is how the file was read, for properties that name another one. Raises
    :class:`carnet.lib.sheet.limits.SheetRefused` for a value longer than a cell may be.
    """
    table = _Table(encoding)
    for name, parameters, value in _logical(text):
        done = None
        if name == "BEGIN":
            done = table.begin(inside=parameters == AGENT)
        elif name == "END":
            done = table.end()
        elif value:
            table.put(name, parameters, value)
        if done is not None:
            yield done
    if table.card is not None:
        yield table.card


class _Table:
    """The card that is being read, and how deep inside it others stand."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.card: Card | None = None
        self.inner = 0
        self.size = 0

    def begin(self, *, inside: bool) -> Card | None:
        """A new card; returns the one that was not ended."""
        if self.card is not None and (self.inner or inside):
            self.inner += 1
            if self.inner > DEEPEST:
                raise SheetRefused("not_a_sheet", _("This file is not a table. Save it as XLSX or CSV and send that."))
            return None
        done, self.card, self.size = self.card, Card(), 0
        return done

    def end(self) -> Card | None:
        """The card that ends here, if it is no inner one."""
        if self.inner:
            self.inner -= 1
            return None
        done, self.card = self.card, None
        return done

    def put(self, name: str, parameters: str, value: str) -> None:
        """One more property of the card itself."""
        if self.card is None or self.inner:
            return
        found = _property(name, parameters, value, self.encoding)
        self.card.properties.setdefault(name, []).append(found)
        self.size += len(found.value) + 16
        if self.size > MAX_CELL * 4:
            raise too_long()


def _logical(text: str) -> Iterator[tuple[str, str, str]]:
    """Name, parameters and value of each property that is wanted, its folded lines joined."""
    place, before = 0, ""
    while found := HEAD.search(text, place):
        name, parameters = found[1].upper(), (found[2] or "")[:MOST_SAID]
        place = _end(text, found.end(), quoted=_is_quoted(parameters))
        if name in MARKS:
            yield name, AGENT if before == AGENT else "", ""
        elif place - found.end() > LONGEST:
            raise too_long()
        else:
            yield name, parameters, FOLD.sub("", text[found.end() : place])
        before = name


def _end(text: str, start: int, *, quoted: bool) -> int:
    """Where the value ends: at the last of its folded lines; in quoted-printable, at the first line without « = » behind."""
    end = text.find("\n", start)
    while end >= 0 and end - start <= LONGEST:
        folded = text[end + 1 : end + 2] in (" ", "\t")
        if not folded and not (quoted and text[end - 1] == "=" and end > start):
            return end
        end = text.find("\n", end + 1)
    return end if end >= 0 else len(text)


def _is_quoted(parameters: str) -> bool:
    return "QUOTED-PRINTABLE" in parameters.upper()


def _property(name: str, parameters: str, value: str, encoding: str) -> Property:
    types, charset = set(), ""
    for parameter in parameters.split(";"):
        key, equals, said = parameter.partition("=")
        key = key.strip().upper()
        if key == "TYPE" or not equals:
            types |= {word.strip(' "').lower() for word in (said or key).split(",")}
        elif key == "CHARSET":
            charset = said.strip(' "')
    if _is_quoted(parameters):
        value = _decoded(quopri.decodestring(value.encode(encoding, "replace")), charset or "utf-8")
    elif charset and charset.lower().replace("-", "") != encoding.replace("-", ""):
        value = _again(value, encoding, charset)
    if len(value) > MAX_CELL:
        raise too_long()
    return Property(name, frozenset(types), value)


def _decoded(data: bytes, charset: str) -> str:
    """The text in the named encoding; where the name is wrong or unknown, as Windows writes it."""
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", "replace")


def _again(value: str, encoding: str, charset: str) -> str:
    """The value read in its own encoding; as it was when that makes no text."""
    try:
        return value.encode(encoding).decode(charset)
    except (LookupError, UnicodeError):
        return value


def plain_text(value: str) -> str:
    """A value without its escapes, on as many lines as it says."""
    if "\\" in value:
        value = ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
    return value.replace("\r\n", "\n").strip()


def parts_of(value: str, mark: str = ";") -> list[str]:
    """The value cut at every mark that no backslash precedes."""
    return [plain_text(part) for part in re.split(rf"(?<!\\){mark}", value)]
