"""What all tests share: a data folder of their own, the named world; on a database server, only what asks it."""

import os
import tempfile

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

os.environ.setdefault("CARNET_DATA", tempfile.mkdtemp(prefix="carnet-tests-"))
os.environ.setdefault("CARNET_SQLITE_SYNCHRONOUS", "NORMAL")

pytest_plugins = ["tests.world", "tests.chromium"]
# Argon2 is slow on purpose; what is slow is Django's own and needs no test. test_commands.py sees the real figures.
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 64
#: Fixtures that stand for a database; ``databases`` are those of the restore drill.
ASKING = {"db", "transactional_db", "live_server", "databases"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A second run on a server repeats only what touches a database: the rest cannot come out otherwise."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    asking = [item for item in items if _asks(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _asks(item)])
    # The restore drill is the longest: begun last, it would be waited for.
    items[:] = sorted(asking, key=lambda item: "databases" not in getattr(item, "fixturenames", ()))


def _asks(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_engine"):
        return False
    return bool(ASKING & set(getattr(item, "fixturenames", ()))) or item.get_closest_marker("django_db") is not None
