from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "carnet.config"
    label = "config"
