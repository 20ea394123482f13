"""Looks a zipped workbook through before anything parses it: real sizes, members, entities, cells at the far end."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from carnet.lib.sheet.limits import (
    MAX_AREA,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_ROWS,
    MAX_UNPACKED,
    RATIO_FROM,
    SheetRefused,
)
from carnet.lib.sheet.refusals import locked
from carnet.lib.sheet.sharing import long_strings, shared_text

DANGER = (b"<!DOCTYPE", b"<!ENTITY")
UTF8 = (b"utf-8", b"us-ascii", b"utf8")
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)""", re.IGNORECASE)
SHEET = re.compile(r"worksheets/[^/]+\.xml$")
WIDE_CELL = re.compile(rb'"([A-Z]{2,3})\d+"')
ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
PIECE = 1 << 18
OVERLAP = 256


def inspect(data: bytes) -> int:
    """The unpacked size in bytes. Raises :class:`SheetRefused` for what a workbook never is; reads each member in pieces."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged() from error
    members = archive.infolist()
    _check_directory(members, len(data))
    total = 0
    for member in members:
        far = FarCells() if SHEET.search(member.filename) else None
        for piece, size in _pieces(data, member):
            total += size
            _check_size(total, len(data))
            if member.filename.lower().endswith((".xml", ".rels")):
                _check_xml(piece)
            if far is not None:
                far.look(piece)
    _check_sharing(data, members)
    return total


def _check_directory(members: list[zipfile.ZipInfo], packed: int) -> None:
    if len(members) > MAX_MEMBERS:
        raise SheetRefused(
            "too_many_members", _("This workbook holds more parts than a table needs. Save it again as XLSX or CSV.")
        )
    if any(member.flag_bits & 1 for member in members):
        raise locked()
    _check_size(sum(member.file_size for member in members), packed)


def _check_sharing(data: bytes, members: list[zipfile.ZipInfo]) -> None:
    """Refuses cells that all take the same long text: what they hold together is more than a file may."""
    strings = next((one for one in members if one.filename.lower().endswith("xl/sharedstrings.xml")), None)
    lengths = long_strings(_inflated(data, strings)) if strings else {}
    for member in members if lengths else ():
        if SHEET.search(member.filename):
            for total in shared_text(_inflated(data, member), lengths):
                if total > MAX_UNPACKED:
                    raise _too_large()


def _check_size(total: int, packed: int) -> None:
    if total > MAX_UNPACKED or (total > RATIO_FROM and total > MAX_RATIO * packed):
        raise _too_large()


def _too_large() -> SheetRefused:
    return SheetRefused("too_large", _("This file unpacks to more than it may. Send a smaller part of it."))


def _pieces(data: bytes, member: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """The member's content in overlapping pieces with the number of new bytes, whatever its size in the directory says."""
    tail = b""
    for piece in _inflated(data, member):
        yield tail + piece, len(piece)
        tail = piece[-OVERLAP:]


def _inflated(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The member's content in pieces."""
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _damaged()
    start = _content_start(data, member)
    packed = memoryview(data)[start : start + member.compress_size]
    reader = zlib.decompressobj(-15) if member.compress_type == zipfile.ZIP_DEFLATED else None
    for place in range(0, len(packed), PIECE):
        feed = bytes(packed[place : place + PIECE])
        while feed:
            piece, feed = _inflate(reader, feed)
            yield piece


def _inflate(reader: object, feed: bytes) -> tuple[bytes, bytes]:
    if reader is None:
        return feed, b""
    try:
        piece = reader.decompress(feed, 1 << 20)  # type: ignore[attr-defined]
    except zlib.error as error:
        raise _damaged() from error
    return piece, reader.unconsumed_tail  # type: ignore[attr-defined]


def _content_start(data: bytes, member: zipfile.ZipInfo) -> int:
    head = data[member.header_offset : member.header_offset + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise _damaged()
    name, extra = struct.unpack("<HH", head[26:30])
    return int(member.header_offset + 30 + name + extra)


def _check_xml(piece: bytes) -> None:
    """No document type (no entities), and no encoding in which one could hide."""
    declared = DECLARED.match(piece)
    hidden = piece[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in piece[:64]
    if hidden or (declared and declared.group(1).lower() not in UTF8) or any(word in piece for word in DANGER):
        raise SheetRefused(
            "entities", _("This workbook holds definitions that a table never has. Save it again as XLSX or CSV.")
        )


class FarCells:
    """Watches how far the cells of one sheet reach; a cell at the far end would be read as billions."""

    def __init__(self) -> None:
        self.rows = 1
        self.columns = 26

    def look(self, piece: bytes) -> None:
        """Raises :class:`SheetRefused` once the sheet reaches too far."""
        wide = max((column(name) for name in set(WIDE_CELL.findall(piece))), default=0)
        self.columns = max(self.columns, wide)
        last = ROW.findall(piece)[-1:]
        if last:
            self.rows = max(self.rows, int(last[0]))
        if self.rows * self.columns > MAX_AREA or self.rows > MAX_ROWS * 2:
            raise SheetRefused(
                "too_far",
                _(
                    "A cell of this workbook lies far away from the others. Delete the empty rows and columns, save, and send it again."
                ),
            )


def column(letters: bytes) -> int:
    """The number of a column by its letters: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _damaged() -> SheetRefused:
    return SheetRefused("damaged", _("This workbook is damaged. Open it, save it again as XLSX or CSV, and send that."))
