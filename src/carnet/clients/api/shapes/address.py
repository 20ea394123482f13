"""Addresses on the wire."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from carnet.clients.drafts import AddressDraft
from carnet.lib.api.shapes import Input, Line, Output, Short, example

AddressKind = Literal["registered", "billing", "delivery", "site"]
Country = Annotated[str, StringConstraints(pattern=r"^([A-Za-z]{2})?$")]


class AddressIn(Input):
    """A place of the client; ``establishment_id`` is the SIRET of that place in France."""

    model_config = example(kind="site", line1="12 quai Malbert", postal_code="29200", city="Brest", country="FR")

    kind: AddressKind = "registered"
    label: Short = ""
    line1: Line = ""
    line2: Line = ""
    line3: Line = ""
    postal_code: Annotated[str, StringConstraints(max_length=20)] = ""
    city: Annotated[str, StringConstraints(max_length=120)] = ""
    region: Annotated[str, StringConstraints(max_length=120)] = ""
    country: Country = ""
    establishment_id: Annotated[str, StringConstraints(max_length=20)] = ""

    def draft(self) -> AddressDraft:
        return AddressDraft(**self.model_dump())


class AddressOut(Output):
    """A place of a client."""

    id: int
    client_id: int
    kind: str
    label: str
    line1: str
    line2: str
    line3: str
    postal_code: str
    city: str
    region: str
    country: str
    establishment_id: str


class AddressList(Output):
    """All addresses of a client."""

    items: list[AddressOut]
