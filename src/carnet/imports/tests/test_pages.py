"""The pages of the import: done, refused, not one's own; nothing written before the last click."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from carnet.clients.models import Client
from carnet.imports.models import Import
from carnet.imports.tests.files import COMPANIES, checked, imported, numbered, table, uploaded
from tests.world import unchanged

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(world) -> Browser:
    made = Browser()
    made.force_login(world.administrator)
    return made


def sent(data: bytes, name: str = "clients.csv") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, data)}


def fields_of(source: Import, **changed: str) -> dict[str, str]:
    """The mapping form as it stands."""
    found = {f"column_{each['index']}": each["field"] or "" for each in source.mapping}
    found |= {name: str(source.reading[name] or "") for name in ("encoding", "delimiter") if source.reading[name]}
    found["header_row"] = str(source.reading["header_row"])
    return {**found, "act": "check", **changed}


def test_a_file_goes_through_all_steps(browser, world) -> None:
    answer = browser.post(reverse("imports:import_start"), sent(COMPANIES))
    source = Import.objects.get()
    assert answer["Location"] == reverse("imports:import_mapping", args=[source.pk])
    assert "Ateliers Brémond" in browser.get(answer["Location"]).content.decode()
    answer = browser.post(answer["Location"], fields_of(source))
    assert answer["Location"] == reverse("imports:import_duplicates", args=[source.pk])
    assert browser.get(answer["Location"]).status_code == 200
    answer = browser.post(answer["Location"], {"mode": "both", "rule": "fill"})
    assert answer["Location"] == reverse("imports:import_check", args=[source.pk])
    assert "pas une adresse" in browser.get(answer["Location"]).content.decode()
    answer = browser.post(reverse("imports:import_summary", args=[source.pk]))
    page = browser.get(answer["Location"]).content.decode()
    source.refresh_from_db()
    assert source.plan_hash in page
    answer = browser.post(reverse("imports:import_commit", args=[source.pk]), {"plan": source.plan_hash})
    assert answer["Location"] == reverse("imports:import", args=[source.pk])
    page = browser.get(answer["Location"]).content.decode()
    assert f"/clients?import={source.pk}" in page
    assert Client.objects.filter(legal_name="Ateliers Brémond").exists()


@pytest.mark.parametrize(("rows", "word"), [(1, "créé"), (2, "créés")])
def test_one_client_is_not_spoken_of_as_many(browser, world, rows: int, word: str) -> None:
    source = imported(numbered(rows), world.actor())
    page = browser.get(reverse("imports:import", args=[source.pk])).content.decode()
    assert f"<dt>{word}</dt><dd>{rows}</dd>" in page


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"PK\x03\x04 no book", b"Soci\xc3\xa9t\xc3\xa9;CP\n", b"\x00\x01\x02\x03" * 50]
)
def test_a_bad_file_is_refused_beside_the_field(browser, data: bytes) -> None:
    with unchanged():
        answer = browser.post(reverse("imports:import_start"), sent(data))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'aria-invalid="true"' in page
    assert 'id="file-error"' in page


def test_no_file_is_refused(browser) -> None:
    with unchanged():
        assert browser.post(reverse("imports:import_start")).status_code == 422


def test_two_columns_for_one_field_are_refused_by_name(browser, world) -> None:
    source = uploaded(COMPANIES, world.actor())
    address = reverse("imports:import_mapping", args=[source.pk])
    with unchanged():
        answer = browser.post(address, fields_of(source, column_3="address.city"))
    assert answer.status_code == 422
    assert "Ville" in answer.content.decode()
    assert "CP" in answer.content.decode()


def test_a_changed_separator_reads_the_file_again(browser, world) -> None:
    source = uploaded(table("a,b;c", header="Nom,x;Ville"), world.actor())
    address = reverse("imports:import_mapping", args=[source.pk])
    answer = browser.post(address, fields_of(source, delimiter=",", act="read"))
    assert answer["Location"] == address
    source.refresh_from_db()
    assert [each["header"] for each in source.mapping] == ["Nom", "x;Ville"]


@pytest.mark.parametrize(
    "wrong", [{"header_row": "99"}, {"header_row": "x"}, {"encoding": "klingon"}, {"delimiter": "ab"}]
)
def test_a_wrong_reading_is_refused(browser, world, wrong: dict[str, str]) -> None:
    source = uploaded(COMPANIES, world.actor())
    with unchanged():
        answer = browser.post(reverse("imports:import_mapping", args=[source.pk]), fields_of(source, **wrong))
    assert answer.status_code == 422


@pytest.mark.parametrize("wrong", [{"dates": "xyz"}, {"column_0": "password"}])
def test_a_wrong_choice_is_refused(browser, world, wrong: dict[str, str]) -> None:
    source = uploaded(COMPANIES, world.actor())
    with unchanged():
        answer = browser.post(reverse("imports:import_mapping", args=[source.pk]), fields_of(source, **wrong))
    assert answer.status_code == 422


def test_looking_writes_nothing(browser, world) -> None:
    draft, ready = uploaded(COMPANIES, world.actor()), checked(COMPANIES, world.actor())
    done = imported(numbered(2), world.actor())
    addresses = [
        reverse("imports:imports"),
        reverse("imports:import_start"),
        reverse("imports:import_mapping", args=[draft.pk]),
        reverse("imports:import_check", args=[ready.pk]) + "?tab=error&after=1",
        reverse("imports:import", args=[done.pk]),
        reverse("imports:import_failed_rows", args=[done.pk]),
    ]
    with unchanged():
        assert [browser.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_each_address_leads_to_the_step_where_it_stands(browser, world) -> None:
    done = imported(numbered(2), world.actor())
    for name in ("import_mapping", "import_check"):
        answer = browser.get(reverse(f"imports:{name}", args=[done.pk]))
        assert answer["Location"] == reverse("imports:import", args=[done.pk])


def test_a_running_import_asks_again(browser, world) -> None:
    done = imported(numbered(2), world.actor())
    Import.objects.filter(pk=done.pk).update(state="running", cursor=1)
    page = browser.get(reverse("imports:import", args=[done.pk]), headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="result" hx-get=')
    assert '<progress value="1" max="2"' in page


def test_rows_to_correct_come_as_a_file_that_can_be_sent_again(browser, world) -> None:
    done = imported(COMPANIES, world.actor())
    answer = browser.get(reverse("imports:import_failed_rows", args=[done.pk]))
    data = b"".join(answer.streaming_content)
    lines = data.decode("utf-8-sig").strip().splitlines()
    assert len(lines) == 3
    assert lines[2].startswith("Radio Estuaire;")
    again = checked(data.replace(b"pas une adresse", b"radio@estuaire.example"), world.actor())
    assert again.counts["create"] == 1
    assert again.counts["error"] == 1


def test_a_file_that_came_before_is_known_again(browser, world) -> None:
    address = reverse("imports:import_check", args=[checked(numbered(2), world.actor()).pk])
    assert "déjà été importé" not in browser.get(address).content.decode()
    imported(numbered(2), world.actor())
    page = browser.get(reverse("imports:import_check", args=[checked(numbered(2), world.actor()).pk])).content.decode()
    assert "déjà été importé" in page
    again = Import.objects.latest("pk")
    page = browser.get(browser.post(reverse("imports:import_summary", args=[again.pk]))["Location"]).content.decode()
    assert "Rien à importer" in page


def test_undo_by_its_button(browser, world) -> None:
    done = imported(numbered(2), world.actor())
    answer = browser.post(reverse("imports:import_undo", args=[done.pk]))
    assert answer["Location"] == reverse("imports:import", args=[done.pk])
    assert not Client.objects.filter(legal_name__startswith="Maison ").exists()
    assert browser.get(answer["Location"]).status_code == 200


def test_a_draft_is_deleted(browser, world) -> None:
    draft = uploaded(COMPANIES, world.actor())
    browser.post(reverse("imports:import_delete", args=[draft.pk]))
    assert not Import.objects.exists()


@pytest.mark.parametrize("name", ["import", "import_mapping", "import_check", "import_failed_rows"])
def test_an_import_of_somebody_else_is_not_there(world, name: str) -> None:
    source = checked(COMPANIES, world.actor(world.administrator))
    browser = Browser()
    browser.force_login(world.finance)
    assert browser.get(reverse(f"imports:{name}", args=[source.pk])).status_code == 404
    for act in ("import_commit", "import_undo", "import_delete"):
        with unchanged():
            assert browser.post(reverse(f"imports:{act}", args=[source.pk])).status_code == 404


@pytest.mark.parametrize("role", ["salesperson", "project_manager", "read_only"])
def test_who_may_not_import_is_told_so(world, role: str) -> None:
    browser = Browser()
    browser.force_login(getattr(world, role))
    for name in ("imports", "import_start"):
        assert browser.get(reverse(f"imports:{name}")).status_code == 403
    with unchanged():
        assert browser.post(reverse("imports:import_start"), sent(COMPANIES)).status_code == 403


def test_a_stale_plan_is_not_sent(browser, world) -> None:
    source = checked(COMPANIES, world.actor())
    with unchanged():
        answer = browser.post(reverse("imports:import_commit", args=[source.pk]), {"plan": "0" * 64})
    assert answer.status_code in {409, 422}


def test_the_check_is_read_page_by_page(browser, world, monkeypatch) -> None:
    from carnet.imports import rows

    monkeypatch.setattr(rows, "SIZE", 2)
    source = checked(numbered(5), world.actor())
    address = reverse("imports:import_check", args=[source.pk])
    assert len(rows.read_rows(source, "all", size=2).rows) == 2
    page = browser.get(f"{address}?tab=all&after=2").content.decode()
    assert "Maison 3" in page
    assert "Maison 2<" not in page


def test_a_row_without_name_shows_no_other_cell_in_its_place(world) -> None:
    from carnet.imports import rows

    rows_ = ("44190;;Clisson", "44000;Ateliers Brémond;Nantes")
    source = checked(table(*rows_, header="CP;Raison sociale;Ville"), world.actor())
    assert [row.name for row in rows.read_rows(source, "all").rows] == ["", "Ateliers Brémond"]
