from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "carnet.overview"
    label = "overview"
