"""One import from file to undo, as programs do it: shown in the reference, and run by a test as it stands there."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

#: What the example sends; the fourth column goes nowhere by itself, the last row has no name.
FILE = """\
Raison sociale;SIREN;Ville;Truc
Ateliers Brémond;552 100 554;Nantes;A1
Bois Illimités;;Nante;A2
;;Clisson;A3
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A call. ``path`` may hold ``{id}``, ``body`` the word ``{plan_hash}``, both taken from the answer before.

    ``form`` are the fields that go with the file; ``shows`` the parts of the answer that matter, as they come.
    """

    text: str
    method: str
    path: str
    body: dict[str, Any] | None = None
    form: tuple[tuple[str, str], ...] = ()
    shows: dict[str, Any] = field(default_factory=dict)

    @property
    def curl(self) -> str:
        """The call as one types it; ``$CARNET`` is the address of the site, ``$TOKEN`` the key."""
        words = [f'curl -X {self.method} "$CARNET/api/v1{self.path}" -H "Authorization: Bearer $TOKEN"']
        words += [f"-F {name}={value}" for name, value in self.form]
        if self.body is not None:
            words += ["-H 'Content-Type: application/json'", f"-d '{json.dumps(self.body, ensure_ascii=False)}'"]
        return " \\\n  ".join(words)


STEPS = (
    Step(
        "Send the file. It is read and checked; nothing of it is a client yet.",
        "POST",
        "/imports",
        form=(("file", "@clients.csv"), ("map", "Truc=external_id")),
        shows={"state": "checked", "counts": {"rows": 3, "create": 2, "error": 1}},
    ),
    Step(
        "Read the rows that cannot be imported, and why.",
        "GET",
        "/imports/{id}/rows?action=error",
        shows={"items": [{"row": 3, "problems": [{"column": "Raison sociale", "code": "legal_name_missing"}]}]},
    ),
    Step(
        "Correct a cell: row 3, first column.",
        "PATCH",
        "/imports/{id}/rows",
        body={"cells": [{"row": 3, "column": 0, "text": "Cidrerie du Bocage"}]},
        shows={"stale": True, "counts": {"create": 3, "error": 0}},
    ),
    Step(
        "Correct a word wherever the column says it.",
        "POST",
        "/imports/{id}/replace",
        body={"column": 2, "old": "Nante", "new": "Nantes"},
        shows={"stale": True},
    ),
    Step(
        "Check the whole file once more: what is committed is exactly what was shown.",
        "POST",
        "/imports/{id}/check",
        shows={"state": "checked", "stale": False, "counts": {"create": 3, "error": 0}},
    ),
    Step(
        "Commit that plan, and no other. A long import goes on in the background: read it until its state is `done`.",
        "POST",
        "/imports/{id}/commit",
        body={"plan_hash": "{plan_hash}"},
        shows={"state": "done", "counts": {"created": 3, "updated": 0, "refused": 0}},
    ),
    Step(
        "Take it back, within thirty days.",
        "POST",
        "/imports/{id}/undo",
        shows={"state": "undone", "counts": {"undone": 3, "kept": 0}},
    ),
)
