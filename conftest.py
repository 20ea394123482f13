"""What all tests share: a data folder of their own, the named world."""

import os
import tempfile

os.environ.setdefault("CARNET_DATA", tempfile.mkdtemp(prefix="carnet-tests-"))
os.environ.setdefault("CARNET_SQLITE_SYNCHRONOUS", "NORMAL")

pytest_plugins = ["tests.world", "tests.chromium"]
