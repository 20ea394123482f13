"""Fetching at the program door: what the caller may not see is not there."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from carnet.clients.models import Address, Client, Contact, Note
from carnet.clients.outcomes import Outcome
from carnet.lib.api.shapes import Outcomes, Refusal
from carnet.users.api.caller import member


def client_or_404(request: HttpRequest, client_id: int) -> Client:
    """The client, if the caller sees it."""
    found: Client = get_object_or_404(Client.objects.named_for(member(request)), pk=client_id)
    return found


def contact_or_404(request: HttpRequest, contact_id: int) -> Contact:
    """The contact, if the caller sees one of its clients."""
    found: Contact = get_object_or_404(Contact.objects.visible_to(member(request)), pk=contact_id)
    return found


def address_or_404(request: HttpRequest, client_id: int, address_id: int) -> Address:
    """The address of that client, if the caller sees the client."""
    client = client_or_404(request, client_id)
    return get_object_or_404(Address.objects.select_related("client"), pk=address_id, client=client)


def note_or_404(request: HttpRequest, note_id: int) -> Note:
    """The note, if the caller sees its client."""
    note = Note.objects.select_related("author").filter(pk=note_id).first()
    if note is None:
        raise Http404
    client_or_404(request, note.client_id)
    return note


def outcomes(results: list[Outcome]) -> Outcomes:
    """What became of a call on many clients."""
    done = [one.client_id for one in results if one.ok and one.client_id is not None]
    refused = [
        Refusal(id=one.client_id or 0, code=one.problems[0].code if one.problems else "refused", message=one.message)
        for one in results
        if not one.ok
    ]
    return Outcomes(done=done, refused=refused)
