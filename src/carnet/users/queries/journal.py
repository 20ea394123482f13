"""The journal of account acts, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carnet.activity.entries import Entry
from carnet.activity.models import Event
from carnet.activity.queries import ORDER, entries
from carnet.lib.keyset import beyond
from carnet.users.catalogue import BUILTIN_ROLES

#: Kinds of subject that the journal of administrators holds: those that no client carries.
JOURNAL_KINDS = ("member", "invitation", "role", "team", "organisation", "token", "import", "export")


def journal(*, before: int | None = None, limit: int = 40) -> tuple[list[Entry], int | None]:
    """Account acts, newest first, and the id to go on before (None at the end); for readers with can_see_journal."""
    events = (
        Event.objects.filter(client__isnull=True, subject_kind__in=JOURNAL_KINDS)
        .select_related("actor")
        .order_by(*ORDER)
    )
    edge = Event.objects.filter(pk=before, client__isnull=True).first() if before else None
    if edge is not None:
        events = beyond(events, ORDER, (edge.at, edge.pk))
    rows = list(events[: limit + 1])
    return [_in_words(entry) for entry in entries(rows[:limit])], (rows[limit - 1].pk if len(rows) > limit else None)


FIELDS: dict[str, Promise] = {
    "name": _("name"),
    "teams": _("teams"),
    "members": _("members"),
    "role": _("role"),
    "permissions": _("rights"),
    "scopes": _("which clients"),
    "country": _("country"),
    "currency": _("currency"),
    "client_number_pattern": _("client numbers"),
    "email": _("e-mail address"),
}
_ROLES: dict[str, Promise] = {preset.name: preset.label for preset in BUILTIN_ROLES}


def _in_words(entry: Entry) -> Entry:
    """Puts the reader's words on an entry: names of roles out of the box, labels of what changed."""
    named = ("name", "role") if entry.kind == "role" else ("role",)
    entry.data = {key: _role(value) if key in named else value for key, value in entry.data.items()}
    for change in entry.changes:
        change.label = str(FIELDS.get(change.field, change.field))
        if change.field == "role":
            change.old_text, change.new_text = _role(change.old), _role(change.new)
    return entry


def _role(name: str) -> str:
    return str(_ROLES.get(name, name))
