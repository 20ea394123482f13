"""What a file is, by its first bytes; its name only says what it claims to be."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import PurePath

from django.utils.translation import gettext as _

from carnet.lib.sheet.limits import MAX_RATIO, MAX_UNPACKED, RATIO_FROM, SheetRefused
from carnet.lib.sheet.refusals import another_kind, locked

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GZIP = b"\x1f\x8b"
BOOKS = {"xlsx", "xlsm", "xlsb", "xls", "ods"}
TEXTS = {"csv", "tsv", "txt", "tab", "vcf"}
FOREIGN = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x7fELF": "ELF",
    b"MZ": "EXE",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"{\\rtf": "RTF",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
}
#: What shops and web programs call XLS: a page, or the XML of Excel 2003.
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(!doctype\s+html|html|head|meta|table|\?xml)\b", re.IGNORECASE)
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def unpacked(data: bytes, name: str) -> tuple[bytes, str]:
    """The content and its name without ``.gz`` when it was gzipped; the size is watched while it grows."""
    if not data.startswith(GZIP):
        return data, name
    pieces, total = [], 0
    for piece in _pieces(data):
        total += len(piece)
        if total > MAX_UNPACKED or (total > RATIO_FROM and total > MAX_RATIO * len(data)):
            raise SheetRefused("too_large", _("This file unpacks to more than it may. Send a smaller part of it."))
        pieces.append(piece)
    return b"".join(pieces), name[:-3] if name.lower().endswith(".gz") else name


def _pieces(data: bytes) -> Iterator[bytes]:
    """The content of a gzip file of one or several members (RFC 1952), a megabyte at a time."""
    feed = data
    while feed.startswith(GZIP):
        reader = zlib.decompressobj(wbits=31)
        while not reader.eof:
            try:
                piece = reader.decompress(feed, 1 << 20)
            except zlib.error as error:
                raise _damaged_gzip() from error
            feed = reader.unconsumed_tail
            if not piece and not feed and not reader.eof:
                raise _damaged_gzip()
            yield piece
        feed = reader.unused_data


def _damaged_gzip() -> SheetRefused:
    return SheetRefused("damaged", _("This compressed file is damaged. Save it again and send it once more."))


def kind_of(data: bytes, name: str) -> str:
    """``xlsx``, ``xlsb``, ``ods``, ``xls`` or ``text``; refuses what is none of them or is locked by a password."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    for sign, label in FOREIGN.items():
        if data.startswith(sign):
            raise another_kind(label)
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise locked()
        return "xls"
    if data.startswith(ZIP):
        return _zip_kind(data, ending)
    if markup := MARKUP.match(data[:500]):
        raise another_kind("XML" if markup[1].startswith(b"?") else "HTML")
    if ending in BOOKS and not _looks_like_text(data):
        raise SheetRefused("damaged", _("This workbook is damaged, or is not what its name says. Save it again."))
    return "text"


def _zip_kind(data: bytes, ending: str) -> str:
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in data[:200]:
        return "ods"
    if b"xl/workbook.bin" in data:
        return "xlsb"
    if b"xl/" in data:
        return "xlsx"
    if ending == "ods" and b"content.xml" in data:
        return "ods"
    raise SheetRefused("not_a_sheet", _("This archive holds no workbook. Send the XLSX, ODS or CSV file itself."))


def _looks_like_text(data: bytes) -> bool:
    head = data[:4096]
    return bool(head) and b"\x00" not in head and sum(byte < 9 for byte in head) == 0


__all__ = ["BOOKS", "TEXTS", "kind_of", "unpacked"]
