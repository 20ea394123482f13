"""Files in the likeness of those that real tools write, made here."""

from __future__ import annotations

from typing import Any

from carnet.activity.actor import Actor
from carnet.imports import actions
from carnet.imports.drafts import ImportDraft
from carnet.imports.models import Import

COMPANIES = """\
Raison sociale;SIREN;Adresse;CP;Ville;Contact;Mél contact;Délai
Ateliers Brémond;552 100 554;3 quai de la Fosse;44000;Nantes;Mme Marie CURIE;marie@bremond.example;30 jours
Bois Illimités;;12 rue du Port;44400;Rezé;;;45 jours fin de mois
Menuiserie Rabouin;;;44190;Clisson;;;
;;;44190;Clisson;;;
Radio Estuaire;;;44600;Saint-Nazaire;;pas une adresse;
""".encode()


def table(*rows: str, header: str = "Raison sociale;SIREN;CP;Ville;Courriel") -> bytes:
    """A CSV of these rows."""
    return "\n".join([header, *rows, ""]).encode()


def numbered(count: int, start: int = 1) -> bytes:
    """A CSV of ``count`` companies that differ by name and postcode."""
    rows = (f"Maison {n};;{10000 + n % 80000};Ville {n};m{n}@maison.example" for n in range(start, start + count))
    return table(*rows)


def uploaded(data: bytes, actor: Actor, name: str = "clients.csv", **more: Any) -> Import:
    """A draft of this file."""
    return actions.upload_import(ImportDraft(name=name, data=data, **more), actor=actor)


def checked(data: bytes, actor: Actor, **more: Any) -> Import:
    """A draft that was checked."""
    return actions.check_import(uploaded(data, actor, **more).pk, actor=actor)


def imported(data: bytes, actor: Actor, **more: Any) -> Import:
    """A file that was imported."""
    source = checked(data, actor, **more)
    return actions.commit_import(source.pk, source.plan_hash, actor=actor)
