"""Language, theme, density: chosen on any page, before login too."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from carnet.ui.errors import error_page
from carnet.users.actions import change_density, change_theme
from carnet.users.middleware import member_of
from carnet.users.models import User
from carnet.users.views.doors import actor_of, back

YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """The language of pages before login, in a cookie; members have theirs in their preferences."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return error_page(request, 400, message=_("Choose French or English."))
    return _remember(back(request), settings.LANGUAGE_COOKIE_NAME, language)


@login_not_required
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """System, light or dark: kept with the member, and in a cookie for pages before login."""
    theme = request.POST.get("theme", "")
    if theme not in User.Theme.values:
        return error_page(request, 400, message=_("Choose the system’s theme, light or dark."))
    if member_of(request):
        change_theme(theme, actor=actor_of(request))
    return _remember(back(request), "theme", theme)


@require_POST
def choose_density(request: HttpRequest) -> HttpResponse:
    """The height of rows, kept with the member."""
    density = request.POST.get("density", "")
    if density not in User.Density.values:
        return error_page(request, 400, message=_("Choose compact, standard or comfortable rows."))
    change_density(density, actor=actor_of(request))
    return back(request)


def _remember(response: HttpResponse, name: str, value: str) -> HttpResponse:
    response.set_cookie(name, value, max_age=YEAR, secure=settings.SECURE, httponly=True, samesite="Lax")
    return response
