"""The stage of the access matrix serves the fuzzing too."""

from tests.access.scene import scene

__all__ = ["scene"]
