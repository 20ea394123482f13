"""The plan as one object for programs: the contract of ``carnet import --json`` (import.md §6) and of the API."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from carnet.clients.drafts import AddressDraft, ClientDraft, ContactDraft
from carnet.clients.rules.clean import Clean
from carnet.imports.plan.planned import CREATE, SAME, UPDATE, WRONG, Planned, Tally
from carnet.imports.plan.planning import Planning

PREVIEW = 20
GROUPS = {"registered": "address", "billing": "billing", "delivery": "delivery", "site": "site"}
CONTACT = tuple(name for name in ContactDraft.__struct_fields__ if name not in {"is_primary", "is_billing", "left_on"})
PLACE = tuple(name for name in AddressDraft.__struct_fields__ if name not in {"id", "kind", "establishment_id"})
#: What every client has without anybody saying so.
UNSAID = {"parent_id", "owner_id", "match_name", "sort_name", "city", "city_key", "postal_code", "country"}


class Report:
    """Collects the plan into the object; ``preview`` holds the first rows, or all of them."""

    def __init__(self, planning: Planning, *, everything: bool = False) -> None:
        self.planning = planning
        self.tally = Tally()
        self.errors: list[dict[str, Any]] = []
        self.preview: list[dict[str, Any]] = []
        self._limit = None if everything else PREVIEW

    def add(self, planned: list[Planned]) -> None:
        """Takes in the next rows."""
        self.tally.add(planned)
        for one in planned:
            self.errors += [
                {"row": one.row, "column": flaw.column, "code": flaw.code, "message": flaw.message, "level": flaw.level}
                for flaw in one.entry.flaws
            ]
            if self._limit is None or len(self.preview) < self._limit:
                self.preview.append(self._shown(one))

    def _shown(self, one: Planned) -> dict[str, Any]:
        clean = one.clean
        client, contacts = flat(one.entry.draft, clean), [flat_contact(each) for each in clean.contacts]
        shown: dict[str, Any] = {"row": one.row, "action": one.action, "client": client, "contacts": contacts}
        if one.action == UPDATE:
            shown |= {"client_id": one.client_id, "changes": one.changes}
        return shown

    def as_json(self) -> dict[str, Any]:
        """The whole object."""
        sheet, counts = self.planning.sheet, self.tally.counts
        return {
            "format": sheet.format,
            "encoding": sheet.encoding,
            "delimiter": sheet.delimiter,
            "sheet": sheet.sheet,
            "header_row": sheet.header_row,
            "columns": [
                {
                    "index": each.index,
                    "header": each.header,
                    "field": each.field,
                    "match": each.match,
                    "samples": each.samples,
                }
                for each in self.planning.matches
            ],
            **{name: counts[name] for name in ("rows", CREATE, UPDATE, SAME, WRONG, "duplicate_in_file", "contacts")},
            "errors": self.errors,
            "preview": self.preview,
        }


def flat(draft: ClientDraft, clean: Clean) -> dict[str, Any]:
    """A client under the names of import.md §6, cleaned as it would be stored; what is empty is left out."""
    values = {name: value for name, value in clean.values.items() if name not in UNSAID}
    siret = clean.siret
    shown = {"establishment_id": siret, **values}
    if "payment_days" in values:
        end = values.get("payment_end_of_month")
        shown["payment_terms"] = f"{values['payment_days']}{' EOM' if end else ''}"
    for place in clean.addresses:
        group = GROUPS[place["kind"]]
        shown |= {f"{group}.{name}": place[name] for name in PLACE if name in place and name != "label"}
    shown["external_id"] = draft.external_ids[0][1] if draft.external_ids else ""
    shown["tags"] = list(clean.tags.values())
    shown["notes"] = "\n".join(note.body for note in draft.notes)
    shown |= {f"custom.{key}": value for key, value in draft.custom.items()}
    return {name: plain(value) for name, value in shown.items() if value not in ("", None, [])}


def flat_contact(contact: dict[str, Any]) -> dict[str, Any]:
    """A contact, without what is empty."""
    return {name: plain(contact[name]) for name in CONTACT if contact.get(name)}


def plain(value: Any) -> Any:
    """A value as JSON writes it: dates in ISO form, numbers exact."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
