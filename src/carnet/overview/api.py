"""The program door of the overview: one search over all that the caller sees."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints

from carnet.clients.queries import find_records
from carnet.lib.api.shapes import Output
from carnet.users.api.caller import member

router = Router(tags=["search"])


class SearchQuery(Schema):
    """A few letters of a name, a number, an e-mail or a phone."""

    q: Annotated[str, StringConstraints(min_length=1, max_length=200)] = Field(examples=["kerbrat"])
    kind: list[Literal["client", "contact"]] = Field([], description="Either of these; both when none is named")
    limit: Annotated[int, Field(ge=1, le=50)] = 20


class HitOut(Output):
    """A record that was found: ``client_id`` is the client to open."""

    kind: str
    id: int
    client_id: int
    title: str
    detail: str
    number: str
    is_archived: bool


class Hits(Output):
    """The best hits first."""

    items: list[HitOut]


@router.get("/search", response=Hits, operation_id="search", summary="Search")
def search(request: HttpRequest, query: Query[SearchQuery]) -> dict[str, Any]:
    """Clients and contacts by a fragment, blind to accents and case; SIREN with or without spaces."""
    kinds = tuple(query.kind) or ("client", "contact")
    return {"items": find_records(query.q, user=member(request), kinds=kinds, limit=query.limit)}
