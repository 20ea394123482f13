"""The table that can be downloaded, filled and sent: its headers are our own labels, which the mapping knows in both languages."""

from __future__ import annotations

from django.utils.translation import gettext as _

from carnet.clients.sheets import label

#: Field and example; made up, with numbers whose keys are right.
COLUMNS: tuple[tuple[str, str], ...] = (
    ("legal_name", "Menuiserie Exemple SARL"), ("trade_name", "Menuiserie Exemple"), ("number", ""),
    ("registration_number", "732829320"), ("establishment_id", "73282932000074"), ("tax_id", "FR44732829320"),
    ("status", ""), ("email", "contact@menuiserie.example"), ("phone", "01 23 45 67 89"), ("website", ""),
    ("address.line1", "12 rue des Lilas"), ("address.line2", ""), ("address.postal_code", "75019"),
    ("address.city", "Paris"), ("address.country", "France"), ("contact.title", ""), ("contact.first_name", "Camille"),
    ("contact.last_name", "Durand"), ("contact.job_title", ""), ("contact.email", "camille@menuiserie.example"),
    ("contact.phone", ""), ("payment_terms", ""), ("owner", ""), ("tags", ""), ("notes", ""),
)  # fmt: skip


def template_rows() -> tuple[list[str], list[str]]:
    """Headers and one example in the language of the page."""
    said = {"status": _("Prospect"), "contact.job_title": _("Manager"), "payment_terms": _("30 days")}
    return [label(field) for field, _example in COLUMNS], [said.get(field, example) for field, example in COLUMNS]
