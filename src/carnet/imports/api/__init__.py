"""The program door of the imports room: a file in, its check, its commit and its undo; clients out."""

from ninja import Router

from carnet.imports.api import exports, imports, rows

router = Router()
for part in (imports, rows, exports):
    router.add_router("", part.router)
