"""What real tools write: encodings, separators, headers and damage, read as a person would."""

import datetime as dt
import gzip
import importlib
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carnet.lib.sheet.limits import SheetRefused
from carnet.lib.sheet.read import Reading, Sheet, read_sheet
from carnet.lib.tests.sheet.books import book, text_cell, worksheet

WORDS = {"raison sociale", "société", "soci?t?", "ville", "e-mail", "téléphone", "nom", "会社名", "cp"}


def is_known(word: str) -> bool:
    return word.lower() in WORDS


def read(data: bytes, name: str = "clients.csv", **how: Any) -> Sheet:
    return read_sheet(data, name, Reading(**how), is_known=is_known)


def rows(sheet: Sheet) -> list[list[str]]:
    return [cells for _number, cells in sheet.rows()]


TEXT = "Société;Ville;E-mail\nCrêperie du Léguer – Ñandú œuvre €;Besançon;élan@example.fr\nMüller & Söhne;Köln;a@example.de\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings_are_recognised(encoding, named):
    sheet = read(TEXT.encode(encoding))
    assert sheet.encoding == named
    assert sheet.headers == ["Société", "Ville", "E-mail"]
    assert rows(sheet)[0][0] == "Crêperie du Léguer – Ñandú œuvre €"


@pytest.mark.parametrize("encoding", ["iso8859-15", "mac-roman", "cp850"])
def test_older_encodings_give_the_same_letters(encoding):
    text = "Société;Ville\nCrêperie du Léguer;Besançon\nChâteau;Nîmes\nForêt à Évreux;Orléans\n"
    assert rows(read(text.encode(encoding))) == [
        ["Crêperie du Léguer", "Besançon"],
        ["Château", "Nîmes"],
        ["Forêt à Évreux", "Orléans"],
    ]


def test_japanese_is_recognised():
    sheet = read("会社名,ville\n東京商事株式会社,東京\n大阪物産,大阪\n".encode("shift-jis"))
    assert sheet.encoding == "shift-jis"
    assert rows(sheet)[0] == ["東京商事株式会社", "東京"]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators_are_recognised(separator):
    text = "\n".join(
        separator.join(cells)
        for cells in (["Nom", "Ville", "Note"], ["Kerbrat", "Brest", "a: b"], ["Durand", "Lyon", ""])
    )
    sheet = read(text.encode())
    assert sheet.delimiter == separator
    assert rows(sheet) == [["Kerbrat", "Brest", "a: b"], ["Durand", "Lyon", ""]]


def test_commas_inside_values_do_not_mislead():
    sheet = read(b"Nom;Ville;CA\nDurand, Martin, et Fils;Lyon;1,5\nKerbrat, SA;Brest;2,5\n")
    assert sheet.delimiter == ";"


def test_the_line_of_excel_names_the_separator():
    sheet = read(b"sep=|\nNom|Ville\nKerbrat|Brest\n")
    assert (sheet.delimiter, sheet.headers) == ("|", ["Nom", "Ville"])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_ends_of_all_times(end):
    assert rows(read(end.join(["Nom;Ville", "Kerbrat;Brest", "Durand;Lyon", ""]).encode())) == [
        ["Kerbrat", "Brest"],
        ["Durand", "Lyon"],
    ]


def test_line_breaks_inside_cells_stay():
    sheet = read('Nom;Adresse;Ville\n"Kerbrat";"1 rue A\r\nBât. B";"Brest"\nDurand;2 rue B;Lyon\n'.encode())
    assert rows(sheet)[0] == ["Kerbrat", "1 rue A\nBât. B", "Brest"]
    assert len(rows(sheet)) == 2


def test_one_record_whose_cells_hold_several_lines_is_one_record():
    """An address book of one contact: most of its physical lines hold no comma at all."""
    sheet = read(b'Nom,Note,Adresse,Ville\nMarie,"note""note","1 rue A\nBP 3\nBrest, 29200\nFrance",Brest\n')
    assert rows(sheet) == [["Marie", 'note"note', "1 rue A\nBP 3\nBrest, 29200\nFrance", "Brest"]]


@pytest.mark.parametrize(
    ("before", "header_row"),
    [
        ("", 1),
        ("Export des clients\n", 2),
        ("Export des clients\nAu 31/12/2025\n;;\n", 4),
        ("# outil 3.2;2025-01-01;42\n", 2),
    ],
)
def test_the_header_is_found_under_titles_and_metadata(before, header_row):
    sheet = read((before + "Raison sociale;Ville;CP\nKerbrat;Brest;29200\nDurand;Lyon;69001\n").encode())
    assert sheet.header_row == header_row
    assert sheet.headers == ["Raison sociale", "Ville", "CP"]
    assert [number for number, _cells in sheet.rows()] == [1, 2]


def test_a_table_without_header_is_all_rows():
    sheet = read(b"Kerbrat SARL;29200;Brest;contact@kerbrat.fr\nDurand SA;69001;Lyon;a@durand.fr\n")
    assert sheet.header_row == 0
    assert sheet.headers == ["", "", "", ""]
    assert len(rows(sheet)) == 2


def test_what_is_chosen_stands_above_the_guess():
    data = TEXT.encode("cp1252")
    sheet = read(data, encoding="utf-8", delimiter=",", header_row=0)
    assert (sheet.encoding, sheet.delimiter, sheet.header_row) == ("utf-8", ",", 0)
    for wrong in ({"encoding": "klingon"}, {"delimiter": "ab"}, {"header_row": 99}):
        with pytest.raises(SheetRefused):
            read(data, **wrong)


def test_more_cells_than_headers_are_kept_for_the_check():
    sheet = read(b"Nom;Ville\nKerbrat;Brest\nDurand;et Fils;Lyon\n")
    assert sheet.width == 2
    assert rows(sheet)[1] == ["Durand", "et Fils", "Lyon"]


def test_columns_without_a_header_are_columns_all_the_same():
    sheet = read(b"Nom;Ville\nKerbrat;Brest;a@example.fr\nDurand;Lyon;b@example.fr\nMartin;Metz;c@example.fr\n")
    assert sheet.headers == ["Nom", "Ville", ""]


def test_headers_that_stand_twice_or_are_empty_stay():
    assert read(b"Nom;Ville;Ville;;Nom\na;b;c;d;e\n").headers == ["Nom", "Ville", "Ville", "", "Nom"]


def test_blank_records_are_passed_over():
    assert [cells[0] for cells in rows(read(b"Nom;Ville\n\nKerbrat;Brest\n;\n\nDurand;Lyon\n"))] == [
        "Kerbrat",
        "Durand",
    ]


def test_a_gzip_is_read_with_all_its_members():
    data = gzip.compress(b"Nom;Ville\nKerbrat;Brest\n") + gzip.compress(b"Durand;Lyon\n")
    assert rows(read(data, "clients.csv.gz")) == [["Kerbrat", "Brest"], ["Durand", "Lyon"]]


def test_a_cut_gzip_is_refused():
    with pytest.raises(SheetRefused):
        read(gzip.compress(b"Nom;Ville\n" + b"Kerbrat;Brest\n" * 50)[:-12], "clients.csv.gz")


def test_a_workbook_gives_numbers_and_dates_as_people_read_them():
    xlsxwriter = importlib.import_module("xlsxwriter")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd/mm/yyyy"}) as made:
        made.add_worksheet("Vide")
        sheet = made.add_worksheet("Clients")
        sheet.write_row(0, 0, ["Raison sociale", "CP", "SIRET", "Date", "Actif", "CA"])
        sheet.write_row(1, 0, ["Kerbrat", 29200, 73282932000074])
        sheet.write_datetime(1, 3, dt.date(2024, 3, 9))
        sheet.write_boolean(1, 4, True)
        sheet.write_number(1, 5, 12.5)
    sheet = read(out.getvalue(), "clients.xlsx")
    assert (sheet.format, sheet.sheet, sheet.sheets) == ("xlsx", "Clients", ["Vide", "Clients"])
    assert rows(sheet) == [["Kerbrat", "29200", "73282932000074", "2024-03-09", "true", "12.5"]]


def test_xls_and_ods_are_read():
    xlwt, text_of = importlib.import_module("xlwt"), importlib.import_module("odf.text")
    table_of = importlib.import_module("odf.table")
    made = xlwt.Workbook()
    page = made.add_sheet("Clients")
    ods = importlib.import_module("odf.opendocument").OpenDocumentSpreadsheet()
    table = table_of.Table(name="Clients")
    for place, cells in enumerate((["Raison sociale", "Ville"], ["Kerbrat", "Brest"])):
        line = table_of.TableRow()
        for column, cell in enumerate(cells):
            page.write(place, column, cell)
            one = table_of.TableCell(valuetype="string")
            one.addElement(text_of.P(text=cell))
            line.addElement(one)
        table.addElement(line)
    ods.spreadsheet.addElement(table)
    for name, save in (("clients.xls", made.save), ("clients.ods", ods.write)):
        out = io.BytesIO()
        save(out)
        sheet = read(out.getvalue(), name)
        assert (sheet.format, rows(sheet)) == (name.rsplit(".", maxsplit=1)[-1], [["Kerbrat", "Brest"]])


def test_a_workbook_is_read_whatever_its_name_says():
    cells = f'<row r="1">{text_cell("A1", "Nom")}{text_cell("B1", "Ville")}</row><row r="2">{text_cell("A2", "Kerbrat")}{text_cell("B2", "Brest")}</row>'
    assert read(book(worksheet(cells)), "clients.csv").format == "xlsx"
    assert read(b"Nom;Ville\nKerbrat;Brest\n", "clients.xlsx").format == "csv"


@pytest.mark.parametrize("broken", [5, 250, 497, 499])
def test_an_unclosed_quote_spoils_its_own_line_only(broken):
    lines = [
        f'"Client {number}";"Ville {number}"' if number % 2 else f"Client {number};Ville {number}"
        for number in range(500)
    ]
    lines[broken] = f'"Client {broken};Ville {broken}'
    assert rows(read(("Nom;Ville\n" + "\n".join(lines)).encode())) == [
        [f"Client {number}", f"Ville {number}"] for number in range(500)
    ]


CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"), max_size=20
).map(str.strip)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3).filter(any), min_size=1, max_size=8))
def test_what_is_written_by_the_rules_is_read_back(table):
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["Nom", "Ville", "E-mail"], *table])
    sheet = read(out.getvalue().encode(), delimiter=";", header_row=1)
    assert rows(sheet) == table


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_refusal(data):
    try:
        sheet = read_sheet(data, "clients.csv", is_known=is_known)
    except SheetRefused:
        return
    assert all(isinstance(cell, str) for cells in rows(sheet) for cell in cells)
