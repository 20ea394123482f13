from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "carnet.users"
    label = "users"
