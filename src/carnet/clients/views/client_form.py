"""The form of a client: add and change are the same page, with the same order, labels and rules."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from carnet.activity.actor import Actor
from carnet.clients import actions
from carnet.clients.forms.client_form import ClientForm, read
from carnet.clients.forms.conflicts import find_conflicts
from carnet.clients.forms.drafting import change_of, draft_of
from carnet.clients.forms.opening import blank, custom_fields, new_token, opened, registered_of
from carnet.clients.forms.page import form_context, proposed_tax
from carnet.clients.models import Client
from carnet.clients.permissions import can_add_client, can_change_client, can_see_bank
from carnet.clients.queries import check_changes, check_drafts, find_doubles
from carnet.clients.views.doors import client_in
from carnet.clients.views.once import add_client_once
from carnet.lib.errors import RuleBroken, StaleEdit, require
from carnet.ui.pages import render_page
from carnet.users.models import User
from carnet.users.views.doors import actor_of, member_in


@require_http_methods(["GET", "POST"])
def client_add(request: HttpRequest) -> HttpResponse:
    """A new client."""
    me = member_in(request)
    require(can_add_client(me))
    if request.method != "POST":
        return form_page(request, blank(me))
    form = typed(request)
    form.token = form.token or new_token()
    if "refresh" in request.POST:
        return form_page(request, form)
    pk = _add(form, me, actor_of(request))
    if pk is None:
        return form_page(request, form, status=422)
    messages.success(request, _("Client created"))
    return HttpResponseRedirect(reverse("overview:client", args=[pk]))


def _add(form: ClientForm, me: User, actor: Actor) -> int | None:
    """The id of the new client; None when something is wrong or to be looked at, which the form then says."""
    draft = draft_of(form)
    outcome = check_drafts([draft], actor=actor)[0]
    form.refuse(outcome.problems)
    form.warn(outcome.warnings)
    form.doubles = find_doubles(draft, user=me)
    if form.errors or form.asks:
        return None
    try:
        return add_client_once(draft, form.token, actor=actor)
    except RuleBroken as refusal:
        refused(form, refusal)
        return None


@require_http_methods(["GET", "POST"])
def client_change(request: HttpRequest, pk: int) -> HttpResponse:
    """A client as it stands, to correct."""
    client = client_in(request, pk)
    me = member_in(request)
    require(can_change_client(me, client))
    if request.method != "POST":
        return form_page(request, opened(client, me), client)
    form = typed(request)
    if "refresh" in request.POST:
        return form_page(request, form, client)
    status = _change(form, client, me, actor_of(request))
    if status:
        return form_page(request, form, client, status=status)
    messages.success(request, _("Client saved"))
    return HttpResponseRedirect(reverse("overview:client", args=[pk]))


def _change(form: ClientForm, client: Client, me: User, actor: Actor) -> int:
    """0 when it is saved; else the status of the page that says why not: 409 when somebody else was faster."""
    if find_conflicts(form, opened(client, me), me):
        return 409
    change = change_of(form, client, registered_of(client))
    outcome = check_changes([change], actor=actor)[0]
    form.refuse(outcome.problems)
    form.warn(outcome.warnings)
    form.doubles = find_doubles(draft_of(form), user=me, except_id=client.pk) if form.warnings else []
    if form.errors or form.asks:
        return 422
    try:
        actions.change_client(change, actor=actor)
    except StaleEdit:
        find_conflicts(form, opened(Client.objects.get(pk=client.pk), me), me)
        return 409
    except RuleBroken as refusal:
        refused(form, refusal)
        return 422
    return 0


#: Parts of the form that are asked for anew while one types, each with its template.
PARTS = {"country": "_by_country", "tax-id": "_tax_id", "doubles": "_doubles", "number-doubles": "_doubles"}
#: Which doubles stand beside the name, and which beside the numbers.
REASONS = {"doubles": ["name"], "number-doubles": ["siret", "siren", "tax_id"]}


@require_POST
def client_add_part(request: HttpRequest, part: str) -> HttpResponse:
    """A part of the form for what is typed so far; nothing is written."""
    require(can_add_client(member_in(request)))
    return _part(request, part, None)


@require_POST
def client_change_part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """A part of the form of one client; nothing is written."""
    client = client_in(request, pk)
    require(can_change_client(member_in(request), client))
    return _part(request, part, client)


def _part(request: HttpRequest, part: str, client: Client | None) -> HttpResponse:
    if part not in PARTS:
        raise Http404
    form, me = typed(request), member_in(request)
    if part in REASONS:
        form.doubles = find_doubles(draft_of(form), user=me, except_id=client.pk if client else None)
    if part == "tax-id":
        _propose(form, request.POST.get("proposed", ""))
    context = form_context(form, me, client) | {"reasons": REASONS.get(part, [])}
    return render_page(request, f"clients/form/{PARTS[part]}.html", context)


def _propose(form: ClientForm, before: str) -> None:
    """The VAT number of the SIREN, unless another one than the proposal ``before`` was typed by hand."""
    proposal = proposed_tax(form)
    if proposal and form.value("tax_id") in {"", before}:
        form.values["tax_id"] = proposal


def typed(request: HttpRequest) -> ClientForm:
    """What the member sent."""
    return read(request.POST, custom_fields(), bank=can_see_bank(member_in(request)))


def refused(form: ClientForm, refusal: RuleBroken) -> None:
    """What an action refused, beside its fields or above the form."""
    form.refuse(refusal.problems)
    if not refusal.problems:
        form.errors.setdefault("", []).append(refusal.message)


def form_page(
    request: HttpRequest, form: ClientForm, client: Client | None = None, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page with its form."""
    context = form_context(form, member_in(request), client)
    return render_page(request, "clients/client_form.html", context | more, status=status)
