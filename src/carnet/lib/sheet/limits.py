"""What a file may be, and the refusal when it is more (import.md §2)."""

from __future__ import annotations

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 100
#: A small file may compress well without harm.
RATIO_FROM = 4 * 1024 * 1024
MAX_MEMBERS = 500
MAX_COLUMNS = 256
MAX_ROWS = 500_000
MAX_CELL = 32_767
#: Cells between A1 and the last one; a single cell at the far end of a sheet is an attack, not a table.
MAX_AREA = 40_000_000
CHILD_SECONDS = 60
#: What the parsing child may take: something in any case, and a multiple of the content (a cell of 12 bytes in XLSB takes
#: some 32 in memory, and its text).
SPARE_MEMORY = 64 * 1024 * 1024
MEMORY_RATIO = 8
CHILD_MEMORY = 1536 * 1024 * 1024
#: How the child says by its exit why it stopped.
REFUSED, TOO_LONG, TOO_MANY, LOCKED = 3, 4, 5, 6


class SheetRefused(Exception):
    """The file cannot be read as a table; ``message`` is a sentence that says what to do, ``code`` a word for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
