"""Cells made to keep a pattern busy: as long as a cell may be, and read in no time all the same."""

import time

import pytest

from carnet.clients.sheets import Interpreter, Match, is_known

LONG = 32_000
CELLS = {
    "blanks inside": "1" + " " * LONG + "b",
    "blanks of all kinds": "a" + "\t \u00a0" * (LONG // 3) + "b",
    "line breaks": "1" + "\n" * LONG + "b",
    "brackets": "(a" * (LONG // 2),
    "quotes": '"' * LONG,
    "lost letters": "?" * 24 + "x",
    "a word of known words": "ville" * (LONG // 5),
    "letters": "a" * LONG,
    "addresses": "12 rue de la Paix 75002 " * (LONG // 24),
    "mails": "a@b." * (LONG // 4),
    "numbers": "1 " * (LONG // 2),
    "titles": "M. " * (LONG // 3),
}
FIELDS = (
    "legal_name trade_name number registration_number establishment_id tax_id email phone website address.full address.line1 "
    "address.postal_code address.country contact.full_name contact.phone created_on payment_terms status language currency tags"
).split()


@pytest.mark.parametrize("name", CELLS)
def test_no_cell_keeps_a_reader_busy(name):
    interpreter = Interpreter([Match(index, field, field) for index, field in enumerate(FIELDS)], country="FR")
    interpreter.read(["Kerlann"] * len(FIELDS))
    before = time.process_time()
    interpreter.read([CELLS[name]] * len(FIELDS))
    is_known(CELLS[name])
    assert time.process_time() - before < 1
