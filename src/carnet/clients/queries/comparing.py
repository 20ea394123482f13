"""Planned changes against what stands: the same judgements as for new clients, and what is already so drops out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from carnet.clients.drafts import ClientChange
from carnet.clients.models import Client, ClientMember, ClientTag, ContactLink, CustomValue
from carnet.clients.queries.facts import Asked, Facts, read_facts
from carnet.clients.rules.judging import Taken, judge_custom, judge_external_ids, judge_siret, judge_values
from carnet.clients.rules.people import PERSON
from carnet.clients.rules.planning import ContactPlan, Plan
from carnet.lib.clean.blanks import plain
from carnet.lib.folding import fold
from carnet.lib.sheet.write import readings
from carnet.users.models import User

#: A group of companies deeper than this is a mistake.
DEEPEST = 20


def compare(plans: Sequence[Plan], user: User | None, *, lock: bool) -> None:
    """Judges plans, in place: refusals, warnings, and what does not differ is left out. A few queries whatever their number."""
    facts = read_facts(_asked(plans), user, but=[plan.client.pk for plan in plans])
    taken = Taken()
    for plan in plans:
        _judge(plan, facts, taken)
    _compare_parents(plans, lock)
    _compare_owners(plans)
    _compare_tags(plans)
    _compare_custom(plans, facts)
    _compare_contacts(plans)


def _asked(plans: Iterable[Plan]) -> Asked:
    asked = Asked()
    for plan in plans:
        asked.add_values({name: pair[1] for name, pair in plan.changes.items()})
        if owner := plan.change.values.get("owner_id"):
            asked.owners.add(owner)
        if plan.siret:
            asked.sirets.add(plan.siret)
        asked.external_ids.update(plan.external_ids)
        asked.custom.update(plan.custom)
    return asked


def _judge(plan: Plan, facts: Facts, taken: Taken) -> None:
    own = plan.client.pk
    values = {name: pair[1] for name, pair in plan.changes.items()}
    if owner := plan.change.values.get("owner_id"):
        values["owner_id"] = owner
    judge_values(values, own, facts, plan.verdict)
    judge_siret(plan.siret, plan.siret_field, own, facts, plan.verdict)
    judge_external_ids(plan.external_ids, own, facts, plan.verdict)
    plan.external_ids = [pair for pair in plan.external_ids if facts.external_ids.get(pair) != own]
    taken.look_at(values.get("number", ""), (plan.siret, plan.siret_field), plan.external_ids, plan.verdict)
    plan.custom = judge_custom(plan.custom, facts, plan.verdict) if plan.custom else {}


def _compare_parents(plans: Sequence[Plan], lock: bool) -> None:
    """Refuses a parent that is the client itself or one of its descendants."""
    moving = [plan for plan in plans if plan.changes.get("parent_id", [None, None])[1] and not plan.verdict.problems]
    if not moving:
        return
    above = _parents({plan.changes["parent_id"][1] for plan in moving}, lock)
    for plan in moving:
        parent = plan.changes["parent_id"][1]
        if plan.client.pk in _line(parent, above):
            plan.verdict.refuse("parent_id", "cycle", _("A client cannot belong to itself: choose another group."))
        else:
            above[plan.client.pk] = parent


def _parents(ids: set[int], lock: bool) -> dict[int, int | None]:
    """The parents of these clients and of all above them; one query per level."""
    above: dict[int, int | None] = {}
    level = ids
    for _level in range(DEEPEST + 1):
        rows = Client.objects.filter(pk__among=level).order_by("pk").values_list("pk", "parent_id")
        above |= dict(rows.select_for_update() if lock else rows)
        level = {parent for parent in above.values() if parent is not None} - above.keys()
        if not level:
            break
    return above


def _line(start: int, above: dict[int, int | None]) -> set[int]:
    """A client and all above it."""
    line: set[int] = set()
    step: int | None = start
    while step is not None and step not in line:
        line.add(step)
        step = above.get(step)
    return line


def _compare_owners(plans: Sequence[Plan]) -> None:
    moving = [plan for plan in plans if "owner_id" in plan.change.values and not plan.verdict.problems]
    if not moving:
        return
    rows = ClientMember.objects.filter(client_id__among=[plan.client.pk for plan in moving], is_owner=True)
    owners = dict(rows.values_list("client_id", "user_id"))
    for plan in moving:
        new, old = plan.change.values["owner_id"] or None, owners.get(plan.client.pk)
        plan.owner = (old, new) if new != old else None


def _compare_tags(plans: Sequence[Plan]) -> None:
    """Keeps the tags that are new to each client; those that the whole new set lacks are to be removed."""
    tagged = [plan for plan in plans if plan.tags or plan.change.tags is not None or plan.change.remove_tags]
    if not tagged:
        return
    known: dict[int, dict[str, str]] = {}
    rows = ClientTag.objects.filter(client_id__among=[plan.client.pk for plan in tagged])
    for client_id, key, name in rows.values_list("client_id", "tag__key", "tag__name"):
        known.setdefault(client_id, {})[key] = name
    for plan in tagged:
        has = known.get(plan.client.pk, {})
        off = (
            has.keys() - plan.tags.keys()
            if plan.change.tags is not None
            else {fold(name) for name in plan.change.remove_tags}
        )
        plan.removed_tags = {key: name for key, name in has.items() if key in off}
        plan.tags = {key: name for key, name in plan.tags.items() if key not in has}


def _compare_custom(plans: Sequence[Plan], facts: Facts) -> None:
    valued = [plan for plan in plans if plan.custom]
    if not valued:
        return
    fields = {field.pk: key for key, field in facts.custom.items()}
    known: dict[tuple[int, str], str] = {}
    rows = CustomValue.objects.filter(client_id__among=[plan.client.pk for plan in valued], field_id__in=list(fields))
    for client_id, field_id, text in rows.values_list("client_id", "field_id", "text"):
        known[client_id, fields[field_id]] = text
    for plan in valued:
        for key, typed in plan.custom.items():
            old, new = known.get((plan.client.pk, key), ""), typed.text if typed else ""
            if old != new:
                plan.custom_changes[f"custom.{key}"] = [old, new]


def _compare_contacts(plans: Sequence[Plan]) -> None:
    """Leaves out the contacts that the client already has (same e-mail address, or same name), but for what they lack."""
    given = [plan for plan in plans if plan.contacts]
    if not given:
        return
    links: dict[int, list[ContactLink]] = {}
    rows = ContactLink.objects.filter(client_id__among=[plan.client.pk for plan in given]).select_related("contact")
    for link in rows.order_by(F("left_on").asc(nulls_first=True), "-is_primary", "pk"):
        links.setdefault(link.client_id, []).append(link)
    for plan in given:
        its = links.get(plan.client.pk, [])
        new: list[dict[str, Any]] = []
        for contact in plan.contacts:
            standing = _standing(contact, its)
            if standing is None:
                new.append(contact)
            elif changes := _contact_changes(contact, standing, plan.change):
                plan.contact_changes.append(ContactPlan(standing, changes))
        has_primary = any(link.is_primary and link.left_on is None for link in its)
        plan.contacts = [{**each, "is_primary": False} for each in new] if has_primary else new


def _standing(contact: dict[str, Any], links: Sequence[ContactLink]) -> ContactLink | None:
    """The contact that is meant: by address and name, else by the address if one has it, else by the name."""
    keys = _contact_keys(contact)
    by_mail = [link for link in links if contact["email"] and link.contact.email == contact["email"]]
    by_name = [link for link in links if keys & _names(link.contact.first_name, link.contact.last_name)]
    both = [link for link in by_mail if link in by_name]
    return next(iter([*both, *by_mail, *by_name]), None)


def _names(first_name: str, last_name: str) -> set[str]:
    """The name that stands, also as a file says it: quotes around a whole value are taken off when it is read."""
    return _keys("", first_name, last_name) | _keys("", plain(first_name), plain(last_name))


def _contact_changes(contact: dict[str, Any], link: ContactLink, change: ClientChange) -> dict[str, list[Any]]:
    changes: dict[str, list[Any]] = {}
    for name in {*change.contact_fills, *change.contact_overwrites}:
        old, new = getattr(link.contact if name in PERSON else link, name), contact[name]
        if new and new != old and (name in change.contact_overwrites or not old) and new not in readings(old):
            changes[name] = [old, new]
    return changes


def _contact_keys(contact: dict[str, Any]) -> set[str]:
    return _keys(contact["email"], contact["first_name"], contact["last_name"])


def _keys(email: str, first_name: str, last_name: str) -> set[str]:
    name = fold(f"{first_name} {last_name}")
    return {key for key in (email, name) if key}
