"""One's own name and looks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from carnet.users.actions import change_preferences
from carnet.users.forms.accounts import PreferencesForm
from carnet.users.views.doors import accepted, actor_of, form_page, member_in


def settings(request: HttpRequest) -> HttpResponse:
    """The settings open on one's own preferences."""
    return HttpResponseRedirect(reverse("users:preferences"))


def preferences(request: HttpRequest) -> HttpResponse:
    """Reads and changes them; the answer already speaks the new language."""
    member = member_in(request)
    shown = {name: getattr(member, name) for name in PreferencesForm.base_fields}
    form = PreferencesForm(request.POST or None, initial=shown)
    actor = actor_of(request)
    if form.is_valid() and accepted(form, lambda: change_preferences(form.draft(), actor=actor)):
        with translation.override(form.draft().language):
            messages.success(request, _("Preferences saved"))
        return HttpResponseRedirect(reverse("users:preferences"))
    return form_page(request, "preferences", form)
