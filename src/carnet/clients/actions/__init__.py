"""Every change to clients and what hangs on them. Plural is the real one; the singular calls it with one."""

from carnet.clients.actions.adding import add_client, add_clients

__all__ = ["add_client", "add_clients"]
