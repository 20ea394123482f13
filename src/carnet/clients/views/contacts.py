"""The people of a client: add, change, link somebody of another client, note that somebody left."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from carnet.clients import actions
from carnet.clients.forms import contact as forms
from carnet.clients.forms.plain import PlainForm, read_plain
from carnet.clients.models import Client, Contact, ContactLink
from carnet.clients.permissions import can_change_client
from carnet.clients.views.doors import client_in, link_in
from carnet.clients.views.editor import Words, edited, editor_page
from carnet.lib.errors import RuleBroken, require
from carnet.users.views.doors import actor_of, member_in


@require_http_methods(["GET", "POST"])
def contact_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more person."""
    client = client_in(request, pk)
    require(can_change_client(member_in(request), client))
    if request.method != "POST":
        return _page(request, client, PlainForm(dict.fromkeys(forms.NAMES, "")))
    form = read_plain(request.POST, forms.NAMES)
    try:
        link = actions.add_contact(client.pk, forms.draft_of(form), actor=actor_of(request))
    except RuleBroken as refusal:
        form.refuse(refusal)
        return _page(request, client, form, status=422)
    return edited(request, client, _("Contact added"), focus=f"contact-{link.contact_id}")


@require_http_methods(["GET", "POST"])
def contact_change(request: HttpRequest, pk: int, contact_pk: int) -> HttpResponse:
    """A person as they stand, to correct; what they are for other clients stays."""
    client = client_in(request, pk)
    link = link_in(client, contact_pk)
    require(can_change_client(member_in(request), client))
    if request.method != "POST":
        return _page(request, client, forms.opened(link), link)
    form = read_plain(request.POST, forms.NAMES)
    version = request.POST.get("version", "")
    seen = int(version) if version.isdecimal() and len(version) < 10 else None
    try:
        actions.change_contact(client.pk, contact_pk, forms.values_of(form), version=seen, actor=actor_of(request))
    except RuleBroken as refusal:
        form.refuse(refusal)
        return _page(request, client, form, link, status=422)
    return edited(request, client, _("Contact saved"), focus=f"contact-{contact_pk}")


@require_http_methods(["GET", "POST"])
def contact_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody who is already known at another client works for this one too."""
    client = client_in(request, pk)
    me = member_in(request)
    require(can_change_client(me, client))
    words = Words(_("Link a known contact"), reverse("clients:contact_link", args=[pk]), _("Link the contact"))
    form = read_plain(request.POST, forms.LINK_NAMES)
    known = Contact.objects.visible_to(me).filter(pk=number_of(form.value("contact"))).first()
    if request.method == "POST" and known is None:
        form.errors["contact"] = [_("Choose a contact from the list.")]
    context = {"client": client, "form": form, "known": known}
    if request.method != "POST" or known is None:
        return editor_page(request, "contact_link", words, context, status=422 if form.errors else 200)
    marks: dict[str, Any] = {name: form.value(name) == "1" for name in forms.MARKS}
    try:
        actions.link_contact(client.pk, known.pk, job_title=form.value("job_title"), **marks, actor=actor_of(request))
    except RuleBroken as refusal:
        form.refuse(refusal)
        return editor_page(request, "contact_link", words, context, status=422)
    return edited(request, client, _("Contact linked"), focus=f"contact-{known.pk}")


@require_http_methods(["GET", "POST"])
def contact_leave(request: HttpRequest, pk: int, contact_pk: int) -> HttpResponse:
    """Somebody works there no longer, since a day; they stay in the history."""
    client = client_in(request, pk)
    link = link_in(client, contact_pk)
    require(can_change_client(member_in(request), client))
    heading = _("%(name)s has left") % {"name": link.contact.name}
    words = Words(heading, reverse("clients:contact_leave", args=[pk, contact_pk]), _("Save the day"))
    form = read_plain(request.POST, ("left_on",))
    context = {"client": client, "form": form, "link": link}
    if request.method != "POST":
        return editor_page(request, "contact_leave", words, context)
    day = forms.left_on(form.value("left_on"), timezone.localdate())
    if day is None:
        form.errors["left_on"] = [_("Write a date, such as 31/12/2026.")]
        return editor_page(request, "contact_leave", words, context, status=422)
    actions.leave_contact(client.pk, contact_pk, day, actor=actor_of(request))
    return edited(request, client, _("Contact saved"), focus="contacts")


@require_POST
def contact_return(request: HttpRequest, pk: int, contact_pk: int) -> HttpResponse:
    """Somebody works there again."""
    client = client_in(request, pk)
    link_in(client, contact_pk)
    actions.leave_contact(client.pk, contact_pk, None, actor=actor_of(request))
    return edited(request, client, _("Contact saved"), focus=f"contact-{contact_pk}")


def number_of(text: str) -> int:
    """An id that was sent; 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _page(
    request: HttpRequest, client: Client, form: PlainForm, link: ContactLink | None = None, *, status: int = 200
) -> HttpResponse:
    if link:
        action = reverse("clients:contact_change", args=[client.pk, link.contact_id])
        words = Words(_("Change the contact"), action, _("Save the contact"))
    else:
        action = reverse("clients:contact_add", args=[client.pk])
        words = Words(_("Add a contact"), action, _("Add the contact"))
    return editor_page(request, "contact", words, {"client": client, "form": form, "link": link}, status=status)
