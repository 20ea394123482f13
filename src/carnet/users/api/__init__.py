"""The program door of the users room: who calls, oneself, colleagues."""

from carnet.users.api.members import router

__all__ = ["router"]
