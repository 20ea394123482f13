"""Cards as rows: a company, a person of a company, or a person alone, under headers that every mapping knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from carnet.lib.clean.names import is_title, names_a_company, split_person
from carnet.lib.folding import fold
from carnet.lib.sheet.limits import MAX_CELL, SheetRefused
from carnet.lib.sheet.refusals import too_long
from carnet.lib.sheet.vcard import Card, Property, cards, parts_of, plain_text

#: Header → words of which one must stand in the file for the column to be there at all.
COLUMNS = {
    "Company name": ("ORG", "FN", "N:", "N;"),
    "Name prefix": ("N:", "N;"),
    "First name": ("N:", "N;", "FN"),
    "Last name": ("N:", "N;", "FN"),
    "Job title": ("TITLE", "ROLE"),
    "Department": ("ORG",),
    "Contact email": ("EMAIL",),
    "Contact phone": ("TEL",),
    "Contact mobile": ("CELL", "MOBIL"),
    "Email": ("EMAIL",),
    "Phone": ("TEL",),
    "Mobile": ("CELL", "MOBIL"),
    "Fax": ("FAX",),
    "Street": ("ADR",),
    "Address line 2": ("ADR",),
    "Postal code": ("ADR",),
    "City": ("ADR",),
    "Region": ("ADR",),
    "Country": ("ADR",),
    "Website": ("URL",),
    "Tags": ("CATEGORIES",),
    "Notes": ("NOTE", "ADR"),
    "External ID": ("UID",),
}
PLACE = ("Street", "Address line 2", "Postal code", "City", "Region", "Country")
#: A long text is looked through in pieces, so that no second one of its length is made.
PIECE, OVERLAP = 1 << 20, 16
#: So many cards in a row that say nothing are no address book.
MOST_SILENT = 20_000
#: What a type says of a number, whatever else is written with it (« workfax »); at the last ones nobody answers.
KINDS = (("fax", "fax"), ("cell", "mobile"), ("mobile", "mobile"), ("pager", ""), ("modem", ""), ("isdn", ""))
Cells = dict[str, str]


def card_headers(text: str) -> list[str]:
    """The columns that the cards of this text may fill."""
    missing = {word for words in COLUMNS.values() for word in words}
    told = set(missing)
    for place in range(0, len(text), PIECE):
        piece = text[place : place + PIECE + OVERLAP].upper()
        missing = {word for word in missing if word not in piece}
        if not missing:
            break
    told -= missing
    return [header for header, words in COLUMNS.items() if told.intersection(words)]


def card_rows(text: str, encoding: str, headers: list[str]) -> Iterator[list[str]]:
    """The headers, then one row a card; cards that say nothing or only list others are passed over, within limits."""
    yield headers
    silent = 0
    for card in cards(text, encoding):
        cells = _cells(card)
        silent = 0 if cells else silent + 1
        if silent > MOST_SILENT:
            raise SheetRefused("empty", _("This file holds no rows. Choose another one."))
        if not cells:
            continue
        if any(len(cell) > MAX_CELL for cell in cells.values()):
            raise too_long()
        yield [cells.get(header, "") for header in headers]


def _cells(card: Card) -> Cells:
    if not card.properties or card.first("KIND").lower() == "group":
        return {}
    company, prefix, first, last = _names(card)
    organisation = bool(company) and (_shows_company(card) or not (first or last))
    alone = not company
    cells = {"Company name": company, "Name prefix": prefix, "First name": first, "Last name": last}
    cells["Job title"] = card.first("TITLE") or card.first("ROLE")
    cells["Department"] = ", ".join(filter(None, card.parts("ORG")[1:]))
    cells |= _reach(card, "" if organisation else "Contact ")
    notes = [plain_text(each.value) for each in card.all("NOTE")]
    place, further = _place(card, alone or organisation)
    cells |= place
    cells["Notes"] = "\n".join(filter(None, [*notes, *further]))
    cells["Website"] = card.first("URL")
    cells["Tags"] = ", ".join(part for each in card.all("CATEGORIES") for part in parts_of(each.value, "[,;]") if part)
    cells["External ID"] = card.first("UID").removeprefix("urn:uuid:") if organisation or alone else ""
    return cells


def _shows_company(card: Card) -> bool:
    return card.first("KIND").lower() == "org" or card.first("X-ABSHOWAS").upper() == "COMPANY"


def _names(card: Card) -> tuple[str, str, str, str]:
    """Company, civility, first and last name. A card whose only name is the company's is the company's."""
    name, company = card.first("FN"), next(iter(card.parts("ORG")), "")
    name = "" if "@" in name else name
    last, first, _further, prefix = [*card.parts("N"), "", "", "", ""][:4]
    joined = " ".join(filter(None, (first, last)))
    if _shows_company(card):
        company = company or name or joined
        same = fold(company) in (fold(joined), fold(f"{last} {first}"))
        return (company, "", "", "") if same else (company, _civil(prefix), first, last)
    if not joined:
        if not company and names_a_company(name):
            return name, "", "", ""
        if company and fold(name) in ("", fold(company)):
            return company, "", "", ""
        person = split_person(name)
        return company, person.title, person.first_name, person.last_name
    if fold(joined) == fold(company) or (not company and not (first and last) and names_a_company(joined)):
        return company or joined, "", "", ""
    return company, _civil(prefix), first, last


def _civil(prefix: str) -> str:
    return prefix if is_title(prefix) else ""


def _reach(card: Card, whose: str) -> Cells:
    """Mails and telephones, those at work before those at home; a fax is the client's."""
    mails = [plain_text(each.value).removeprefix("mailto:") for each in _by_work(card.all("EMAIL"))]
    found: dict[str, list[str]] = {f"{whose}phone": [], f"{whose}mobile": [], "Fax": []}
    for each in _by_work(card.all("TEL")):
        kind = _kind(each.types)
        if kind:
            found["Fax" if kind == "fax" else whose + kind].append(_number(each.value))
    found[f"{whose}email"] = mails
    return {
        key[:1].upper() + key[1:]: ("; " if key.endswith("email") else "\n").join(dict.fromkeys(filter(None, texts)))
        for key, texts in found.items()
    }


def _kind(types: frozenset[str]) -> str:
    """Telephone, mobile or fax; nothing for a pager that is not also a telephone."""
    said = " ".join(types - {"textphone"}).replace("iphone", "cell")
    kind = next((kind for word, kind in KINDS if word in said), "phone")
    return kind or ("phone" if "voice" in types else "")


def _number(value: str) -> str:
    """A telephone number; of ``tel:+33-1;ext=5`` the number."""
    text = plain_text(value)
    return text[4:].partition(";")[0] if text[:4].lower() == "tel:" else text


def _by_work(properties: Sequence[Property]) -> list[Property]:
    return sorted(properties, key=lambda each: ("home" in each.types, "pref" not in each.types))


def _place(card: Card, theirs: bool) -> tuple[Cells, list[str]]:
    """The address that is the client's, and the others as text: where somebody lives is no company's address."""
    cells: Cells = {}
    further = []
    for each in _by_work(card.all("ADR")):
        box, extended, street, city, region, code, country = [*parts_of(each.value), *[""] * 7][:7]
        if not any((box, extended, street, city, code)):
            continue
        lines = [line for line in (extended, street, box) if line]
        if not cells and (theirs or "home" not in each.types):
            main = street or lines[0] if lines else ""
            second = ", ".join(line for line in lines if line != main)
            cells = dict(zip(PLACE, (main, second, code, city, region, country), strict=True))
        else:
            further.append(", ".join(filter(None, (*lines, f"{code} {city}".strip(), region, country))))
    return cells, further
