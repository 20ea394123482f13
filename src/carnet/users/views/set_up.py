"""The first day: an organisation and its administrator."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from carnet.activity.actor import Actor, Source
from carnet.users.actions import set_up as set_up_organisation
from carnet.users.forms.accounts import SetUpForm
from carnet.users.models import User
from carnet.users.queries import is_set_up
from carnet.users.views.doors import attempt, form_page
from carnet.users.views.login import sign_in


@never_cache
@login_not_required
@sensitive_post_parameters("password")
def set_up(request: HttpRequest) -> HttpResponse:
    """Makes the first administrator and signs them in; there is no such page once a member exists."""
    if is_set_up():
        raise Http404
    form = SetUpForm(request.POST or None, initial={"language": get_language(), "country": "FR"})
    if form.is_valid():
        actor = Actor(None, Source.SETUP)
        member = attempt(form, lambda: set_up_organisation(form.organisation_draft(), form.member_draft(), actor=actor))
        if isinstance(member, User):
            sign_in(request, member)
            return HttpResponseRedirect("/")
    return form_page(request, "set_up", form)
