"""Drafts against what stands: numbers taken, SIRETs that block, ids that nobody sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from carnet.clients.rules.clean import Clean
from carnet.clients.rules.custom import Typed, clean_custom
from carnet.clients.rules.texts import unknown
from carnet.clients.rules.verdict import Verdict

if TYPE_CHECKING:
    from carnet.clients.queries.facts import Facts


def judge_new(cleans: Sequence[Clean], facts: Facts) -> None:
    """Judges new clients against what stands and against each other: of two equal ones the first goes through."""
    taken = Taken()
    for clean in cleans:
        verdict = clean.verdict
        judge_values(clean.values, None, facts, verdict)
        judge_siret(clean.siret, clean.siret_field, None, facts, verdict)
        judge_external_ids(clean.external_ids, None, facts, verdict)
        clean.custom = judge_custom(clean.custom, facts, verdict) if clean.custom else {}
        taken.look(clean)


class Taken:
    """What the drafts of one batch take from each other."""

    def __init__(self) -> None:
        self.numbers: set[str] = set()
        self.sirets: set[str] = set()
        self.external_ids: set[tuple[str, str]] = set()

    def look(self, clean: Clean) -> None:
        """Refuses what an earlier draft took; takes what this one names, when it goes through."""
        siret = (clean.siret, clean.siret_field)
        self.look_at(clean.values.get("number", ""), siret, clean.external_ids, clean.verdict)

    def look_at(
        self, number: str, siret: tuple[str, str], external_ids: Sequence[tuple[str, str]], verdict: Verdict
    ) -> None:
        """As :meth:`look`, for the parts of a change; ``siret`` goes with the field where it stands."""
        if number in self.numbers:
            verdict.refuse("number", "number_taken", _("Another one in the same list has this number."))
        if siret[0] in self.sirets:
            verdict.refuse(siret[1], "siret_taken", _("Another one in the same list has this SIRET."))
        for place, pair in enumerate(external_ids):
            if pair in self.external_ids:
                sentence = _("Another one in the same list has this identifier.")
                verdict.refuse(f"external_ids.{place}", "external_id_taken", sentence)
        if not verdict.problems:
            self.numbers.update([number] if number else ())
            self.sirets.update([siret[0]] if siret[0] else ())
            self.external_ids.update(external_ids)


def judge_values(values: Mapping[str, Any], own: int | None, facts: Facts, verdict: Verdict) -> None:
    """Number free, parent and owner known; a shared SIREN or tax number warns. ``own``: the client that is changed."""
    if (number := values.get("number")) and facts.numbers.get(number, own) != own:
        verdict.refuse("number", "number_taken", _("This number is taken: choose another one."))
    if (parent := values.get("parent_id")) and parent not in facts.parents:
        verdict.refuse("parent_id", "unknown", unknown())
    if (owner := values.get("owner_id")) and owner not in facts.owners:
        verdict.refuse("owner_id", "unknown", unknown())
    if other := facts.sirens.get(values.get("registration_number") or "-"):
        verdict.warn("registration_number", "same_siren", shared(_("SIREN"), facts.names.get(other)))
    if other := facts.tax_ids.get(values.get("tax_id") or "-"):
        verdict.warn("tax_id", "same_tax_id", shared(_("tax number"), facts.names.get(other)))


def shared(what: str, name: str | None) -> str:
    """The sentence for a number that another client has too: branches share a SIREN, VAT groups a VAT number."""
    if name:
        return _("“%(name)s” has the same %(what)s: is this another establishment of it?") % {
            "name": name,
            "what": what,
        }
    return _("A client that you cannot see has the same %(what)s: ask an administrator.") % {"what": what}


def judge_siret(siret: str, field: str, own: int | None, facts: Facts, verdict: Verdict) -> None:
    """Two clients are never one establishment: the same SIRET blocks."""
    other = facts.sirets.get(siret) if siret else None
    if other is not None and other != own:
        verdict.refuse(field, "siret_taken", siret_taken(facts.names.get(other)))


def siret_taken(name: str | None) -> str:
    """The sentence for a SIRET that another client has; it is named only to those who may see it."""
    if name:
        return _("“%(name)s” already has this SIRET: open it instead of adding it twice.") % {"name": name}
    return _("A client that you cannot see already has this SIRET: ask an administrator.")


def judge_external_ids(pairs: Sequence[tuple[str, str]], own: int | None, facts: Facts, verdict: Verdict) -> None:
    """What another system calls a client is unique in that system."""
    for place, pair in enumerate(pairs):
        if facts.external_ids.get(pair, own) != own:
            sentence = _("Another client already has this identifier in “%(system)s”.") % {"system": pair[0]}
            verdict.refuse(f"external_ids.{place}", "external_id_taken", sentence)


def judge_custom(custom: Mapping[str, Any], facts: Facts, verdict: Verdict) -> dict[str, Typed | None]:
    """Values typed by their fields; a field that does not exist (or was archived) is refused."""
    typed: dict[str, Typed | None] = {}
    for key, value in custom.items():
        field = facts.custom.get(key)
        if field is None:
            verdict.refuse(f"custom.{key}", "unknown_field", _("This field does not exist."))
        else:
            typed[key] = clean_custom(field, value, verdict)
    return typed
