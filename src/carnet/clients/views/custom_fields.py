"""Settings: the organisation's own fields of a client."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from carnet.clients import actions
from carnet.clients.drafts import CustomFieldDraft
from carnet.clients.forms.choices import word_choices
from carnet.clients.forms.plain import PlainForm, read_plain
from carnet.clients.models import CustomField
from carnet.clients.permissions import can_manage_fields
from carnet.lib.errors import RuleBroken, require
from carnet.ui.pages import render_page
from carnet.users.views.doors import actor_of, member_in

NAMES = ("label", "kind", "help_text", "choices")
#: Room between two fields, so that one can be put between them.
STEP = 10


@require_safe
def custom_fields(request: HttpRequest) -> HttpResponse:
    """All fields in their order, then those put away, with how many clients have a value."""
    require(can_manage_fields(member_in(request)))
    rows = list(CustomField.objects.annotate(used=Count("values")).order_by("position", "label", "pk"))
    context = {
        "fields": [row for row in rows if row.archived_at is None],
        "archived": [row for row in rows if row.archived_at is not None],
    }
    return render_page(request, "clients/settings/custom_fields.html", context)


@require_http_methods(["GET", "POST"])
def custom_field_add(request: HttpRequest) -> HttpResponse:
    """One more field, at the end."""
    require(can_manage_fields(member_in(request)))
    form = read_plain(request.POST, NAMES)
    if request.method != "POST":
        form.values["kind"] = CustomField.Kind.TEXT.value
        return _page(request, form)
    last = CustomField.objects.order_by("-position").values_list("position", flat=True).first() or 0
    draft = CustomFieldDraft(
        label=form.value("label"), kind=form.value("kind"), help_text=form.value("help_text"),
        choices=_lines(request), position=min(last + STEP, 32767),
    )  # fmt: skip
    return _done(request, form, partial(actions.add_custom_field, draft, actor=actor_of(request)), _("Field added"))


@require_http_methods(["GET", "POST"])
def custom_field(request: HttpRequest, pk: int) -> HttpResponse:
    """A field as it stands; its kind stays."""
    require(can_manage_fields(member_in(request)))
    field = get_object_or_404(CustomField, pk=pk)
    if request.method != "POST":
        shown = {"label": field.label, "kind": field.kind, "help_text": field.help_text}
        return _page(request, PlainForm(shown | {"choices": "\n".join(field.choices)}), field)
    form = read_plain(request.POST, NAMES)
    values: dict[str, Any] = {
        "label": form.value("label"),
        "help_text": form.value("help_text"),
        "choices": _lines(request),
    }
    act = partial(actions.change_custom_field, pk, values, actor=actor_of(request))
    return _done(request, form, act, _("Field saved"), field)


@require_POST
def custom_field_move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up or down."""
    require(can_manage_fields(member_in(request)))
    rows = list(CustomField.objects.filter(archived_at=None).order_by("position", "label", "pk"))
    place = next((at for at, row in enumerate(rows) if row.pk == pk), None)
    to = None if place is None else place + (-1 if request.POST.get("to") == "up" else 1)
    if place is not None and to is not None and 0 <= to < len(rows):
        rows.insert(to, rows.pop(place))
        _order(request, rows)
    return HttpResponseRedirect(reverse("clients:custom_fields"))


@transaction.atomic
def _order(request: HttpRequest, rows: list[CustomField]) -> None:
    for at, row in enumerate(rows, 1):
        if row.position != at * STEP:
            actions.change_custom_field(row.pk, {"position": at * STEP}, actor=actor_of(request))


@require_POST
def custom_field_archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of forms and lists; its values are kept."""
    actions.archive_custom_field(pk, actor=actor_of(request))
    undo = reverse("clients:custom_field_restore", args=[pk])
    messages.success(request, _("Field archived"), extra_tags=f"undo:{undo}")
    return HttpResponseRedirect(reverse("clients:custom_fields"))


@require_POST
def custom_field_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Back with its values."""
    actions.restore_custom_field(pk, actor=actor_of(request))
    messages.success(request, _("Field restored"))
    return HttpResponseRedirect(reverse("clients:custom_fields"))


def _lines(request: HttpRequest) -> list[str]:
    return [line.strip() for line in request.POST.get("choices", "")[:20_000].splitlines() if line.strip()]


def _done(request: HttpRequest, form: PlainForm, act: Any, said: str, field: CustomField | None = None) -> HttpResponse:
    try:
        act()
    except RuleBroken as refusal:
        form.values["choices"] = "\n".join(_lines(request))
        form.refuse(refusal)
        return _page(request, form, field, status=422)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("clients:custom_fields"))


def _page(
    request: HttpRequest, form: PlainForm, field: CustomField | None = None, *, status: int = 200
) -> HttpResponse:
    context = {"typed_form": form, "field": field, "kinds": word_choices(CustomField.Kind.choices)}
    return render_page(request, "clients/settings/custom_field.html", context, status=status)
