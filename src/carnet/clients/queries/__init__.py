"""Reads over clients: facts for the panel, doubles, matches, the thread, finding, and the rules asked without writing."""

from carnet.clients.queries.checking import check_changes, check_drafts, propose_tax_id
from carnet.clients.queries.doubles import Double, find_doubles
from carnet.clients.queries.finding import Hit, find_records
from carnet.clients.queries.matches import LADDER, Match, match_clients
from carnet.clients.queries.panels import (
    ClientFacts,
    Completeness,
    Missing,
    client_facts,
    completeness,
    missing_for_einvoice,
    present_contacts,
    sorted_addresses,
    typed_custom_values,
)
from carnet.clients.queries.threads import client_thread, client_thread_and_pin, pinned_note, word_changes

__all__ = [
    "LADDER",
    "ClientFacts",
    "Completeness",
    "Double",
    "Hit",
    "Match",
    "Missing",
    "check_changes",
    "check_drafts",
    "client_facts",
    "client_thread",
    "client_thread_and_pin",
    "completeness",
    "find_doubles",
    "find_records",
    "match_clients",
    "missing_for_einvoice",
    "pinned_note",
    "present_contacts",
    "propose_tax_id",
    "sorted_addresses",
    "typed_custom_values",
    "word_changes",
]
