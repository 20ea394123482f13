"""Build hook: makes CSS, fonts, icons and compiled translations, so that an installed Carnet is whole.

Nothing of it is kept in the repository. The making stands in ``src/carnet/ui/build.py``, loaded by path because a build
environment has neither Django nor this package.
"""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface[Any]):
    """Runs before a wheel is made, an editable one too; its products are git-ignored, so they are artifacts."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make everything and have the wheel carry it; a source archive stays as the repository is."""
        if self.target_name != "wheel":
            return
        path = Path(self.root, "src", "carnet", "ui", "build.py")
        spec = spec_from_file_location("carnet_ui_build", path)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(path)
        module = module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        module.build()
        build_data["artifacts"] += ["src/carnet/ui/static/ui/build/**", "src/carnet/**/LC_MESSAGES/*.mo"]
