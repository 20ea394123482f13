"""The WSGI program as the server's workers load it: they end when the server does."""

from carnet.config.wsgi import application
from carnet.program.watch import follow_parent

follow_parent()

__all__ = ["application"]
