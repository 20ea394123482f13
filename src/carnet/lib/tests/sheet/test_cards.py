"""Address books as cards: what real phones and mail programs write, and what would hurt."""

import contextlib
import gzip
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carnet.lib.sheet.limits import SheetRefused
from carnet.lib.sheet.read import Reading, read_sheet

BEGIN, END = b"BEGIN:VCARD\r\n", b"END:VCARD\r\n"


def card(*lines: str, version: str = "3.0", encoding: str = "utf-8") -> bytes:
    """A card of these properties."""
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode(encoding)


def read(data: bytes, name: str = "contacts.vcf") -> list[dict[str, str]]:
    """The cards as rows, only what is filled."""
    sheet = read_sheet(data, name)
    assert (sheet.format, sheet.delimiter, sheet.header_row) == ("vcard", None, 1)
    return [
        {header: cell for header, cell in zip(sheet.headers, cells, strict=True) if cell} for _n, cells in sheet.rows()
    ]


def test_a_person_of_a_company_is_its_contact_and_one_without_stands_alone():
    rows = read(
        card("N:Le Goff;Anne;;Mme;", "FN:Anne Le Goff", "ORG:Kerbrat;Achats", "EMAIL:anne@kerbrat.example")
        + card("N:Petit;Jean;;;", "EMAIL:jean@petit.example", "UID:7")
    )
    assert rows[0] == {
        "Company name": "Kerbrat",
        "Name prefix": "Mme",
        "First name": "Anne",
        "Last name": "Le Goff",
        "Department": "Achats",
        "Contact email": "anne@kerbrat.example",
    }
    assert rows[1] == {
        "First name": "Jean",
        "Last name": "Petit",
        "Contact email": "jean@petit.example",
        "External ID": "7",
    }


@pytest.mark.parametrize(
    "lines",
    [
        ("FN:Kerbrat", "ORG:Kerbrat", "N:;;;;"),
        ("FN:Kerbrat", "ORG:Kerbrat", "N:Kerbrat;;;;"),
        ("FN:Kerbrat", "KIND:org"),
        ("ORG:Kerbrat", "X-ABShowAs:COMPANY", "N:;;;;"),
        ("ORG:Kerbrat",),
    ],
)
def test_a_card_whose_only_name_is_the_companys_is_the_companys(lines):
    row = read(card(*lines, "EMAIL:a@kerbrat.example", "TEL:02 61 91 00 11"))[0]
    assert row == {"Company name": "Kerbrat", "Email": "a@kerbrat.example", "Phone": "02 61 91 00 11"}


def test_a_name_with_a_legal_form_is_a_companys():
    assert read(card("FN:Garage Ferrec SARL", "N:;Garage Ferrec SARL;;;"))[0] == {"Company name": "Garage Ferrec SARL"}


def test_a_full_name_alone_is_taken_apart():
    assert read(card("FN:M. Jean DUPONT"))[0] == {"Name prefix": "M.", "First name": "Jean", "Last name": "DUPONT"}


def test_quoted_printable_with_a_charset_and_soft_breaks():
    lines = (
        "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:B=E9nard;=C9lise",
        "NOTE;ENCODING=QUOTED-PRINTABLE:un=\r\n deux=0D=0Atrois=\r\n=C3=A9",
    )
    row = read(card(*lines, version="2.1"))[0]
    assert (row["First name"], row["Last name"], row["Notes"]) == ("Élise", "Bénard", "un deux\ntroisé")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_cards_in_other_encodings(encoding):
    assert read(card("N:Bénard;Élise", "FN:Élise Bénard", encoding=encoding))[0]["Last name"] == "Bénard"


def test_folded_lines_groups_and_escapes():
    row = read(
        card(
            "N:Petit;Jean",
            "item1.EMAIL;type=pref:jean@pe",
            " tit.example",
            "item1.X-ABLabel:Perso",
            "NOTE:a\\, b\\; c\\nd\\\\e",
        )
    )[0]
    assert (row["Contact email"], row["Notes"]) == ("jean@petit.example", "a, b; c\nd\\e")


def test_telephones_by_their_types():
    lines = (
        "TEL;TYPE=home:1",
        "TEL;TYPE=work,voice:2",
        "TEL;CELL:3",
        "TEL;WORK;FAX:4",
        "TEL;PAGER:5",
        'TEL;VALUE=uri;TYPE="cell":tel:+33-6;ext=2',
    )
    row = read(card("N:Petit;Jean", *lines))[0]
    assert (row["Contact phone"], row["Contact mobile"], row["Fax"]) == ("2\n1", "3\n+33-6", "4")


def test_where_somebody_lives_is_no_companys_address():
    home, work = (
        "ADR;TYPE=HOME:;;2 rue Basse;Brest;;29200;France",
        "ADR;TYPE=WORK:BP 7;Bât. B;9 quai Sud;Lorient;;56100;",
    )
    row = read(card("N:Petit;Jean", "ORG:Kerbrat", home, work))[0]
    assert (row["Street"], row["Address line 2"], row["City"]) == ("9 quai Sud", "Bât. B, BP 7", "Lorient")
    assert row["Notes"] == "2 rue Basse, 29200 Brest, France"
    assert "Street" not in read(card("N:Petit;Jean", "ORG:Kerbrat", home))[0]
    assert read(card("N:Petit;Jean", home))[0]["Street"] == "2 rue Basse"


def test_pictures_birthdays_groups_and_inner_cards_are_passed_over():
    picture = "PHOTO;ENCODING=BASE64:" + "\r\n ".join(["QUJD" * 18] * 1000)
    agent = ("AGENT:", "BEGIN:VCARD", "N:Autre;Paul", "EMAIL:paul@autre.example", "END:VCARD")
    rows = read(
        card("N:Petit;Jean", picture, "BDAY:1980-01-01", *agent) + card("KIND:group", "FN:Amis", "MEMBER:urn:uuid:1")
    )
    assert rows == [{"First name": "Jean", "Last name": "Petit"}]


def test_a_card_that_is_not_ended_ends_where_the_next_begins():
    rows = read(BEGIN + b"N:Petit;Jean\r\n" + BEGIN + b"N:Morel;Lise\r\n")
    assert [row["First name"] for row in rows] == ["Jean", "Lise"]


def test_a_packed_address_book_is_read_whatever_header_row_is_asked_for():
    data = gzip.compress(card("N:Petit;Jean"))
    assert len(read(data, "contacts.vcf.gz")) == 1
    assert read_sheet(data, "contacts.vcf.gz", Reading(header_row=0)).header_row == 1


def _of(*lines: bytes) -> bytes:
    return BEGIN + b"".join(lines) + END


HOSTILE = {
    "a line of 50 MB": lambda: _of(b"NOTE:" + b"x" * 50_000_000 + b"\r\n"),
    "a folded line of 20 MB": lambda: _of(b"NOTE:x\n" + b" xxxxxxxx\n" * 2_000_000),
    "quoted-printable of 48 MB": lambda: _of(b"NOTE;ENCODING=QUOTED-PRINTABLE:" + b"=41" * 16_000_000 + b"\n"),
    "a million mails": lambda: _of(b"EMAIL:a@b.example\n" * 1_000_000),
    "a million cards inside one another": lambda: BEGIN + b"FN:A\n" + (b"AGENT:\n" + BEGIN) * 600_000,
    "a million cards of nothing": lambda: (BEGIN + END) * 1_000_000,
    "a million begun": lambda: BEGIN * 1_000_000,
}
HARMLESS = {
    "a picture of 50 MB": lambda: _of(b"FN:Jean Petit\nPHOTO:" + b"x" * 50_000_000 + b"\n"),
    "half a million properties of others": lambda: _of(b"FN:Jean Petit\n" + b"X-ANY:a@b.example\n" * 500_000),
    "parameters of 10 MB": lambda: _of(b"FN:Jean Petit\nTEL" + b";A" * 5_000_000 + b":1\n"),
    "a quote that is never closed": lambda: _of(b'FN:Jean Petit\nADR;LABEL="' + b"a;" * 5_000_000 + b"\n"),
}


def _work(data: bytes) -> tuple[float, int]:
    """Seconds of processor time to read it, and its rows; -1 when it is refused."""
    before, rows = time.process_time(), -1
    with contextlib.suppress(SheetRefused):
        rows = sum(1 for _row in read_sheet(data, "contacts.vcf").rows())
    return time.process_time() - before, rows


@pytest.mark.parametrize("name", HOSTILE)
def test_cards_that_would_hurt_are_refused_at_once(name):
    spent, rows = _work(HOSTILE[name]())
    assert rows == -1
    assert spent < 2, "a second is wanted on a quiet core"


@pytest.mark.parametrize("name", HARMLESS)
def test_what_nobody_wants_costs_little(name):
    spent, rows = _work(HARMLESS[name]())
    assert rows == 1
    assert spent < 3


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_in_a_card_are_read_or_refused(data):
    try:
        rows = list(read_sheet(BEGIN + data + END, "contacts.vcf").rows())
    except SheetRefused:
        return
    assert all(isinstance(cell, str) for _number, cells in rows for cell in cells)
