"""The whole corpus: each file's columns, its counts, and how many columns of all are found."""

import pytest

from carnet.activity.actor import Actor, Source
from carnet.clients.sheets import guess, is_known
from carnet.imports.plan import Choices, Planning
from carnet.imports.plan.report import Report
from carnet.lib.sheet.read import Reading, read_sheet
from tests.corpus import accounting_fr, address_books, books, cards, crm, europe, invoicing_fr, shops
from tests.corpus.fixture import Column, Fixture

MODULES = (accounting_fr, invoicing_fr, crm, shops, books, address_books, cards, europe)
FIXTURES = [one for module in MODULES for one in vars(module).values() if isinstance(one, Fixture)]
LEAST_RECALL = 0.97


def found_of(fixture: Fixture) -> list[tuple[Column, str | None]]:
    """Each column with the field that it is proposed for."""
    sheet = read_sheet(fixture.data, fixture.name, is_known=is_known)
    assert sheet.header_row == (fixture.above.count("\n") - fixture.above.count("\n\n") + 1 if fixture.header else 0)
    matches = guess(sheet)
    assert [match.header for match in matches] == [" ".join(each.header.split()) for each in fixture.columns]
    return [(column, match.field) for column, match in zip(fixture.columns, matches, strict=True)]


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda one: one.name)
def test_every_column_goes_where_a_careful_person_would_put_it(fixture):
    wrong = {
        column.header: (found, "|".join(sorted(column.right)))
        for column, found in found_of(fixture)
        if not column.accepts(found)
    }
    assert wrong == {}


@pytest.mark.django_db
@pytest.mark.one_engine
@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda one: one.name)
def test_a_file_gives_its_clients(fixture):
    sheet = read_sheet(fixture.data, fixture.name, is_known=is_known)
    planning = Planning(sheet, Choices(Reading(), {}, "fill", ""), actor=Actor(None, Source.COMMAND))
    report = Report(planning, everything=True)
    for planned in planning.batches():
        report.add(planned)
    told = report.as_json()
    counts = {name: told[name] for name in ("rows", "create", "error", "contacts")}
    wanted = {name: getattr(fixture, name) for name in counts}
    assert counts == wanted, told["errors"]


def test_the_corpus_is_large_and_its_columns_are_found():
    columns = [pair for fixture in FIXTURES for pair in found_of(fixture)]
    wanted = [(column, found) for column, found in columns if column.wanted]
    right = sum(found in column.right for column, found in wanted)
    assert len(FIXTURES) >= 40
    assert right / len(wanted) >= LEAST_RECALL, f"{right} of {len(wanted)}"


def test_no_column_goes_to_a_wrong_field():
    harm = [
        (fixture.name, column.header, found)
        for fixture in FIXTURES
        for column, found in found_of(fixture)
        if found and found not in column.right
    ]
    assert harm == []
