"""Tables out: what a spreadsheet could run is text, numbers stay numbers, and everything comes back as it was."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carnet.lib.clean.blanks import plain
from carnet.lib.sheet import write
from carnet.lib.sheet.read import Reading, read_sheet
from carnet.lib.sheet.write import csv_lines, harmless, write_xlsx

HEADERS = ["Nom", "Ville", "CA", "Depuis", "Actif"]
ROWS: list[list[Any]] = [
    ["Kérbrat", "Brest", Decimal("1234.50"), dt.date(2024, 3, 9), True],
    ["=1+1", None, -5, None, False],
]
DANGEROUS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1+1",
    "\u00a0=1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠x",
    "\n=1",
    "\ufeff=1",
    "=cmd|' /C calc'!A0",
]


def text_of(rows: list[list[Any]], *, french: bool) -> str:
    return b"".join(csv_lines(HEADERS, rows, french=french)).decode("utf-8-sig")


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_run_is_text(text):
    assert harmless(text) == "'" + text
    cell = next(csv.reader(io.StringIO(text_of([[text, "", "", "", ""]], french=True), newline=""), delimiter=";"))
    assert cell == HEADERS
    written = list(csv.reader(io.StringIO(text_of([[text, "", "", "", ""]], french=True), newline=""), delimiter=";"))[
        1
    ][0]
    assert written.startswith("'")


@pytest.mark.parametrize("text", ["-5", "+33 6 12 34 56 78", "-12,50", "Dupont - Martin", "a=b", "", "'t Hooft", "12"])
def test_harmless_text_stays_as_it_is(text):
    assert harmless(text) == text


def test_french_excel_gets_its_marks():
    pieces = b"".join(csv_lines(HEADERS, ROWS, french=True))
    assert pieces.startswith(b"\xef\xbb\xbfNom;Ville")
    assert pieces.decode("utf-8-sig").splitlines()[1:] == ["Kérbrat;Brest;1234,50;09/03/2024;1", "'=1+1;;-5;;0"]


def test_the_others_get_plain_csv():
    assert text_of(ROWS, french=False).splitlines() == [
        "Nom,Ville,CA,Depuis,Actif",
        "Kérbrat,Brest,1234.50,2024-03-09,1",
        "'=1+1,,-5,,0",
    ]
    assert not b"".join(csv_lines(HEADERS, ROWS, french=False)).startswith(b"\xef\xbb\xbf")


def test_the_first_piece_comes_before_the_last_row_is_known():
    def endless() -> Iterator[list[Any]]:
        while True:
            yield ROWS[0]

    assert next(csv_lines(HEADERS, endless(), french=True)).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("fast", [True, False])
def test_a_workbook_holds_texts_numbers_and_dates(tmp_path, monkeypatch, fast):
    openpyxl = pytest.importorskip("openpyxl")
    if not fast:
        monkeypatch.setattr(write, "compiled", None)
    rows = [*ROWS, ["x" * 40_000, "\x01", 3, dt.datetime(2024, 3, 9, 10, tzinfo=dt.UTC), None]]
    assert write_xlsx(tmp_path / "a.xlsx", HEADERS, rows, title="Clients [2024]: tous") == 3
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    cells = [[(cell.value, cell.data_type) for cell in line] for line in sheet.iter_rows()]
    assert [value for value, _kind in cells[0]] == HEADERS
    assert cells[1] == [("Kérbrat", "s"), ("Brest", "s"), (1234.5, "n"), (dt.datetime(2024, 3, 9), "d"), (True, "b")]  # noqa: DTZ001
    assert cells[2][:3] == [("=1+1", "s"), (None, "n"), (-5, "n")]
    assert len(cells[3][0][0]) == 32_767
    assert cells[3][3][0].date() == dt.date(2024, 3, 9)


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_workbook_cell_is_a_formula(tmp_path, text):
    openpyxl = pytest.importorskip("openpyxl")
    write_xlsx(tmp_path / "a.xlsx", ["a"], [[text]], title="x")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").active["A2"].data_type == "s"


def test_a_table_without_rows_has_its_header(tmp_path):
    assert write_xlsx(tmp_path / "a.xlsx", HEADERS, [], title="") == 0
    assert read_sheet((tmp_path / "a.xlsx").read_bytes(), "a.xlsx", Reading(header_row=1)).headers == HEADERS


def test_two_columns_of_one_name_stay_two(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", ["Ville", "Ville"], [["Brest", "Lyon"]], title="x")
    sheet = read_sheet((tmp_path / "a.xlsx").read_bytes(), "a.xlsx", Reading(header_row=1))
    assert [cells for _number, cells in sheet.rows()] == [["Brest", "Lyon"]]


NAME = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), min_size=1, max_size=30)


@settings(max_examples=100, deadline=None)
@given(st.lists(NAME, min_size=1, max_size=6), st.booleans())
def test_names_come_back_as_they_went(names, french):
    """The apostrophe that makes a text harmless is taken off again."""
    rows = [[name, "Brest", 1, None, True] for name in names]
    data = b"".join(csv_lines(HEADERS, rows, french=french))
    sheet = read_sheet(data, "clients.csv", Reading(header_row=1))
    back = [plain(cells[0]) for _number, cells in sheet.rows()]
    assert back == [plain(name) for name in names]
