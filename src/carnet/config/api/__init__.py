"""The program door: one API. A room brings its own router; this page mounts it."""

from carnet.clients.api import router as clients
from carnet.config.api.door import door
from carnet.config.api.openapi import CarnetAPI
from carnet.config.api.refusals import answer_refusals
from carnet.imports.api import router as imports
from carnet.overview.api import router as overview
from carnet.users.api import router as users

api = CarnetAPI()
api.add_decorator(door, mode="view")
answer_refusals(api)
for router in (clients, imports, overview, users):
    api.add_router("", router)
