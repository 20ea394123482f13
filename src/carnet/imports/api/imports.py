"""Imports for programs: send a file, look at the plan, commit it, take it back."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Router
from ninja.files import UploadedFile

from carnet.imports import actions
from carnet.imports.api.doors import import_or_404
from carnet.imports.api.shapes import Commit, ImportChangeIn, ImportForm, ImportOut, import_out
from carnet.imports.choosing import columns_by_header
from carnet.imports.drafts import ImportChange, ImportDraft
from carnet.lib.errors import InvalidInput, Problem
from carnet.users.api.caller import actor

router = Router(tags=["imports"])


@router.post("/imports", response={201: ImportOut}, operation_id="add_import", summary="Send a file")
def add_import(
    request: HttpRequest, response: HttpResponse, file: File[UploadedFile], form: Form[ImportForm]
) -> dict[str, Any]:
    """Reads the file and checks every row, long files in the background (`state` says so). Nothing of it is a client yet."""
    draft = ImportDraft(name=file.name or "", data=_content(file), rule=form.rule, dates=form.dates or "")
    with transaction.atomic():
        source = actions.upload_import(draft, actor=actor(request))
        if form.map:
            columns = columns_by_header(form.map, [each["header"] for each in source.mapping])
            actions.change_import(source.pk, ImportChange(columns=columns), actor=actor(request))
        source = actions.check_import(source.pk, actor=actor(request))
    response["Location"] = f"/api/v1/imports/{source.pk}"
    return import_out(source)


@router.get("/imports/{int:import_id}", response=ImportOut, operation_id="get_import", summary="Read an import")
def get_import(request: HttpRequest, import_id: int) -> dict[str, Any]:
    """How far it is, what it would do or has done, and the first two hundred problems."""
    return import_out(import_or_404(request, import_id))


@router.patch("/imports/{int:import_id}", response=ImportOut, operation_id="change_import", summary="Read it otherwise")
def change_import(request: HttpRequest, import_id: int, sent: ImportChangeIn) -> dict[str, Any]:
    """Says again which column goes where and what becomes of clients that exist, and checks the whole file by it."""
    source = import_or_404(request, import_id)
    values = sent.model_dump(exclude_unset=True, exclude={"map"})
    columns = columns_by_header(sent.map, [each["header"] for each in source.mapping]) if sent.map else None
    with transaction.atomic():
        actions.change_import(source.pk, ImportChange(columns=columns, **values), actor=actor(request))
        source = actions.check_import(source.pk, actor=actor(request))
    return import_out(source)


@router.post(
    "/imports/{int:import_id}/check", response=ImportOut, operation_id="check_import", summary="Check it again"
)
def check_import(request: HttpRequest, import_id: int) -> dict[str, Any]:
    """The whole file once more, as after corrections: then its `plan_hash` is what can be committed."""
    source = import_or_404(request, import_id)
    return import_out(actions.check_import(source.pk, actor=actor(request)))


@router.post("/imports/{int:import_id}/commit", response=ImportOut, operation_id="commit_import", summary="Commit")
def commit_import(request: HttpRequest, import_id: int, sent: Commit) -> dict[str, Any]:
    """Writes the plan that you have seen, and no other; long ones in the background."""
    source = import_or_404(request, import_id)
    return import_out(actions.commit_import(source.pk, sent.plan_hash, actor=actor(request)))


@router.post("/imports/{int:import_id}/undo", response=ImportOut, operation_id="undo_import", summary="Undo")
def undo_import(request: HttpRequest, import_id: int) -> dict[str, Any]:
    """Takes back what the import added and changed; what was edited since is kept and listed."""
    source = import_or_404(request, import_id)
    return import_out(actions.undo_import(source.pk, actor=actor(request)))


@router.post("/imports/{int:import_id}/redo", response=ImportOut, operation_id="redo_import", summary="Do it again")
def redo_import(request: HttpRequest, import_id: int) -> dict[str, Any]:
    """Checks once more an import that was undone, with all its corrections; commit it by its new `plan_hash`."""
    source = import_or_404(request, import_id)
    return import_out(actions.redo_import(source.pk, actor=actor(request)))


def _content(file: UploadedFile) -> bytes:
    if (file.size or 0) > settings.IMPORT_MAX_BYTES:
        message = _("This file is larger than 50 MB. Split it and send the parts.")
        raise InvalidInput(message, problems=(Problem("file", "too_large", message),))
    return bytes(file.read())
