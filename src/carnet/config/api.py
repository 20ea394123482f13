"""The program door: one API, put together from the rooms' routers."""

from ninja import NinjaAPI

api = NinjaAPI(title="Carnet", version="1", urls_namespace="api", docs_url=None)
