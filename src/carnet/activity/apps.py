from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "carnet.activity"
    label = "activity"
