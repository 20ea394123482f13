"""The stage of the access matrix serves the fuzzing too; no test pays for the calls of those before it."""

import pytest

from carnet.config.api import budget
from tests.access.scene import scene

__all__ = ["scene"]


@pytest.fixture(autouse=True)
def fresh_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each fiftieth call of a caller is settled in the database: it fell into a test that counts queries."""
    monkeypatch.setattr(budget, "BUDGET", budget.Budget())
