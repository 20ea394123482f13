"""The six steps as pages: each with its address, kept when one goes back, and left where one stood."""

from __future__ import annotations

import io

import pytest
from django.test import Client as Browser
from django.urls import reverse

from carnet.clients.models import Client
from carnet.imports import actions
from carnet.imports.drafts import CellEdit
from carnet.imports.models import Import, ImportEdit, ImportRow
from carnet.imports.template import COLUMNS
from carnet.imports.tests.files import COMPANIES, checked, imported, table, uploaded
from carnet.lib.sheet.read import read_sheet
from tests.world import unchanged

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}
TOWNS = table(*(f"Maison {n};;44000;Nante;m{n}@maison.example" for n in range(4)))


@pytest.fixture
def browser(world) -> Browser:
    made = Browser()
    made.force_login(world.administrator)
    return made


def at(name: str, source: Import, *more: int) -> str:
    return reverse(f"imports:{name}", args=[source.pk, *more])


def cell(row: int, column: int, text: str) -> dict[str, str | int]:
    return {"row": row, "column": column, "text": text}


def test_the_third_step_is_kept_and_leads_to_the_rows(browser, world) -> None:
    source = uploaded(COMPANIES, world.actor())
    sent = {"order": ["siren", "name", "external_id", "siret", "tax_id", "number"], "rung": ["siren"], "mode": "update",
            "rule": "overwrite", "rule_address.city": "keep", "erases": "1"}  # fmt: skip
    answer = browser.post(at("import_duplicates", source), sent)
    assert answer["Location"] == at("import_check", source)
    source.refresh_from_db()
    assert (source.mode, source.rule, source.rules, source.erases) == (
        "update",
        "overwrite",
        {"address.city": "keep"},
        True,
    )
    assert source.ladder[0] == "siren"
    assert "name" not in source.ladder
    page = browser.get(at("import_duplicates", source)).content.decode()
    assert 'name="erases" value="1" checked' in page


def test_a_rung_is_moved_up_without_checking(browser, world) -> None:
    source = uploaded(COMPANIES, world.actor())
    order = ["external_id", "siret", "siren", "tax_id", "number", "name"]
    sent = {"order": order, "rung": order, "mode": "both", "rule": "fill", "up": "name"}
    answer = browser.post(at("import_duplicates", source), sent)
    assert answer["Location"] == at("import_duplicates", source)
    source.refresh_from_db()
    assert source.state == "uploaded"
    assert source.ladder.index("name") < source.ladder.index("tax_id")


@pytest.mark.parametrize("sent", [{"mode": "x"}, {"rule": "x"}, {"mode": "both", "rule_address.city": "x"}])
def test_what_is_not_offered_is_refused(browser, world, sent: dict[str, str]) -> None:
    source = uploaded(COMPANIES, world.actor())
    with unchanged():
        answer = browser.post(at("import_duplicates", source), sent)
    assert answer.status_code == 422


def test_a_cell_is_corrected_in_place(browser, world) -> None:
    source = checked(COMPANIES, world.actor())
    answer = browser.post(at("import_cells", source), {**cell(4, 0, "Quatrième SARL"), "tab": "error"}, headers=HX)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in page
    assert 'data-row="4"' not in page
    assert browser.post(at("import_cells", source), cell(4, 0, "Cinquième")).status_code == 302
    assert ImportRow.objects.get(source=source, row=4).cells[0] == "Cinquième"


def test_a_word_that_stands_elsewhere_too_is_offered_everywhere(browser, world) -> None:
    source = checked(TOWNS, world.actor())
    page = browser.post(at("import_cells", source), cell(1, 3, "Nantes"), headers=HX).content.decode()
    assert at("import_replace", source) in page
    sent = {"column": 3, "old": "Nante", "new": "Nantes", "tab": "all"}
    assert browser.post(at("import_replace", source), sent, headers=HX).status_code == 200
    assert set(ImportRow.objects.filter(source=source).values_list("cells__3", flat=True)) == {"Nantes"}
    assert browser.post(at("import_edit_undo", source), {}, headers=HX).status_code == 200
    assert ImportEdit.objects.filter(source=source).count() == 1


BAD = [{}, {"row": "1"}, {"row": "x", "column": "0", "text": "a"}, {"row": "9" * 20, "column": "0", "text": "a"},
       {"row": "1", "column": "99", "text": "a"}, {"row": "77", "column": "0", "text": "a"},
       {"row": "１", "column": "٣", "text": "a" * 40000}]  # fmt: skip


@pytest.mark.parametrize("sent", BAD)
def test_bad_cells_get_a_sentence(browser, world, sent: dict[str, str]) -> None:
    source = checked(COMPANIES, world.actor())
    with unchanged():
        answer = browser.post(at("import_cells", source), sent, headers=HX)
    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/plain")
    assert len(answer.content.decode()) > 10


def test_a_range_is_pasted(browser, world) -> None:
    source = checked(TOWNS, world.actor())
    sent = {"row": [1, 1, 2, 2], "column": [2, 3, 2, 3], "text": ["44100", "Rezé", "44200", "Orvault"]}
    assert browser.post(at("import_cells", source), sent, headers=HX).status_code == 200
    assert ImportRow.objects.get(source=source, row=2).cells[2:4] == ["44200", "Orvault"]
    assert ImportEdit.objects.filter(source=source).count() == 1


def test_rows_are_set_aside_and_taken_again(browser, world) -> None:
    source = checked(COMPANIES, world.actor())
    assert browser.post(at("import_aside", source), {"row": [1]}, headers=HX).status_code == 200
    assert 'data-action="aside"' in browser.get(at("import_check", source) + "?tab=aside").content.decode()
    assert browser.post(at("import_again", source), {"row": [1]}).status_code == 302
    assert ImportRow.objects.get(source=source, row=1).action == "create"


def test_one_row_has_a_form(browser, world) -> None:
    source = checked(COMPANIES, world.actor())
    page = browser.get(at("import_row", source, 4)).content.decode()
    assert 'name="cell_0"' in page
    answer = browser.post(at("import_row", source, 4), {"cell_0": "Quatrième SARL"})
    assert answer["Location"] == at("import_check", source)
    assert ImportRow.objects.get(source=source, row=4).action == "create"
    assert browser.get(at("import_row", source, 99)).status_code == 404


def test_a_draft_is_left_and_found_where_it_stood(browser, world) -> None:
    """Statement 47: the same step, the same edits."""
    source = checked(COMPANIES, world.actor())
    actions.edit_cells(source.pk, [CellEdit(4, 0, "Quatrième SARL")], actor=world.actor())
    assert f'href="{at("import_check", source)}"' in browser.get(reverse("imports:imports")).content.decode()
    assert "Quatrième SARL" in browser.get(at("import_check", source) + "?tab=create").content.decode()
    browser.post(at("import_summary", source))
    assert f'href="{at("import_summary", source)}"' in browser.get(reverse("imports:imports")).content.decode()


def test_the_summary_says_what_is_written(browser, world) -> None:
    """Statement 48: nothing before the click, and as many afterwards as it said."""
    source = checked(COMPANIES, world.actor())
    actions.edit_cells(source.pk, [CellEdit(4, 0, "Quatrième SARL")], actor=world.actor())
    assert browser.get(at("import_summary", source))["Location"] == at("import_check", source)
    before = Client.objects.count()
    answer = browser.post(at("import_summary", source))
    page = browser.get(answer["Location"]).content.decode()
    source.refresh_from_db()
    assert Client.objects.count() == before
    assert source.plan_hash in page
    browser.post(at("import_commit", source), {"plan": source.plan_hash})
    assert Client.objects.count() == before + source.counts["create"]


def test_what_is_left_is_corrected_on_the_last_page(browser, world) -> None:
    """Statements 45 and 50."""
    source = imported(COMPANIES, world.actor())
    page = browser.get(at("import", source)).content.decode()
    assert 'data-row="4"' in page
    answer = browser.post(at("import_cells", source), {**cell(4, 0, "Quatrième SARL"), "tab": "open"}, headers=HX)
    source.refresh_from_db()
    assert source.plan_hash in answer.content.decode()
    browser.post(at("import_commit", source), {"plan": source.plan_hash})
    assert Client.objects.filter(legal_name="Quatrième SARL").exists()


def test_doubles_stand_beside_each_other(browser, world) -> None:
    data = table("Un;552100554;44000;Nantes;", "Autre;;1000;Bourg;", "Un bis;552100554;44000;Nantes;")
    page = browser.get(at("import_check", checked(data, world.actor())) + "?tab=double").content.decode()
    assert page.index('data-row="1"') < page.index('data-row="3"')
    assert 'data-row="2"' not in page


def test_a_table_is_pasted_instead_of_a_file(browser) -> None:
    answer = browser.post(reverse("imports:import_start"), {"pasted": "Nom\tVille\r\nUne\tNantes\r\n"})
    source = Import.objects.get()
    assert answer["Location"] == at("import_mapping", source)
    assert [each["field"] for each in source.mapping] == ["legal_name", "address.city"]
    answer = browser.post(reverse("imports:import_start"), {"pasted": "   "})
    assert answer.status_code == 422


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_template_maps_by_itself(browser, world, form: str, language: str) -> None:
    """Every column goes where it belongs, and its example is a client without fault."""
    world.administrator.language = language
    world.administrator.save()
    answer = browser.get(reverse("imports:import_template", args=[form]))
    data = answer.content
    assert read_sheet(data, f"t.{form}").headers
    source = checked(data, world.actor(world.reload(world.administrator)), name=f"t.{form}")
    assert [each["field"] for each in source.mapping] == [field for field, _example in COLUMNS]
    assert (source.counts["rows"], source.counts["error"]) == (1, 0)
    assert io.BytesIO(data).read(2)


def test_words_are_asked_for_beside_their_column(browser, world) -> None:
    data = table("Une;Dormant", "Deux;Dormant", header="Raison sociale;Statut")
    source = uploaded(data, world.actor())
    page = browser.get(at("import_mapping", source)).content.decode()
    assert 'name="word_text" value="Dormant"' in page
    sent = {
        "word_field": ["status"],
        "word_text": ["Dormant"],
        "word_value": ["inactive"],
        "act": "check",
        "header_row": "1",
    }
    answer = browser.post(at("import_mapping", source), sent)
    assert answer["Location"] == at("import_duplicates", source)
    source.refresh_from_db()
    assert source.words == {"status": {"dormant": "inactive"}}


def test_an_address_book_goes_through_the_same_steps(browser, world) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Petit\nN:Petit;Ana;;;\nORG:Cartonnages Neufs\nEMAIL:ana@cartons.example\nEND:VCARD\n"
    source = checked(card.encode(), world.actor(), name="carnet.vcf")
    assert (source.reading["format"], source.counts["create"], source.counts["contacts"]) == ("vcard", 1, 1)
    page = browser.get(at("import_mapping", source)).content.decode()
    assert "vCard" in page
    assert 'name="header_row"' not in page


def test_a_list_of_sales_is_told_from_a_list_of_clients(browser, world) -> None:
    sales = table(*(f"Maison {n % 3};;{10000 + n % 3};Ville;" for n in range(12)))
    page = browser.get(at("import_check", checked(sales, world.actor()))).content.decode()
    assert "3 clients peuvent en être tirés" in page
    page = browser.get(at("import_check", checked(TOWNS, world.actor()))).content.decode()
    assert "peuvent en être tirés" not in page
