"""Acting on many clients: a dialog that counts exactly, then the change, then what became of each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.tasks import TaskResultStatus
from django.tasks.exceptions import TaskResultDoesNotExist, TaskResultMismatch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from carnet.clients.bulk import AT_ONCE, CHANGES, Report, carry_out, read_values
from carnet.clients.forms.choices import member_choices, tag_choices
from carnet.clients.jobs import change_selection
from carnet.clients.models import Client
from carnet.clients.selection import Selection, read_selection
from carnet.lib import bulk as bulk  # registers the lookup ``among``
from carnet.lib.errors import InvalidInput, require
from carnet.ui import formats
from carnet.ui.pages import render_page
from carnet.users.views.doors import actor_of, member_in

#: Where the session keeps what a toast may undo.
UNDO = "clients-undo"


@require_POST
def clients_bulk(request: HttpRequest, key: str) -> HttpResponse:
    """Asks, with the exact number; with ``confirmed`` does it."""
    if key not in CHANGES:
        raise Http404
    me = member_in(request)
    require(CHANGES[key].may(me))
    selection = read_selection(request.POST, me)
    number = selection.rows().count()
    if not number:
        raise InvalidInput(_("None of these clients is there any more. Reload the list."))
    if "confirmed" not in request.POST:
        return _dialog(request, key, selection, number)
    try:
        values = read_values(key, request.POST)
    except InvalidInput as refusal:
        return _dialog(request, key, selection, number, refusal.message)
    return _carry_out(request, key, selection, number, values)


def _dialog(request: HttpRequest, key: str, selection: Selection, number: int, error: str = "") -> HttpResponse:
    context = {
        "key": key,
        "change": CHANGES[key],
        "number": number,
        "pairs": selection.pairs(),
        "error": error,
        "in_background": selection.is_all and number > AT_ONCE,
        "back_url": selection.state.url,
        "members": member_choices() if key == "assign" else [],
        "tags": tag_choices([]) if key == "tag" else [],
    }
    return render_page(request, "clients/bulk.html", context, block="dialog", status=422 if error else 200)


def _carry_out(
    request: HttpRequest, key: str, selection: Selection, number: int, values: dict[str, Any]
) -> HttpResponse:
    me = member_in(request)
    if selection.is_all and number > AT_ONCE:
        excluded = list(selection.excluded)
        result = change_selection.enqueue(me.pk, key, selection.state.query(), excluded, values)
        return HttpResponseRedirect(reverse("clients:clients_bulk_job", args=[result.id]))
    ids = selection.keys()
    report = carry_out(key, ids, values, actor=actor_of(request))
    if report.refused:
        return _report(request, report, selection.state.url)
    if CHANGES[key].undo and report.done:
        request.session[UNDO] = {"act": CHANGES[key].undo, "ids": report.done}
        undo = f"undo:{reverse('clients:clients_undo')}"
        messages.success(request, sentence(key, len(report.done)), extra_tags=undo)
    else:
        messages.success(request, sentence(key, len(report.done)))
    return HttpResponseRedirect(selection.state.url)


def _report(request: HttpRequest, report: Report, back_url: str) -> HttpResponse:
    """What was refused, by name, with the reason."""
    me = member_in(request)
    names = {
        client.pk: client.name
        for client in Client.objects.named_for(me).filter(pk__among=[pk for pk, _message in report.named])
    }
    rows = [(pk, names[pk], message) for pk, message in report.named if pk in names]
    context = {
        "done": len(report.done),
        "same": report.same,
        "refused": report.refused,
        "rows": rows,
        "back_url": back_url,
    }
    return render_page(request, "clients/bulk_report.html", context)


@require_POST
def clients_undo(request: HttpRequest) -> HttpResponse:
    """Takes back the last archiving or restoring of this session."""
    last = request.session.pop(UNDO, None)
    if not last:
        raise InvalidInput(_("There is nothing to undo any more. The archive holds what was put away."))
    report = carry_out(last["act"], last["ids"], {}, actor=actor_of(request))
    messages.success(request, sentence(last["act"], len(report.done)))
    return HttpResponseRedirect(reverse("clients:clients"))


@require_safe
def clients_bulk_job(request: HttpRequest, key: str) -> HttpResponse:
    """How far a change in the background is; only for who asked for it."""
    try:
        result = change_selection.get_result(key)
    except (TaskResultDoesNotExist, TaskResultMismatch, ValidationError, ValueError):
        raise Http404 from None
    if not result.args or result.args[0] != member_in(request).pk:
        raise Http404
    finished = result.is_finished
    report = result.return_value if result.status == TaskResultStatus.SUCCESSFUL else None
    context = {"finished": finished, "report": report, "address": request.path, "list_url": reverse("clients:clients")}
    return render_page(request, "clients/bulk_job.html", context, block="state")


def sentence(key: str, number: int) -> str:
    """What was done, as a toast says it."""
    num = formats.number(number)
    if key == "archive":
        return ngettext("%(num)s client archived", "%(num)s clients archived", number) % {"num": num}
    if key == "restore":
        return ngettext("%(num)s client restored", "%(num)s clients restored", number) % {"num": num}
    return ngettext("%(num)s client changed", "%(num)s clients changed", number) % {"num": num}
