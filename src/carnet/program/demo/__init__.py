"""The demo world: a named team and made-up French companies, the same at every start."""

from carnet.program.demo.load import load, logins

__all__ = ["load", "logins"]
