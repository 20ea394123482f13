"""What the address of the client list may ask: every filter and every sort stands here by name."""

from typing import Annotated, Literal

from django.db.models import QuerySet
from ninja import Schema
from pydantic import Field, StringConstraints

from carnet.clients.api.shapes.client import Kind, Status
from carnet.clients.models import Client, ClientTag, ExternalId
from carnet.lib.api.shapes import Code, Cursor, Id, Limit, Moment
from carnet.lib.folding import fold
from carnet.users.models import User

#: The sorts, each with the column whose index carries it.
SORTS = {"name": "sort_name", "number": "number", "city": "city_key", "created": "created_at", "updated": "updated_at"}
Sort = Literal["name", "-name", "number", "-number", "city", "-city", "created", "-created", "updated", "-updated"]
External = Annotated[str, StringConstraints(pattern=r"^[^:]{1,40}:.{1,120}$")]


class ClientQuery(Schema):
    """The filters narrow together; a filter given twice (status, tag) means either."""

    q: Annotated[str, StringConstraints(max_length=200)] = Field(
        "", description="A fragment of a name, a SIREN, an e-mail…"
    )
    status: list[Status] = Field([], description="Either of these")
    kind: Kind | None = None
    country: Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")] | None = None
    tag: list[Annotated[str, StringConstraints(max_length=60)]] = Field([], description="Either of these tags")
    owner_id: Id | None = Field(None, description="Whose clients")
    parent_id: Id | None = Field(None, description="The subsidiaries of this client")
    is_supplier: bool | None = None
    archived: bool = Field(False, description="Those that are put away, instead of those in use")
    number: Code | None = None
    registration_number: Code | None = Field(None, description="SIREN, with or without spaces")
    tax_id: Code | None = None
    external_id: External | None = Field(None, description="`system:value`", examples=["sage:C0042"])
    updated_since: Moment | None = None
    sort: Sort = "name"
    after: Cursor | None = Field(None, description="The `next` of the page before")
    limit: Limit = 50


def matching(query: ClientQuery, user: User) -> QuerySet[Client]:
    """The visible clients that the query asks for, not yet sorted nor cut."""
    found = Client.objects.visible_to(user)
    found = found.archived() if query.archived else found.active()
    if query.q.strip():
        found = found.matching(query.q, user)
    return _by_links(_by_columns(found, query), query, user)


def _by_columns(found: QuerySet[Client], query: ClientQuery) -> QuerySet[Client]:
    wanted = {
        "kind": query.kind,
        "country": query.country,
        "is_supplier": query.is_supplier,
        "number": query.number,
        "registration_number": bare(query.registration_number),
        "tax_id": bare(query.tax_id),
        "updated_at__gte": query.updated_since,
        "status__in": query.status or None,
    }
    return found.filter(**{column: value for column, value in wanted.items() if value is not None})


def _by_links(found: QuerySet[Client], query: ClientQuery, user: User) -> QuerySet[Client]:
    if query.tag:
        keys = [fold(name) for name in query.tag]
        found = found.filter(pk__in=ClientTag.objects.filter(tag__key__in=keys).values("client_id"))
    if query.owner_id is not None:
        found = found.filter(team__user_id=query.owner_id, team__is_owner=True)
    if query.parent_id is not None:
        found = found.filter(parent_id__in=Client.objects.visible_to(user).filter(pk=query.parent_id).values("pk"))
    if query.external_id is not None:
        system, _colon, value = query.external_id.partition(":")
        found = found.filter(pk__in=ExternalId.objects.filter(system=system, value=value).values("client_id"))
    return found


def bare(text: str | None) -> str | None:
    """A number as it is stored: without spaces, dots or dashes, upper case."""
    return None if text is None else "".join(char for char in text if char.isalnum()).upper()
