from django.urls import URLPattern, URLResolver

from carnet.clients import record_urls

app_name = "clients"
urlpatterns: list[URLPattern | URLResolver] = [*record_urls.urlpatterns]
