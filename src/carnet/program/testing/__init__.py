"""``carnet test``: everything that must hold before a change lands, in one command."""

from carnet.program.testing.run import run_tests

__all__ = ["run_tests"]
