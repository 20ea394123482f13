"""Fetching at the page door: what the member may not see is not there (404, the same for all of them)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from carnet.clients.models import Address, Client, ContactLink, Note
from carnet.ui.pages import wants_fragment
from carnet.users.views.doors import member_in


def client_in(request: HttpRequest, pk: int) -> Client:
    """The client, if the member sees it."""
    found: Client = get_object_or_404(Client.objects.named_for(member_in(request)), pk=pk)
    return found


def address_in(client: Client, pk: int) -> Address:
    """An address of this client."""
    return get_object_or_404(Address.objects.filter(client=client), pk=pk)


def link_in(client: Client, contact_pk: int) -> ContactLink:
    """What a contact is for this client."""
    return get_object_or_404(ContactLink.objects.filter(client=client).select_related("contact"), contact_id=contact_pk)


def note_in(request: HttpRequest, pk: int) -> Note:
    """A note on a client that the member sees."""
    note = Note.objects.select_related("author").filter(pk=pk).first()
    if note is None:
        raise Http404
    note.client = client_in(request, note.client_id)
    return note


def to_client(request: HttpRequest, client: Client, name: str = "overview:client", anchor: str = "") -> HttpResponse:
    """Back to a page of the client."""
    return to(request, reverse(name, args=[client.pk]) + anchor)


def to(request: HttpRequest, address: str) -> HttpResponse:
    """On to another page; htmx is told to go there itself."""
    if not wants_fragment(request):
        return HttpResponseRedirect(address)
    response = HttpResponse(status=204)
    response.headers["HX-Redirect"] = address
    return response
