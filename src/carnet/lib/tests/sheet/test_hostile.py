"""Files that would hurt: refused with a sentence, in under a second of work and under 100 MB."""

import contextlib
import gzip
import io
import os
import random
import struct
import time
import tracemalloc
import zipfile

import pytest

from carnet.lib.sheet import limits
from carnet.lib.sheet.limits import SheetRefused
from carnet.lib.sheet.read import read_sheet
from carnet.lib.tests.sheet.books import book, text_cell, two_rows, worksheet

MEGABYTE = 1024 * 1024


def work() -> float:
    """Seconds of processor time of this process and the children that have ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def refusal(data: bytes, name: str) -> SheetRefused:
    """What reading the file is refused with; the cost is looked at on the way."""
    tracemalloc.start()
    before = work()
    try:
        with pytest.raises(SheetRefused) as caught:
            for _number, _cells in read_sheet(data, name).rows():
                pass
    finally:
        spent, peak = work() - before, tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert spent < 3, f"{spent:.2f} s of work (tracing included)"
    assert peak < 100 * MEGABYTE
    assert len(caught.value.message) > 20
    return caught.value


def entities(levels: int) -> bytes:
    """Ten times ten times … the same word."""
    lines = ['<!ENTITY e0 "ha">'] + [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels)]
    doctype = f"<!DOCTYPE worksheet [{''.join(lines)}]>"
    return (
        worksheet(two_rows())
        .replace(b"?>", f"?>{doctype}".encode(), 1)
        .replace(b"Kerbrat", f"&e{levels - 1};".encode())
    )


def test_entities_are_refused():
    assert refusal(book(entities(10)), "clients.xlsx").code == "entities"


def test_entities_in_another_encoding_are_refused():
    hidden = entities(10).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert refusal(book(hidden), "clients.xlsx").code == "entities"


def test_entities_of_another_member_are_refused():
    strings = b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "b">]><sst><si><t>&a;</t></si></sst>'
    assert refusal(book(worksheet(two_rows()), more={"xl/sharedStrings.xml": strings}), "a.xlsx").code == "entities"


@pytest.mark.parametrize("place", ["XFD1048576", "A1048576", "XFD40000"])
def test_a_cell_at_the_far_end_is_refused(place):
    row = "".join(filter(str.isdigit, place))
    rows = two_rows() + f'<row r="{row}">{text_cell(place, "x")}</row>'
    assert refusal(book(worksheet(rows)), "clients.xlsx").code in {"too_far", "damaged"}


def test_a_cell_at_the_far_end_without_its_row_is_refused():
    rows = two_rows() + f"<row>{text_cell('XFD1048576', 'x')}</row>"
    assert refusal(book(worksheet(rows)), "clients.xlsx").code in {"too_far", "damaged"}


def test_a_lying_dimension_is_not_believed():
    sheet = read_sheet(book(worksheet(two_rows(), '<dimension ref="A1:XFD1048576"/>')), "clients.xlsx")
    assert sheet.headers == ["Raison sociale", "Ville"]
    assert [cells[:2] for _number, cells in sheet.rows()] == [["Kerbrat", "Brest"]]


def test_a_zip_bomb_is_refused_by_its_directory():
    assert (
        refusal(book(worksheet(two_rows()), more={"xl/media/a.bin": bytes(400 * MEGABYTE)}), "a.xlsx").code
        == "too_large"
    )


def test_a_zip_bomb_whose_directory_lies_is_refused():
    data = bytearray(book(worksheet(two_rows() + " " * (120 * MEGABYTE))))
    for sign, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = -1
        while (place := data.find(sign, place + 1)) >= 0:
            data[place + offset : place + offset + 4] = struct.pack("<I", 1000)
    assert refusal(bytes(data), "clients.xlsx").code in {"too_large", "damaged"}


def test_too_many_members_are_refused():
    more = {f"xl/worksheets/sheet{number}.xml": b"<a/>" for number in range(2, 700)}
    assert refusal(book(worksheet(two_rows()), more=more), "clients.xlsx").code == "too_many_members"


def test_an_encrypted_workbook_is_refused():
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
    assert refusal(head, "clients.xlsx").code == "encrypted"
    data = bytearray(book(worksheet(two_rows())))
    place = data.rfind(b"PK\x01\x02")
    data[place + 8] |= 1
    assert refusal(bytes(data), "clients.xlsx").code == "encrypted"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n" + b"x" * 2000, "clients.csv"),
        (b"%PDF-1.7\n" + b"x" * 2000, "clients.xlsx"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "clients.csv"),
        (b"\x7fELF" + bytes(3000), "clients.txt"),
        (random.Random(1).randbytes(20_000), "clients.csv"),
        (random.Random(2).randbytes(20_000), "clients.xls"),
        (b"PK\x03\x04" + random.Random(3).randbytes(5000), "clients.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(4).randbytes(50_000), "clients.xls"),
        (b"\x1f\x8b" + random.Random(5).randbytes(5000), "clients.csv.gz"),
        (b"", "clients.csv"),
        (b"  \n\n ; ;\n", "clients.csv"),
        (bytes(100_000), "clients.csv"),
    ],
)
def test_what_is_no_table_is_refused(data, name):
    assert refusal(data, name).code in {"not_a_sheet", "damaged", "empty"}


def test_a_zip_that_holds_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("clients.csv", "a;b\n1;2\n")
    assert refusal(out.getvalue(), "clients.zip").code == "not_a_sheet"


def test_a_gzip_bomb_is_refused_while_it_grows():
    assert refusal(gzip.compress(bytes(400 * MEGABYTE), 9), "clients.csv.gz").code == "too_large"


def test_a_gzip_of_many_members_is_refused():
    assert refusal(gzip.compress(b"a;b\n" * 100_000, 9) * 120, "clients.csv.gz").code in {"too_large", "damaged"}


def test_a_gzip_inside_a_gzip_is_no_table():
    assert refusal(gzip.compress(gzip.compress(b"a;b\n1;2\n")), "clients.csv.gz").code in {"not_a_sheet", "damaged"}


def test_a_file_beyond_the_limit_is_refused():
    assert refusal(b"a;b\n" * (limits.MAX_BYTES // 4 + 1), "clients.csv").code == "too_large"


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr("carnet.lib.sheet.read.MAX_ROWS", 100)
    assert refusal(b"nom;ville\n" + b"a;b\n" * 200, "clients.csv").code == "too_many_rows"


def test_a_million_columns_are_cut_and_counted():
    data = b";".join(b"c%d" % number for number in range(1_000_000)) + b"\n" + b";" * 999_999 + b"\n"
    before = work()
    sheet = read_sheet(data, "clients.csv")
    assert sheet.width == limits.MAX_COLUMNS
    assert sheet.ignored_columns == 1_000_000 - limits.MAX_COLUMNS
    assert all(len(cells) <= limits.MAX_COLUMNS for _number, cells in sheet.rows())
    assert work() - before < 3


def test_a_quote_that_is_never_closed_swallows_nothing():
    lines = [f"Client {number};Ville {number}" for number in range(500)]
    lines[3] = 'Client "3;Ville 3'
    lines[10] = '"Client 10;Ville 10'
    sheet = read_sheet(("Nom;Ville\n" + "\n".join(lines)).encode(), "clients.csv")
    rows = [cells for _number, cells in sheet.rows()]
    assert len(rows) == 500
    assert rows[499] == ["Client 499", "Ville 499"]


def test_a_cell_longer_than_any_sheet_holds_is_refused():
    data = b"nom;ville\n" + b"x" * 2_000_000 + b";Brest\n"
    assert refusal(data, "clients.csv").code == "cell_too_long"


def test_nul_bytes_are_taken_out():
    rows = list(read_sheet(b"nom;ville\nKer\x00brat;Brest\n", "clients.csv").rows())
    assert rows == [(1, ["Kerbrat", "Brest"])]


def test_the_death_of_the_child_is_a_refusal(monkeypatch):
    monkeypatch.setattr("carnet.lib.sheet.book.CHILD_MODULE", "carnet.lib.sheet.no_such_module", raising=False)
    monkeypatch.setattr("carnet.lib.sheet.book.sys.executable", "/bin/false")
    assert refusal(book(worksheet(two_rows())), "clients.xlsx").code == "damaged"


@pytest.mark.parametrize("seed", range(12))
def test_a_workbook_with_broken_bytes_is_read_or_refused(seed):
    chance = random.Random(seed)
    data = bytearray(book(worksheet(two_rows())))
    for _time in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    start = time.monotonic()
    with contextlib.suppress(SheetRefused):
        list(read_sheet(bytes(data), "clients.xlsx").rows())
    assert time.monotonic() - start < 30
