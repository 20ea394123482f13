"""The rows of one file as they were read, on disk: read twice, never all in memory."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator

import msgspec

from carnet.clients.drafts import ClientDraft

ERROR, WARNING = "error", "warning"


class Flaw(msgspec.Struct, frozen=True):
    """What is wrong with a row: the header of its column (empty: the whole row), a code, a sentence, its level."""

    column: str
    code: str
    message: str
    level: str = ERROR


class Entry(msgspec.Struct):
    """One row: its number, its cells, what they say.

    ``given`` are the fields that the row has a value for, ``parent`` the name of the parent company, ``aside`` says that
    the member has set it aside.
    """

    row: int
    cells: list[str]
    draft: ClientDraft
    given: list[str]
    flaws: list[Flaw]
    parent: str = ""
    aside: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether it cannot be imported as it stands."""
        return any(flaw.level == ERROR for flaw in self.flaws)


class Spool:
    """Entries in a temporary file, in their order, and each one by its place."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="carnet-import-")  # noqa: SIM115 - lives as long as this object
        self._starts = array("Q", [0])
        self._rows = array("L")
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(Entry).decode

    def __len__(self) -> int:
        return len(self._starts) - 1

    def add(self, entry: Entry) -> None:
        """Puts an entry at the end; only before the first one is read."""
        self._rows.append(entry.row)
        self._starts.append(self._starts[-1] + self._file.write(self._encode(entry)))

    def row_of(self, place: int) -> int:
        """The number of the row at a place."""
        return self._rows[place]

    def __getitem__(self, place: int) -> Entry:
        self._file.seek(self._starts[place])
        return self._decode(self._file.read(self._starts[place + 1] - self._starts[place]))

    def batches(self, size: int) -> Iterator[list[tuple[int, Entry]]]:
        """All entries with their places, ``size`` at a time."""
        for first in range(0, len(self), size):
            places = range(first, min(first + size, len(self)))
            self._file.seek(self._starts[first])
            data = memoryview(self._file.read(self._starts[places[-1] + 1] - self._starts[first]))
            cut = [self._starts[place] - self._starts[first] for place in (*places, places[-1] + 1)]
            yield [
                (place, self._decode(data[start:end])) for place, start, end in zip(places, cut, cut[1:], strict=False)
            ]
