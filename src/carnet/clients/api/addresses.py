"""Addresses of a client. An address has no version of its own: its ETag is the client's."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from carnet.clients import actions
from carnet.clients.api.doors import address_or_404, client_or_404
from carnet.clients.api.rows import address_row
from carnet.clients.api.shapes.address import AddressIn, AddressList, AddressOut
from carnet.clients.models import Address, Client
from carnet.lib.api.conditions import expect, tag
from carnet.lib.api.shapes import CHANGES, SHOWS_VERSION
from carnet.users.api.caller import actor

router = Router(tags=["addresses"])
ONE = "/clients/{int:client_id}/addresses/{int:address_id}"


@router.get(
    "/clients/{int:client_id}/addresses", response=AddressList, operation_id="list_addresses", summary="List addresses"
)
def list_addresses(request: HttpRequest, client_id: int) -> dict[str, Any]:
    """All addresses of a client."""
    client = client_or_404(request, client_id)
    return {"items": [address_row(one) for one in Address.objects.filter(client=client).order_by("id")]}


@router.get(
    ONE, response=AddressOut, operation_id="get_address", summary="Read an address", openapi_extra=SHOWS_VERSION
)
def get_address(request: HttpRequest, client_id: int, address_id: int, response: HttpResponse) -> dict[str, Any]:
    """One address."""
    return _shown(address_or_404(request, client_id, address_id), response)


@router.post(
    "/clients/{int:client_id}/addresses",
    response={201: AddressOut},
    operation_id="add_address",
    summary="Add an address",
    openapi_extra=SHOWS_VERSION,
)
def add_address(request: HttpRequest, client_id: int, draft: AddressIn, response: HttpResponse) -> dict[str, Any]:
    """A client has one registered office at most, and any number of the others."""
    client = client_or_404(request, client_id)
    address = actions.add_address(client.pk, draft.draft(), actor=actor(request))
    response["Location"] = f"/api/v1/clients/{client.pk}/addresses/{address.pk}"
    return _shown(address, response)


@router.patch(
    ONE, response=AddressOut, operation_id="change_address", summary="Change an address", openapi_extra=CHANGES
)
def change_address(
    request: HttpRequest, client_id: int, address_id: int, change: AddressIn, response: HttpResponse
) -> dict[str, Any]:
    """Only the fields that are sent change."""
    address = address_or_404(request, client_id, address_id)
    expect(request, address.client.version)
    values = change.model_dump(exclude_unset=True)
    return _shown(actions.change_address(client_id, address.pk, values, actor=actor(request)), response)


@router.delete(
    ONE, response={204: None}, operation_id="remove_address", summary="Remove an address", openapi_extra=CHANGES
)
def remove_address(request: HttpRequest, client_id: int, address_id: int) -> None:
    """The history keeps what it was."""
    address = address_or_404(request, client_id, address_id)
    expect(request, address.client.version)
    actions.remove_address(client_id, address.pk, actor=actor(request))


def _shown(address: Address, response: HttpResponse) -> dict[str, Any]:
    row = address_row(address)
    version = Client.objects.filter(pk=address.client_id).values_list("version", flat=True).get()
    tag(response, version, row)
    return row
