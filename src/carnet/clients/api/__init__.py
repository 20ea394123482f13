"""The program door of the clients room, one file per noun: fetch what the caller sees, call one action or query."""

from ninja import Router

from carnet.clients.api import addresses, bulk, clients, contacts, events, external_ids, notes, settings, team

router = Router()
for part in (clients, bulk, contacts, addresses, external_ids, notes, events, team, settings):
    router.add_router("", part.router)
