"""What every view of the room needs: who acts, refusals beside the form, where to go back to."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from carnet.activity.actor import Actor, Source
from carnet.lib.errors import RuleBroken, require
from carnet.ui.pages import render_page
from carnet.users.middleware import member_of
from carnet.users.models import User


def member_in(request: HttpRequest) -> User:
    """Who is logged in; only for views that need a login (the middleware saw to it)."""
    member = member_of(request)
    require(member is not None)
    assert member is not None
    return member


def actor_of(request: HttpRequest) -> Actor:
    """The member acting through a page."""
    return Actor(member_in(request), Source.PAGE)


def accepted(form: BaseForm, act: Callable[[], object]) -> bool:
    """Does the act; False when it is refused, and then the form says why, beside each field."""
    try:
        act()
    except RuleBroken as refusal:
        for problem in refusal.problems:
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        if not refusal.problems:
            form.add_error(None, refusal.message)
        return False
    return True


def attempt[T](form: BaseForm, act: Callable[[], T]) -> T | None:
    """As :func:`accepted`, for an act that answers something; None when refused."""
    answers: list[T] = []
    return answers[0] if accepted(form, lambda: answers.append(act())) else None


def form_page(request: HttpRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """A page with its form; 422 when the form was sent and refused."""
    refused = form.is_bound and bool(form.errors)
    return render_page(request, f"users/{template}.html", {"form": form, **context}, status=422 if refused else 200)


def back(request: HttpRequest, default: str = "/") -> HttpResponseRedirect:
    """To the page the form came from, when it is ours; else to ``default``."""
    target = request.POST.get("next") or request.META.get("HTTP_REFERER", "")
    host = request.get_host()
    local = url_has_allowed_host_and_scheme(target, allowed_hosts={host}, require_https=settings.SECURE)
    return HttpResponseRedirect(target if local else default)
