"""The organisation's facts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from carnet.lib.errors import require
from carnet.users import actions
from carnet.users.forms.administration import OrganisationForm
from carnet.users.permissions import can_manage_organisation
from carnet.users.queries import organisation as our_organisation
from carnet.users.views.doors import accepted, actor_of, back, form_page, member_in


def organisation(request: HttpRequest) -> HttpResponse:
    """Reads and changes them."""
    require(can_manage_organisation(member_in(request)))
    ours = our_organisation()
    if ours is None:
        raise Http404
    shown = {"organisation": ours.name, "number_example": ours.number_example}
    form = OrganisationForm(request.POST or None, initial={**shown, "country": ours.country, "currency": ours.currency})
    actor = actor_of(request)
    if form.is_valid() and accepted(form, lambda: actions.change_organisation(form.draft(), actor=actor)):
        messages.success(request, _("Organisation saved"))
        return HttpResponseRedirect(reverse("users:organisation"))
    return form_page(request, "organisation", form, next_number=ours.client_number(ours.next_client_number))


@require_POST
def close_checklist(request: HttpRequest) -> HttpResponse:
    """Puts the first steps away for good."""
    actions.close_checklist(actor=actor_of(request))
    return back(request)
