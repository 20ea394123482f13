"""A member who writes notes while an import runs, in a process of their own as in life: ``python -m …beside MAIL``.

Says ``ready``, writes until standard input ends, then prints the milliseconds of each note as JSON.
"""

from __future__ import annotations

import json
import os
import random
import select
import subprocess
import sys
from collections.abc import Callable

#: Seconds between two notes, at least and at most.
BETWEEN = (0.02, 0.12)


def notes_beside(email: str, work: Callable[[], object]) -> list[float]:
    """Milliseconds of the notes that were written while ``work`` ran."""
    command = [sys.executable, "-m", "carnet.program.bench.beside", email]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "carnet.config.settings"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout is not None
        child.stdout.readline()
        work()
        told, _errors = child.communicate("")
    return [float(each) for each in json.loads(told)]


def main(email: str) -> None:
    """The member's side."""
    from carnet.program.prepare import prepare

    prepare(migrate=False)
    from carnet.activity.actor import Actor, Source
    from carnet.clients.actions import write_note
    from carnet.clients.drafts import NoteDraft
    from carnet.clients.models import Client
    from carnet.program.bench.measure import clock
    from carnet.users.models import User

    actor = Actor(User.objects.get(email=email), Source.PAGE)
    ids = list(Client.objects.order_by("pk").values_list("pk", flat=True)[:200])
    draft = NoteDraft(body="Rappelé : attend le devis pour vendredi.")
    rng = random.Random(7)
    print("ready", flush=True)
    found = []
    while not select.select([sys.stdin], [], [], rng.uniform(*BETWEEN))[0]:
        pk = rng.choice(ids)
        found.append(clock(lambda pk=pk: write_note(pk, draft, actor=actor)))  # type: ignore[misc]
    print(json.dumps([round(each, 2) for each in found]))


if __name__ == "__main__":
    main(sys.argv[1])
