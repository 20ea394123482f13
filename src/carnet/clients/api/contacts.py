"""Contacts: persons, and what they are for each client. Only the clients that the reader sees are shown."""

from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from carnet.clients import actions
from carnet.clients.api.doors import client_or_404, contact_or_404
from carnet.clients.api.shapes.contact import ContactIn, ContactLinkIn, ContactOut, ContactPage, Leaving
from carnet.clients.models import Client, Contact, ContactLink
from carnet.lib.api.conditions import expect, tag
from carnet.lib.api.paging import read_page
from carnet.lib.api.shapes import CHANGES, SHOWS_VERSION, Cursor, Id, Limit
from carnet.users.api.caller import actor, member
from carnet.users.models import User

router = Router(tags=["contacts"])
ONE = "/clients/{int:client_id}/contacts/{int:contact_id}"
PLAIN = [
    "id",
    "name",
    "title",
    "first_name",
    "last_name",
    "email",
    "phone",
    "mobile",
    "language",
    "created_at",
    "updated_at",
    "version",
]
LINK = ["client_id", "job_title", "department", "is_primary", "is_billing", "left_on"]


class ContactQuery(Schema):
    """Contacts are sorted by name."""

    q: Annotated[str, StringConstraints(max_length=200)] = Field(
        "", description="A fragment of a name, an e-mail, a phone"
    )
    client_id: Id | None = Field(None, description="Those of one client")
    after: Cursor | None = Field(None, description="The `next` of the page before")
    limit: Limit = 50


@router.get("/contacts", response=ContactPage, operation_id="list_contacts", summary="List contacts")
def list_contacts(request: HttpRequest, query: Query[ContactQuery]) -> dict[str, Any]:
    """The contacts of the clients you may see, those who have left included."""
    user = member(request)
    found = _with_links(Contact.objects.visible_to(user), user)
    if query.client_id is not None:
        client = Client.objects.visible_to(user).filter(pk=query.client_id).values("pk")
        found = found.filter(pk__in=ContactLink.objects.filter(client__in=client).values("contact_id"))
    if query.q.strip():
        found = found.matching(query.q, user)
    rows, after = read_page(
        found, sort="name", columns={"name": "sort_name"}, after=query.after, limit=query.limit, member=user.pk
    )
    return {"items": [_row(contact) for contact in rows], "next": after}


@router.get(
    "/contacts/{int:contact_id}",
    response=ContactOut,
    operation_id="get_contact",
    summary="Read a contact",
    openapi_extra=SHOWS_VERSION,
)
def get_contact(request: HttpRequest, contact_id: int, response: HttpResponse) -> dict[str, Any]:
    """One contact, with the clients you may see."""
    return _shown(request, contact_or_404(request, contact_id).pk, response)


@router.post(
    "/clients/{int:client_id}/contacts",
    response={201: ContactOut},
    operation_id="add_contact",
    summary="Add a contact",
    openapi_extra=SHOWS_VERSION,
)
def add_contact(request: HttpRequest, client_id: int, draft: ContactIn, response: HttpResponse) -> dict[str, Any]:
    """A new person of this client; to link one who is there already, see the next call."""
    client = client_or_404(request, client_id)
    link = actions.add_contact(client.pk, draft.draft(), actor=actor(request))
    response["Location"] = f"/api/v1/contacts/{link.contact_id}"
    return _shown(request, link.contact_id, response)


@router.post(
    "/clients/{int:client_id}/contacts/link",
    response={201: ContactOut},
    operation_id="link_contact",
    summary="Link a contact",
    openapi_extra=SHOWS_VERSION,
)
def link_contact(request: HttpRequest, client_id: int, link: ContactLinkIn, response: HttpResponse) -> dict[str, Any]:
    """A person of another client works for this one too."""
    client = client_or_404(request, client_id)
    made = actions.link_contact(client.pk, **link.model_dump(), actor=actor(request))
    response["Location"] = f"/api/v1/contacts/{made.contact_id}"
    return _shown(request, made.contact_id, response)


@router.patch(
    ONE, response=ContactOut, operation_id="change_contact", summary="Change a contact", openapi_extra=CHANGES
)
def change_contact(
    request: HttpRequest, client_id: int, contact_id: int, change: ContactIn, response: HttpResponse
) -> dict[str, Any]:
    """Only the fields that are sent change; job, department and marks are those for this client."""
    contact = _of_client(request, client_id, contact_id)
    version = expect(request, contact.version)
    values = change.model_dump(exclude_unset=True)
    actions.change_contact(client_id, contact.pk, values, version=version, actor=actor(request))
    return _shown(request, contact.pk, response)


@router.post(
    ONE + "/leave",
    response=ContactOut,
    operation_id="leave_contact",
    summary="Note that a contact left",
    openapi_extra=SHOWS_VERSION,
)
def leave_contact(
    request: HttpRequest, client_id: int, contact_id: int, leaving: Leaving, response: HttpResponse
) -> dict[str, Any]:
    """The contact stays, with the day they left; null says that they came back."""
    contact = _of_client(request, client_id, contact_id)
    actions.leave_contact(client_id, contact.pk, leaving.left_on, actor=actor(request))
    return _shown(request, contact.pk, response)


def _of_client(request: HttpRequest, client_id: int, contact_id: int) -> Contact:
    client = client_or_404(request, client_id)
    return get_object_or_404(
        ContactLink.objects.select_related("contact"), client=client, contact_id=contact_id
    ).contact


def _with_links(contacts: QuerySet[Any], user: User) -> Any:
    links = ContactLink.objects.filter(client__in=Client.objects.visible_to(user)).select_related("client")
    return contacts.prefetch_related(Prefetch("links", links.order_by("client_id")))


def _shown(request: HttpRequest, contact_id: int, response: HttpResponse) -> dict[str, Any]:
    user = member(request)
    row = _row(_with_links(Contact.objects.visible_to(user), user).get(pk=contact_id))
    tag(response, row["version"], row)
    return row


def _row(contact: Contact) -> dict[str, Any]:
    links = [
        {name: getattr(one, name) for name in LINK} | {"client_name": one.client.name} for one in contact.links.all()
    ]
    return {name: getattr(contact, name) for name in PLAIN} | {"clients": links}
