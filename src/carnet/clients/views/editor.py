"""A small form about one thing of a client: a dialog over the page when htmx asks, a page of its own otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from carnet.clients.forms.plain import PlainForm
from carnet.clients.models import Client
from carnet.clients.queries import present_contacts
from carnet.clients.views.doors import to_client
from carnet.clients.views.profile import profile_context
from carnet.ui.feedback import toast
from carnet.ui.pages import render_page, wants_fragment

DETAILS = "clients:client_contact_details"


@dataclass(frozen=True, slots=True)
class Words:
    """What a small form says around its fields: its heading, where it is sent, the verb on its button."""

    heading: str
    action: str
    submit: str
    danger: bool = False


def editor_page(
    request: HttpRequest, template: str, words: Words, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The form ``clients/details/<template>.html``; ``problem`` in the context is one sentence, ``form`` holds more."""
    form: PlainForm | None = context.get("form")
    problem = context.get("problem", "")
    context |= {
        "heading": words.heading, "action": words.action, "submit": words.submit, "danger": words.danger,
        "summary": form.summary if form else ([("note-body", problem)] if problem else []),
        "in_dialog": wants_fragment(request),
    }  # fmt: skip
    response = render_page(request, f"clients/details/{template}.html", context, block="dialog", status=status)
    if context["in_dialog"] and "refresh" not in request.POST:
        # A refusal is shown in the dialog that asked, whatever the form's own target is.
        response.headers["HX-Retarget"] = "#editor"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def details_context(request: HttpRequest, client: Client, focus: str = "") -> dict[str, Any]:
    """The tab of contact details, with every contact; ``focus`` is the id of what was just changed."""
    contacts = present_contacts(client)
    return profile_context(request, client, DETAILS) | {"focus": focus, "contacts": contacts}


def edited(request: HttpRequest, client: Client, said: str, *, focus: str = "") -> HttpResponse:
    """Back on the tab of contact details, at what was changed; htmx gets the whole record, since the panel shows it too."""
    if not wants_fragment(request):
        messages.success(request, said)
        return to_client(request, client, DETAILS, f"#{focus}" if focus else "")
    client.refresh_from_db()
    context = details_context(request, client, focus)
    response = render_page(request, "clients/contact_details.html", context, block="record")
    response.headers["HX-Retarget"] = "#record"
    response.headers["HX-Reswap"] = "innerHTML"
    response.headers["HX-Push-Url"] = context["profile_tabs"][1].url
    return toast(response, said)
