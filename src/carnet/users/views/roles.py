"""Roles: what they may do, and seeing Carnet as one of them does."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from carnet.lib.errors import require
from carnet.ui.pages import render_page
from carnet.users import actions
from carnet.users.catalogue import BUILTIN
from carnet.users.forms.administration import RoleForm
from carnet.users.middleware import PREVIEW
from carnet.users.models import Role
from carnet.users.permissions import can_change_role, can_manage_roles, can_preview_roles
from carnet.users.queries import permission_grid
from carnet.users.views.doors import accepted, actor_of, form_page, member_in


def roles(request: HttpRequest) -> HttpResponse:
    """All roles, with how many have each."""
    me = member_in(request)
    require(can_manage_roles(me))
    rows = Role.objects.visible_to(me).in_order().annotate(people=Count("members", filter=Q(members__is_active=True)))
    return render_page(request, "users/roles.html", {"roles": rows, "presets": BUILTIN})


def add_role(request: HttpRequest) -> HttpResponse:
    """A new role, empty or like the one that ``?like=`` names."""
    me = member_in(request)
    require(can_manage_roles(me))
    like = request.GET.get("like", "")
    model = Role.objects.visible_to(me).filter(pk=int(like)).first() if like.isdecimal() and len(like) < 10 else None
    form = RoleForm(request.POST or None, role=model)
    if model and not form.is_bound:
        form.initial["name"] = _("%(role)s (copy)") % {"role": model.label}
    actor = actor_of(request)
    if form.is_valid() and accepted(form, lambda: actions.add_role(form.draft(), actor=actor)):
        messages.success(request, _("Role created"))
        return HttpResponseRedirect(reverse("users:roles"))
    return form_page(request, "role", form, role=None, locked=False, grid=permission_grid(me))


def role(request: HttpRequest, pk: int) -> HttpResponse:
    """One role: the grid of permissions and how far they reach."""
    me = member_in(request)
    require(can_manage_roles(me))
    row = get_object_or_404(Role.objects.visible_to(me), pk=pk)
    form = RoleForm(request.POST or None, role=row)
    actor = actor_of(request)
    if form.is_valid() and accepted(form, lambda: actions.change_role(pk, form.draft(), actor=actor)):
        messages.success(request, _("Role saved"))
        return HttpResponseRedirect(reverse("users:roles"))
    locked = not can_change_role(me, row)
    return form_page(
        request, "role", form, role=row, locked=locked, grid=permission_grid(me), used=row.members.exists()
    )


@require_POST
def delete_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Only a role of one's own making that nobody has."""
    row = get_object_or_404(Role.objects.visible_to(member_in(request)), pk=pk)
    actions.delete_role(row.pk, actor=actor_of(request))
    messages.success(request, _("Role deleted"))
    return HttpResponseRedirect(reverse("users:roles"))


@require_POST
def preview_role(request: HttpRequest, pk: int) -> HttpResponse:
    """From here on, in this session, pages are those of that role; nothing can be changed."""
    me = member_in(request)
    require(can_preview_roles(me))
    request.session[PREVIEW] = get_object_or_404(Role.objects.visible_to(me), pk=pk).pk
    return HttpResponseRedirect("/")


@require_POST
def leave_role(request: HttpRequest) -> HttpResponse:
    """Back to one's own rights."""
    request.session.pop(PREVIEW, None)
    member_in(request).seen_as = None
    return HttpResponseRedirect(reverse("users:roles"))
