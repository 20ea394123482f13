"""Settings: the tags that everyone puts on clients."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from carnet.clients import actions
from carnet.clients.forms.plain import PlainForm, read_plain
from carnet.clients.models import Tag
from carnet.clients.permissions import can_manage_tags
from carnet.lib.errors import RuleBroken, require
from carnet.ui.pages import render_page
from carnet.users.views.doors import actor_of, member_in


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """All tags by name, with how many clients have each."""
    require(can_manage_tags(member_in(request)))
    rows = Tag.objects.annotate(used=Count("client_tags")).order_by("key")
    return render_page(request, "clients/settings/tags.html", {"tags": rows})


@require_http_methods(["GET", "POST"])
def tag_add(request: HttpRequest) -> HttpResponse:
    """A tag that nobody has used yet."""
    require(can_manage_tags(member_in(request)))
    form = read_plain(request.POST, ("name",))
    if request.method != "POST":
        return _page(request, form)
    try:
        actions.add_tag(form.value("name"), actor=actor_of(request))
    except RuleBroken as refusal:
        return _refused(request, form, refusal)
    messages.success(request, _("Tag added"))
    return HttpResponseRedirect(reverse("clients:tags"))


@require_http_methods(["GET", "POST"])
def tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, on all clients at once."""
    require(can_manage_tags(member_in(request)))
    row = get_object_or_404(Tag, pk=pk)
    if request.method != "POST":
        return _page(request, PlainForm({"name": row.name}), row)
    form = read_plain(request.POST, ("name",))
    try:
        actions.rename_tag(pk, form.value("name"), actor=actor_of(request))
    except RuleBroken as refusal:
        return _refused(request, form, refusal, row)
    messages.success(request, _("Tag renamed"))
    return HttpResponseRedirect(reverse("clients:tags"))


@require_http_methods(["GET", "POST"])
def tag_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask with the number of clients, then take it off all of them."""
    require(can_manage_tags(member_in(request)))
    row = get_object_or_404(Tag.objects.annotate(used=Count("client_tags")), pk=pk)
    if request.method != "POST":
        return render_page(request, "clients/settings/tag_delete.html", {"tag": row, "question": question(row)})
    actions.delete_tag(pk, actor=actor_of(request))
    messages.success(request, _("Tag deleted"))
    return HttpResponseRedirect(reverse("clients:tags"))


@require_http_methods(["GET", "POST"])
def tag_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Two words for one thing become one."""
    require(can_manage_tags(member_in(request)))
    row = get_object_or_404(Tag.objects.annotate(used=Count("client_tags")), pk=pk)
    form = read_plain(request.POST, ("into",))
    if request.method != "POST":
        return _merge_page(request, form, row)
    into = form.value("into")
    try:
        # Nothing chosen is the same tag, which the action refuses.
        actions.merge_tags(pk, int(into) if into.isdecimal() and len(into) < 10 else pk, actor=actor_of(request))
    except RuleBroken as refusal:
        form.refuse(refusal)
        return _merge_page(request, form, row, status=422)
    messages.success(request, _("Tags merged"))
    return HttpResponseRedirect(reverse("clients:tags"))


def _merge_page(request: HttpRequest, form: PlainForm, row: Tag, *, status: int = 200) -> HttpResponse:
    others = Tag.objects.exclude(pk=row.pk).order_by("key")
    context = {"typed_form": form, "tag": row, "others": [(str(one.pk), one.name) for one in others]}
    return render_page(request, "clients/settings/tag_merge.html", context, status=status)


def question(row: Tag) -> str:
    """What deleting means, with the number of clients concerned."""
    used: int = getattr(row, "used", 0)
    words = ngettext("It comes off %(num)s client.", "It comes off %(num)s clients.", used) % {"num": used}
    return _("No client has it.") if not used else words + " " + _("This cannot be undone.")


def _refused(request: HttpRequest, form: PlainForm, refusal: RuleBroken, row: Tag | None = None) -> HttpResponse:
    form.refuse(refusal)
    return _page(request, form, row, status=422)


def _page(request: HttpRequest, form: PlainForm, row: Tag | None = None, *, status: int = 200) -> HttpResponse:
    return render_page(request, "clients/settings/tag.html", {"typed_form": form, "tag": row}, status=status)
