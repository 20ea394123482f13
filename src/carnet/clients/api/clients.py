"""Clients for programs: list, read, add, change, delete."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from carnet.clients import actions
from carnet.clients.api.doors import client_or_404
from carnet.clients.api.find import SORTS, ClientQuery, matching
from carnet.clients.api.rows import client_row, client_rows, with_all
from carnet.clients.api.shapes.client import ClientIn, ClientOut, ClientPage, ClientPatch
from carnet.clients.drafts import ClientChange
from carnet.clients.models import Client
from carnet.lib.api.conditions import expect, tag
from carnet.lib.api.paging import read_page
from carnet.lib.api.shapes import CHANGES, SHOWS_VERSION
from carnet.users.api.caller import actor, member

router = Router(tags=["clients"])


@router.get("/clients", response=ClientPage, exclude_unset=True, operation_id="list_clients", summary="List clients")
def list_clients(request: HttpRequest, query: Query[ClientQuery]) -> dict[str, Any]:
    """The clients you may see, filtered, sorted, page by page."""
    user = member(request)
    found = with_all(matching(query, user))
    rows, after = read_page(found, sort=query.sort, columns=SORTS, after=query.after, limit=query.limit, member=user.pk)
    return {"items": client_rows(rows, user), "next": after}


@router.get(
    "/clients/{int:client_id}",
    response=ClientOut,
    exclude_unset=True,
    operation_id="get_client",
    summary="Read a client",
    openapi_extra=SHOWS_VERSION,
)
def get_client(request: HttpRequest, client_id: int, response: HttpResponse) -> dict[str, Any]:
    """One client with its addresses, tags, custom fields and what it lacks to be invoiced electronically."""
    return shown(request, client_or_404(request, client_id), response)


@router.post(
    "/clients",
    response={201: ClientOut},
    exclude_unset=True,
    operation_id="add_client",
    summary="Add a client",
    openapi_extra=SHOWS_VERSION,
)
def add_client(request: HttpRequest, draft: ClientIn, response: HttpResponse) -> dict[str, Any]:
    """Only the legal name must be there; a client without address is accepted, and counted as incomplete."""
    client = actions.add_client(draft.draft(), actor=actor(request))
    response["Location"] = f"/api/v1/clients/{client.pk}"
    return shown(request, client, response)


@router.patch(
    "/clients/{int:client_id}",
    response=ClientOut,
    exclude_unset=True,
    operation_id="change_client",
    summary="Change a client",
    openapi_extra=CHANGES,
)
def change_client(request: HttpRequest, client_id: int, change: ClientPatch, response: HttpResponse) -> dict[str, Any]:
    """Only the fields that are sent change. `tags` is the whole new set; `custom` and `external_ids` add or replace."""
    client = client_or_404(request, client_id)
    version = expect(request, client.version)
    wanted = ClientChange(
        client_id=client.pk,
        values=change.values(),
        version=version,
        tags=change.tags if "tags" in change.model_fields_set else None,
        external_ids=change.pairs(),
        custom=change.custom,
    )
    return shown(request, actions.change_client(wanted, actor=actor(request)), response)


@router.delete(
    "/clients/{int:client_id}",
    response={204: None},
    operation_id="delete_client",
    summary="Delete a client",
    openapi_extra=CHANGES,
)
def delete_client(request: HttpRequest, client_id: int) -> None:
    """For good, and only where nothing hangs on it; else archive it."""
    client = client_or_404(request, client_id)
    expect(request, client.version)
    actions.delete_client(client.pk, actor=actor(request))


def shown(request: HttpRequest, client: Client, response: HttpResponse) -> dict[str, Any]:
    """The client as the caller sees it, with its ETag on the answer."""
    row = client_row(client, member(request))
    tag(response, row["version"], row)
    return row
