"""Files too long to wait for: written by the worker with the rights of that moment, fetched by their member, gone after a week."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from carnet.activity.actor import SYSTEM
from carnet.activity.models import Event
from carnet.clients.export import export_columns
from carnet.imports import actions, export_files, jobs
from carnet.imports.actions import sending
from carnet.imports.export_drafts import ExportDraft
from carnet.imports.models import Export
from carnet.imports.views import exporting
from carnet.lib.errors import InvalidInput, NotAllowed, RuleBroken, Unknown
from carnet.users.models import Role, User
from tests.world import unchanged

pytestmark = pytest.mark.django_db
FIELDS = ("number", "legal_name", "iban", "contact.email")


def browser_of(member: User) -> Browser:
    made = Browser()
    made.force_login(member)
    return made


def asked(world, member: User | None = None, **more: Any) -> Export:
    """A file that somebody waits for."""
    member = member or world.administrator
    given: dict[str, Any] = {"kind": "clients", "form": "csv", "fields": FIELDS, "selection": "all=1", "rows": 2} | more
    return actions.start_export(ExportDraft(**given), actor=world.actor(member))


def written(export: Export) -> Export:
    """The same after the worker has been at it."""
    jobs.write_export.func(export.pk)
    export.refresh_from_db()
    return export


def content(export: Export) -> list[list[str]]:
    return list(csv.reader(io.StringIO(export_files.absolute(export.file_path).read_text("utf-8-sig"))))


def folder() -> list[str]:
    return [path.name for path in export_files.stored()]


def test_the_page_asks_the_worker_for_a_long_file(world, monkeypatch, django_capture_on_commit_callbacks) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    browser = browser_of(world.administrator)
    page = browser.get("/clients/export").content.decode()
    assert "data-export-late" in page
    with django_capture_on_commit_callbacks() as waiting:
        answer = browser.post("/clients/export", {"all": "1", "form": "json", "columns": "returns"})
    assert (answer.status_code, answer["Location"]) == (302, "/exports")
    assert len(waiting) == 1
    export = Export.objects.get()
    assert (export.rows, export.state, export.created_by) == (2, "running", world.administrator)
    page = browser.get("/exports").content.decode()
    assert 'hx-get="/exports"' in page
    assert not Event.objects.filter(verb="clients_exported").exists()
    written(export)
    assert len(json.loads(export_files.absolute(export.file_path).read_text())) == 2
    assert 'hx-get="/exports"' not in browser.get("/exports").content.decode()


def test_it_is_written_noted_and_fetched(world) -> None:
    export = written(asked(world))
    assert (export.state, export.done, export.rows, export.fields) == ("done", 2, 2, list(FIELDS))
    assert [row[1] for row in content(export)[1:]] == ["Boulangerie des Lilas SARL", "Garage Vermillon"]
    event = Event.objects.get(verb="clients_exported")
    assert (event.actor, event.subject_id, event.data["count"]) == (world.administrator, export.pk, 2)
    browser = browser_of(world.administrator)
    with unchanged():
        answer: Any = browser.get(f"/exports/{export.pk}/file")
    assert answer["Content-Disposition"] == f'attachment; filename="{export.file_name}"'
    assert b"".join(answer.streaming_content) == export_files.absolute(export.file_path).read_bytes()
    assert export_files.absolute(export.file_path).stat().st_size == export.size
    assert export.file_name not in export.file_path


@pytest.mark.parametrize("form", ["xlsx", "csv_french", "csv", "json"])
@pytest.mark.parametrize("kind", ["clients", "contacts"])
def test_every_form_is_written(world, kind: str, form: str) -> None:
    export = written(asked(world, kind=kind, form=form, fields=("number", "contact.email")))
    assert (export.state, export.failure) == ("done", "")
    assert export.size > 50
    assert export.file_name.startswith(f"{kind}_")


@pytest.mark.parametrize("role", ["administrator", "sales_manager", "salesperson", "finance"])
def test_nobody_else_fetches_it(world, role: str) -> None:
    export = written(asked(world, world.other_salesperson, fields=("number",)))
    browser = browser_of(getattr(world, role))
    with unchanged():
        assert browser.get(f"/exports/{export.pk}/file").status_code == 404
        assert browser.post(f"/exports/{export.pk}/delete").status_code == 404
        assert export.file_name not in browser.get("/exports").content.decode()
        with pytest.raises(Unknown):
            actions.delete_export(export.pk, actor=world.actor(getattr(world, role)))


def test_what_one_may_no_longer_see_is_not_written(world) -> None:
    export = asked(world, world.finance)
    User.objects.filter(pk=world.finance.pk).update(role=world.roles["salesperson"])
    written(export)
    assert export.state == "done"
    assert export.fields == ["number", "legal_name", "contact.email"]
    assert len(content(export)) == 1


@pytest.mark.parametrize("what", ["right", "login", "columns"])
def test_who_has_lost_the_right_gets_a_sentence_instead(world, what: str) -> None:
    export = asked(world, world.finance, fields=("iban",) if what == "columns" else FIELDS)
    values = {"is_active": False} if what == "login" else {"role": world.roles["read_only"]}
    if what == "columns":
        values = {"role": world.roles["salesperson"]}
    User.objects.filter(pk=world.finance.pk).update(**values)
    written(export)
    assert (export.state, export.file_path) == ("failed", "")
    assert "droit" in export.failure
    assert folder() == []
    assert Event.objects.filter(verb="export_failed", data__why=export.failure).exists()


def test_who_has_lost_a_right_since_does_not_fetch_it(world) -> None:
    export = written(asked(world, world.finance))
    for role, status in (("read_only", 403), ("salesperson", 403), ("sales_manager", 403), ("finance", 200)):
        User.objects.filter(pk=world.finance.pk).update(role=world.roles[role])
        browser = browser_of(world.reload(world.finance))
        with unchanged():
            answer = browser.get(f"/exports/{export.pk}/file")
        assert answer.status_code == status, role


def test_a_narrower_scope_does_not_fetch_what_a_wider_one_wrote(world) -> None:
    export = written(asked(world, world.sales_manager, fields=("number",)))
    assert export.scope == "all"
    narrow = Role.objects.create(key="narrow", name="N", permissions=["client.see", "client.export"])
    User.objects.filter(pk=world.sales_manager.pk).update(role=narrow)
    member = world.reload(world.sales_manager)
    assert member.scope("client") != "all"
    assert browser_of(member).get(f"/exports/{export.pk}/file").status_code == 403


@pytest.mark.parametrize("role", ["project_manager", "read_only"])
def test_who_may_not_export_asks_for_nothing(world, role: str) -> None:
    with unchanged(), pytest.raises(NotAllowed):
        asked(world, getattr(world, role))
    assert browser_of(getattr(world, role)).get("/exports").status_code == 403


def test_columns_that_are_not_theirs_are_refused(world) -> None:
    with unchanged(), pytest.raises(InvalidInput):
        asked(world, world.salesperson)


def test_three_at_once_are_enough(world) -> None:
    for _time in range(3):
        asked(world)
    with unchanged(), pytest.raises(RuleBroken):
        asked(world)


def test_a_run_that_is_taken_over_leaves_nothing(world, monkeypatch) -> None:
    export = asked(world)
    original = export_files.settle

    def overtaken(part: Path, name: str) -> int:
        Export.objects.filter(pk=export.pk).update(attempts=2)
        return original(part, name)

    monkeypatch.setattr(export_files, "settle", overtaken)
    written(export)
    assert (export.state, export.attempts, export.file_path) == ("running", 2, "")
    assert folder() == []
    monkeypatch.setattr(export_files, "settle", original)
    assert written(export).state == "done"
    assert Event.objects.filter(verb="clients_exported").count() == 1


def test_one_that_is_deleted_while_it_is_written_stops(world, monkeypatch) -> None:
    export = asked(world)
    monkeypatch.setattr(sending, "columns_of", _deleting(export, world))
    jobs.write_export.func(export.pk)
    assert not Export.objects.exists()
    assert folder() == []


def _deleting(export: Export, world: Any) -> Any:
    def columns(_kind: str, member: User | None) -> Any:
        actions.delete_export(export.pk, actor=world.actor())
        return export_columns(member)

    return columns


def test_a_full_disk_is_said(world, settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.FILES = tmp_path / "file"
    export = written(asked(world))
    assert export.state == "failed"
    assert "n’a pas pu être écrit" in export.failure


def test_what_died_goes_on_three_times_at_most(world, django_capture_on_commit_callbacks) -> None:
    export = asked(world)
    old = timezone.now() - dt.timedelta(minutes=3)
    for attempts, resumed in ((1, 1), (2, 1), (3, 0)):
        Export.objects.filter(pk=export.pk).update(attempts=attempts, beat=old)
        with django_capture_on_commit_callbacks() as waiting:
            assert actions.resume_exports(actor=SYSTEM) == resumed
        assert len(waiting) == resumed
        assert actions.resume_exports(actor=SYSTEM) == 0
    export.refresh_from_db()
    assert export.state == "failed"
    assert "trois fois" in export.failure
    with pytest.raises(NotAllowed):
        actions.resume_exports(actor=world.actor())


def test_a_file_is_gone_after_a_week(world, django_capture_on_commit_callbacks) -> None:
    export = written(asked(world))
    path = export_files.absolute(export.file_path)
    stranger = path.with_name("0" * 48)
    stranger.write_text("of nobody")
    Export.objects.filter(pk=export.pk).update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    browser = browser_of(world.administrator)
    assert browser.get(f"/exports/{export.pk}/file")["Location"] == "/exports"
    _age(path)
    _age(stranger)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.sweep_exports(actor=SYSTEM) == 1
    assert folder() == []
    export.refresh_from_db()
    assert (export.state, export.file_path) == ("expired", "")
    assert "Expiré" in browser.get("/exports").content.decode()
    Export.objects.filter(pk=export.pk).update(created_at=timezone.now() - dt.timedelta(days=31))
    actions.sweep_exports(actor=SYSTEM)
    assert not Export.objects.exists()
    with pytest.raises(NotAllowed):
        actions.sweep_exports(actor=world.actor())


def _age(path: Path) -> None:
    old = timezone.now().timestamp() - 2 * 86_400
    os.utime(path, (old, old))


def test_its_member_deletes_it(world, django_capture_on_commit_callbacks) -> None:
    export = written(asked(world))
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser_of(world.administrator).post(f"/exports/{export.pk}/delete")
    assert answer["Location"] == "/exports"
    assert not Export.objects.exists()
    assert folder() == []
    assert Event.objects.filter(verb="export_deleted").exists()
