"""The rows on their page: what the check and the result show, and what an edit answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from carnet.imports.models import Import, ImportEdit
from carnet.imports.permissions import can_commit_import, can_edit_rows, can_redo_import, can_undo_import
from carnet.imports.plan.earlier import earlier_import
from carnet.imports.rows import TABS, read_rows
from carnet.imports.wording import RUNGS
from carnet.ui.pages import render_page, wants_fragment
from carnet.users.views.doors import member_in

#: In a shorter file, rows of one client say nothing about what it is a list of.
FEW = 9


def number_in(sent: Mapping[str, str], name: str) -> int:
    """A number of the address or the form; 0 for anything else."""
    text = sent.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def check_context(request: HttpRequest, source: Import, sent: Mapping[str, str]) -> dict[str, Any]:
    """The rows of a tab before they are sent."""
    tab = sent.get("tab", "")
    tab = tab if tab in TABS else ("error" if source.counts.get("error") else "all")
    counts = source.counts
    return {
        "source": source,
        "tab": tab,
        "offer": None,
        "page": read_rows(source, tab, after=number_in(sent, "after")),
        "after": number_in(sent, "after"),
        "earlier": earlier_import(source),
        "going": counts.get("create", 0) + counts.get("update", 0),
        "edits": ImportEdit.objects.filter(source=source).count(),
        "many_a_client": counts.get("duplicate_in_file", 0) * 2 > counts.get("rows", 0) > FEW,
        "may_edit": can_edit_rows(member_in(request), source),
        "constants": [RUNGS[key] for key in source.reading.get("constant", ())],
    }


def result_context(request: HttpRequest, source: Import, sent: Mapping[str, str]) -> dict[str, Any]:
    """What an import has come to, and the rows that are left."""
    me = member_in(request)
    working = source.state in Import.WORKING
    may_edit = can_edit_rows(me, source)
    tab = "kept" if source.state == Import.State.UNDONE else "open" if may_edit else "left"
    return {
        "source": source,
        "working": working,
        "tab": tab,
        "offer": None,
        "page": None if working else read_rows(source, tab, after=number_in(sent, "after")),
        "after": number_in(sent, "after"),
        "edits": ImportEdit.objects.filter(source=source, made_at__gt=source.finished_at).count() if may_edit else 0,
        "may_edit": may_edit,
        "may_redo": can_redo_import(me, source),
        "may_undo": can_undo_import(me, source),
        "may_go_on": source.state == Import.State.FAILED and can_commit_import(me, source),
        "ready": source.counts.get("ready", 0) if can_commit_import(me, source) else 0,
    }


def answer(request: HttpRequest, source: Import, **more: Any) -> HttpResponse:
    """After an edit: the rows as they are now, for htmx; else the page on which they stand."""
    sent = request.POST
    sent_before = source.started_at is not None
    if not wants_fragment(request):
        page = reverse("imports:import" if sent_before else "imports:import_check", args=[source.pk])
        query = urlencode({name: sent[name] for name in ("tab", "after") if sent.get(name)})
        return HttpResponseRedirect(f"{page}?{query}" if query else page)
    if sent_before:
        context = result_context(request, source, sent)
        return render_page(request, "imports/import.html", context | more, block="result")
    if source.state == Import.State.CHECKING:
        return render_page(request, "imports/check.html", {"source": source}, block="check")
    return render_page(request, "imports/check.html", check_context(request, source, sent) | more, block="check")
