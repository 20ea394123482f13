"""Contacts on the wire."""

import datetime as dt
from typing import Annotated

from pydantic import StringConstraints

from carnet.clients.drafts import ContactDraft
from carnet.lib.api.shapes import Code, Day, Id, Input, Output, Short, example

Email = Annotated[str, StringConstraints(max_length=254)]
Job = Annotated[str, StringConstraints(max_length=120)]


class ContactIn(Input):
    """A person of the client, and what they are for it."""

    model_config = example(first_name="Anne", last_name="Le Goff", email="anne@kerbrat.example", job_title="Gérante")

    title: Annotated[str, StringConstraints(max_length=20)] = ""
    first_name: Short = ""
    last_name: Annotated[str, StringConstraints(max_length=120)] = ""
    email: Email = ""
    phone: Code = ""
    mobile: Code = ""
    language: Annotated[str, StringConstraints(max_length=5)] = ""
    job_title: Annotated[str, StringConstraints(max_length=120)] = ""
    department: Annotated[str, StringConstraints(max_length=120)] = ""
    is_primary: bool = False
    is_billing: bool = False

    def draft(self) -> ContactDraft:
        return ContactDraft(**self.model_dump())


class ContactLinkIn(Input):
    """A contact who is there already, and what they are for this client."""

    model_config = example(contact_id=7, job_title="Comptable", is_billing=True)

    contact_id: Id
    job_title: Job = ""
    department: Job = ""
    is_primary: bool = False
    is_billing: bool = False


class Leaving(Input):
    """The last day of a contact at a client; null: they came back."""

    model_config = example(left_on="2026-09-01")

    left_on: Day | None


class ContactOfClient(Output):
    """What a contact is for one client."""

    client_id: int
    client_name: str
    job_title: str
    department: str
    is_primary: bool
    is_billing: bool
    left_on: dt.date | None


class ContactOut(Output):
    """A contact, with the clients that the reader may see."""

    id: int
    name: str
    title: str
    first_name: str
    last_name: str
    email: str
    phone: str
    mobile: str
    language: str
    clients: list[ContactOfClient]
    created_at: dt.datetime
    updated_at: dt.datetime
    version: int


class ContactPage(Output):
    """A page of contacts; ``next`` is the cursor of the page after, null at the end."""

    items: list[ContactOut]
    next: str | None
