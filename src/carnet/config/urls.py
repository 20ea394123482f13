"""Every address of the site. The rooms own their parts; this page only says where they stand."""

from django.urls import include, path

from carnet.config.api import api
from carnet.config.api.pages import api_docs, openapi
from carnet.config.health import healthz
from carnet.config.members import deactivate_member

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/v1/docs", api_docs, name="api_docs"),
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/", api.urls),
    path("", include("carnet.overview.urls")),
    path("", include("carnet.clients.urls")),
    path("", include("carnet.imports.urls")),
    path("settings/members/<int:pk>/deactivate", deactivate_member, name="deactivate_member"),
    path("", include("carnet.users.urls")),
    path("", include("carnet.ui.urls")),
    path("account/", include("carnet.users.account_urls")),
]

handler400 = "carnet.ui.errors.bad_request"
handler403 = "carnet.ui.errors.forbidden"
handler404 = "carnet.ui.errors.not_found"
handler429 = "carnet.users.views.login.too_many_attempts"
handler500 = "carnet.config.middleware.fault"
