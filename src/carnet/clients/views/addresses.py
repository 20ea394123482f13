"""The places of a client: add, change, remove."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from carnet.clients import actions
from carnet.clients.forms import address as forms
from carnet.clients.forms.plain import PlainForm, read_plain
from carnet.clients.models import Address, Client
from carnet.clients.permissions import can_change_client
from carnet.clients.views.doors import address_in, client_in
from carnet.clients.views.editor import Words, edited, editor_page
from carnet.lib.errors import RuleBroken, require
from carnet.users.views.doors import actor_of, member_in


@require_http_methods(["GET", "POST"])
def address_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more place."""
    client = client_in(request, pk)
    require(can_change_client(member_in(request), client))
    if request.method != "POST":
        registered = Address.objects.filter(client=client, kind=Address.Kind.REGISTERED).exists()
        kind = Address.Kind.SITE if registered else Address.Kind.REGISTERED
        return _page(request, client, forms.blank(kind.value, client.country))
    form = read_plain(request.POST, forms.NAMES)
    if "refresh" in request.POST:
        return _page(request, client, form)
    try:
        made = actions.add_address(client.pk, forms.draft_of(form), actor=actor_of(request))
    except RuleBroken as refusal:
        form.refuse(refusal)
        return _page(request, client, form, status=422)
    return edited(request, client, _("Address added"), focus=f"address-{made.pk}")


@require_http_methods(["GET", "POST"])
def address_change(request: HttpRequest, pk: int, address_pk: int) -> HttpResponse:
    """A place as it stands, to correct."""
    client = client_in(request, pk)
    address = address_in(client, address_pk)
    require(can_change_client(member_in(request), client))
    if request.method != "POST":
        return _page(request, client, forms.opened(address), address)
    form = read_plain(request.POST, forms.NAMES)
    if "refresh" in request.POST:
        return _page(request, client, form, address)
    try:
        actions.change_address(client.pk, address.pk, dict(form.values), actor=actor_of(request))
    except RuleBroken as refusal:
        form.refuse(refusal)
        return _page(request, client, form, address, status=422)
    return edited(request, client, _("Address saved"), focus=f"address-{address.pk}")


@require_POST
def address_remove(request: HttpRequest, pk: int, address_pk: int) -> HttpResponse:
    """The client is there no longer; the history keeps the address."""
    client = client_in(request, pk)
    address = address_in(client, address_pk)
    actions.remove_address(client.pk, address.pk, actor=actor_of(request))
    return edited(request, client, _("Address removed"), focus="addresses")


def _page(
    request: HttpRequest, client: Client, form: PlainForm, address: Address | None = None, *, status: int = 200
) -> HttpResponse:
    if address:
        action = reverse("clients:address_change", args=[client.pk, address.pk])
        words = Words(_("Change the address"), action, _("Save the address"))
    else:
        action = reverse("clients:address_add", args=[client.pk])
        words = Words(_("Add an address"), action, _("Add the address"))
    return editor_page(request, "address", words, {"client": client, **forms.context_of(form)}, status=status)
