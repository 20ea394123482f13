"""Every change to clients and what hangs on them. Plural is the real one; the singular calls it with one."""

from carnet.clients.actions.adding import add_client, add_clients
from carnet.clients.actions.changing import change_client, change_clients

__all__ = ["add_client", "add_clients", "change_client", "change_clients"]
