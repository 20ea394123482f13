"""Keys for programs."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from carnet.lib.errors import require
from carnet.ui.pages import render_page
from carnet.users import actions
from carnet.users.forms.administration import TokenForm
from carnet.users.models import ApiToken
from carnet.users.permissions import can_use_tokens
from carnet.users.views.doors import actor_of, attempt, form_page, member_in


def tokens(request: HttpRequest) -> HttpResponse:
    """One's own keys."""
    me = member_in(request)
    require(can_use_tokens(me))
    rows = ApiToken.objects.visible_to(me).order_by("revoked_at", "-created_at")
    return render_page(request, "users/tokens.html", {"tokens": rows})


@never_cache
@reauthentication_required  # type: ignore[untyped-decorator]
def make_token(request: HttpRequest) -> HttpResponse:
    """A new key: its secret is on this answer and nowhere else."""
    require(can_use_tokens(member_in(request)))
    form = TokenForm(request.POST or None)
    actor = actor_of(request)
    if form.is_valid():
        given = form.cleaned_data
        writes, days = given["scope"] == "write", form.days_or_never()
        made = attempt(form, lambda: actions.make_token(given["name"], writes=writes, days=days, actor=actor))
        if made:
            return render_page(request, "users/token_made.html", {"token": made[0], "secret": made[1]})
    return form_page(request, "token", form)


@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Dead at once."""
    token = get_object_or_404(ApiToken.objects.visible_to(member_in(request)), pk=pk)
    actions.revoke_token(token.pk, actor=actor_of(request))
    messages.success(request, _("Key revoked"))
    return HttpResponseRedirect(reverse("users:tokens"))
