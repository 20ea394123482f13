"""Files that would hurt, made when they are asked for: nothing hostile lies in the repository."""

from __future__ import annotations

import gzip
import importlib
import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

from carnet.lib.tests.sheet.books import book, text_cell, two_rows, worksheet

MEGABYTE = 1024 * 1024
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
ODS_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'office:version="1.3"><office:body><office:spreadsheet><table:table table:name="Clients">'
)
ODS_CLOSE = "</table:table></office:spreadsheet></office:body></office:document-content>"
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>{}</manifest:manifest>'
)
LOCKED = (
    '<manifest:file-entry manifest:full-path="content.xml" manifest:size="900"><manifest:encryption-data manifest:checksum="x">'
    '<manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/></manifest:encryption-data></manifest:file-entry>'
)


def ods(rows: str, *, manifest: str = "", content: bytes = b"") -> bytes:
    """An ODS around these rows of its first table."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), ODS_TYPE)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(manifest))
        archive.writestr("content.xml", content or (ODS_OPEN + rows + ODS_CLOSE).encode())
    return out.getvalue()


def ods_cell(text: str, more: str = "") -> str:
    """A cell of an ODS."""
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def ods_row(cells: str, more: str = "") -> str:
    """A row of an ODS."""
    return f"<table:table-row{more}>{cells}</table:table-row>"


HEAD = ods_row(ods_cell("Nom") + ods_cell("Ville"))


def shared(strings: str, rows: str) -> bytes:
    """An XLSX whose texts stand in its table of shared strings."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    table = f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{space}">{strings}</sst>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    data = book(worksheet(rows))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in before.namelist():
            content = before.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                more = f'<Relationship Id="rId2" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
                content = content.replace(b"</Relationships>", more.encode())
            archive.writestr(name, content)
        archive.writestr("xl/sharedStrings.xml", table)
    return out.getvalue()


def locked_xls() -> bytes:
    """A workbook of Excel 97 that begins with FILEPASS, as one with a password does."""
    xlwt: Any = importlib.import_module("xlwt")
    made = xlwt.Workbook()
    page = made.add_sheet("Clients")
    page.write(0, 0, "Raison sociale")
    out = io.BytesIO()
    made.save(out)
    data = bytearray(out.getvalue())
    begin = data.find(struct.pack("<HHH", 0x0809, 16, 0x0600))
    size = struct.unpack_from("<H", data, begin + 2)[0]
    place = begin + 4 + size
    record = struct.pack("<HHH", 0x002F, 54, 1) + bytes(52)
    data[place : place + len(record)] = record
    return bytes(data)


def _nested() -> bytes:
    inner = book(worksheet(two_rows()), more={"xl/media/zeros.bin": bytes(90 * MEGABYTE)})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(20):
            archive.writestr(f"{number}.xlsx", inner)
    return out.getvalue()


def _many(count: int) -> bytes:
    more = {f"xl/media/{number}.xml": b"<a/>" for number in range(count - 5)}
    return book(worksheet(two_rows()), more=more)


def _wide_reference() -> bytes:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}" t="s"><v>0</v></c></row>' for n in range(1, 100_001)
    )
    return shared(f"<si><t>{'x' * 32_000}</t></si>", rows)


def _row(number: int) -> str:
    return f'<row r="{number}">{text_cell(f"A{number}", "x")}</row>'


#: Name → what it is called, how it is made, and the codes that it may be refused with.
BOMBS: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "zip bomb by ratio": ("a.xlsx", lambda: book(worksheet(two_rows()), more={"xl/media/a.bin": bytes(299 * MEGABYTE)}), {"too_large"}),
    "bombs inside an archive": ("a.xlsx", _nested, {"not_a_sheet", "damaged"}),
    "501 members": ("a.xlsx", lambda: _many(501), {"too_many_members"}),
    "cell at the end": ("a.xlsx", lambda: book(worksheet(two_rows() + f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>')), {"too_far", "damaged"}),
    "deep XML": ("a.xlsx", lambda: book(worksheet(f'<row r="1"><c r="A1"><f>{"<a>" * 3_000_000}')), {"damaged", "too_large"}),
    "deep XML in ODS": ("a.ods", lambda: ods("<table:table-row-group>" * 1_000_000), {"damaged", "too_large", "empty"}),
    "one string in every cell": ("a.xlsx", _wide_reference, {"too_large"}),
    "ten million shared strings": ("a.xlsx", lambda: shared("<si><t>x</t></si>" * 10_000_000, two_rows()), {"damaged", "too_large"}),
    "a cell of 32,768": ("a.xlsx", lambda: book(worksheet(two_rows() + f'<row r="3">{text_cell("A3", "x" * 32_768)}</row>')), {"cell_too_long"}),
    "a cell of 32,768 in ODS": ("a.ods", lambda: ods(HEAD + ods_row(ods_cell("x" * 32_768))), {"cell_too_long"}),
    "a cell of 32,768 in CSV": ("a.csv", lambda: b"nom;ville\n" + b"x" * 32_768 + b";Brest\n", {"cell_too_long"}),
    "a quoted cell of 32,768": ("a.csv", lambda: b'nom;ville\n"' + b"x" * 32_768 + b'";Brest\n', {"cell_too_long"}),
    "repeated rows": ("a.ods", lambda: ods(HEAD + ods_row(ods_cell("x"), ' table:number-rows-repeated="1048576"')), {"too_far", "too_many_rows", "damaged"}),
    "repeated rows of repeated cells": (
        "a.ods",
        lambda: ods(HEAD + ods_row(ods_cell("x", ' table:number-columns-repeated="16384"'), ' table:number-rows-repeated="1048576"')),
        {"too_far", "damaged"},
    ),
    "many repeated rows": (
        "a.ods",
        lambda: ods(HEAD + ods_row(ods_cell("x", ' table:number-columns-repeated="1000"'), ' table:number-rows-repeated="900"') * 50),
        {"too_far", "damaged"},
    ),
    "entities in ODS": (
        "a.ods",
        lambda: ods("", content=(ODS_OPEN.replace("?>", '?><!DOCTYPE a [<!ENTITY a "b">]>', 1) + HEAD + ODS_CLOSE).encode()),
        {"entities"},
    ),
    "locked ODS": ("a.ods", lambda: ods("", manifest=LOCKED, content=b"\x8f\x13" * 450), {"encrypted"}),
    "locked XLS": ("a.xls", locked_xls, {"encrypted"}),
    "gzip bomb": ("a.csv.gz", lambda: gzip.compress(bytes(299 * MEGABYTE), 9), {"too_large"}),
    "workbook in gzip in gzip": ("a.xlsx.gz", lambda: gzip.compress(gzip.compress(book(worksheet(two_rows())))), {"not_a_sheet", "damaged"}),
    "50 MB and a byte": ("a.csv", lambda: b"a;b\n" * (50 * MEGABYTE // 4) + b"x", {"too_large"}),
    "a picture called XLSX": ("a.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(5000), {"not_a_sheet"}),
    "HTML called XLS": ("a.xls", lambda: b"<html><body><table><tr><td>a</td></tr></table></body></html>" * 10, {"not_a_sheet", "damaged"}),
}  # fmt: skip

#: What looks like a bomb and is read in little time and memory, since nothing unpacks what it hides.
DUDS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "bombs inside a workbook": ("a.xlsx", lambda: book(worksheet(two_rows()), more={"xl/embeddings/a.xlsx": _nested() * 30})),
    "a repetition beyond every sheet": ("a.ods", lambda: ods(ods_row(ods_cell("Nom", ' table:number-columns-repeated="2000000000"')) + ods_row(ods_cell("x")))),
    "blank rows without end": ("a.ods", lambda: ods(HEAD + ods_row(ods_cell("x")) + ods_row("<table:table-cell/>", ' table:number-rows-repeated="1048570"'))),
    "a lying dimension": ("a.xlsx", lambda: book(worksheet(two_rows(), '<dimension ref="A1:XFD1048576"/>'))),
    "500 members": ("a.xlsx", lambda: _many(500)),
    "a cell of 32,767": ("a.xlsx", lambda: book(worksheet(two_rows().replace("Kerbrat", "x" * 32_767)))),
}  # fmt: skip
