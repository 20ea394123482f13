"""Several people at once: work run in threads on one database that all of them share.

The tests' SQLite lives in the memory of one connection; for a race it is copied into a file, as in real life.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection, connections


class Crowd:
    """Threads with connections of their own; made when the data of the test stands (``transactional_db``)."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "race.sqlite3"
        self.settings = connection.settings_dict | {"NAME": str(self.file)}
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            with sqlite3.connect(self.file) as copy:
                connection.connection.backup(copy)
                # As the product's own file has it before anybody works on it: six who turn it on at once lock each other out.
                copy.execute("PRAGMA journal_mode=WAL")
            copy.close()

    def run(self, *works: Callable[[], Any]) -> list[Any]:
        """Starts all works at the same moment; answers their results, or the exceptions they ended in, in their order."""
        results: list[Any] = [None] * len(works)
        start = threading.Barrier(len(works))

        def run_one(place: int, work: Callable[[], Any]) -> None:
            if connection.vendor == "sqlite":
                connections["default"] = type(connections["default"])(self.settings, "default")
            try:
                start.wait(timeout=10)
                results[place] = work()
            except Exception as error:
                results[place] = error
            finally:
                connections["default"].close()

        threads = [threading.Thread(target=run_one, args=pair) for pair in enumerate(works)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=60)
        return results

    def ask(self, question: Callable[[], Any]) -> Any:
        """One answer from the shared database; what the question raises is raised here."""
        (answer,) = self.run(question)
        if isinstance(answer, Exception):
            raise answer
        return answer
