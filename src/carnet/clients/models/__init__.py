"""Clients and what hangs directly on them."""

from carnet.clients.models.address import Address
from carnet.clients.models.client import Client, ClientMember, ClientQuerySet
from carnet.clients.models.contact import Contact, ContactLink, ContactQuerySet
from carnet.clients.models.custom import CustomField, CustomValue
from carnet.clients.models.external_id import ExternalId
from carnet.clients.models.note import Note
from carnet.clients.models.tag import ClientTag, Tag

__all__ = [
    "Address",
    "Client",
    "ClientMember",
    "ClientQuerySet",
    "ClientTag",
    "Contact",
    "ContactLink",
    "ContactQuerySet",
    "CustomField",
    "CustomValue",
    "ExternalId",
    "Note",
    "Tag",
]
