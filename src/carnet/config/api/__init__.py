"""The program door: one API. A room brings its own router; this page mounts it."""

from carnet.config.api.door import door
from carnet.config.api.openapi import CarnetAPI
from carnet.config.api.refusals import answer_refusals
from carnet.users.api import router as users

api = CarnetAPI()
api.add_decorator(door, mode="view")
answer_refusals(api)
api.add_router("", users)
