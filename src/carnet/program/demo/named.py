"""The handful of clients that screens, tests and screenshots speak of by name."""

from __future__ import annotations

import datetime as dt

from carnet.clients.drafts import AddressDraft, ClientDraft, ContactDraft, NoteDraft
from carnet.program.demo.drafts import french_vat, siren, siret
from carnet.users.models import User


def days_ago(days: int, hour: int = 10, minute: int = 0) -> dt.datetime:
    """A moment some days before today, so that a thread looks like weeks of work whenever the demo is made."""
    return dt.datetime.now(dt.UTC).replace(hour=hour, minute=minute, second=0, microsecond=0) - dt.timedelta(days=days)


def named_clients(people: dict[str, User]) -> list[ClientDraft]:
    """Ateliers Brémond & Fils first, then neighbours with accents, ligatures, a person, and clients from abroad."""
    eloise, thomas = people["eloise@demo.example"].pk, people["thomas@demo.example"].pk
    return [
        _bremond(eloise),
        _company(
            "Œuvres & Reliures",
            "SARL",
            siren(98_000_001),
            ("Rennes", "35000", "4 rue des Tanneurs"),
            eloise,
            ["édition"],
        ),
        _company(
            "Cœur de Loire Énergies",
            "SAS",
            siren(98_000_002),
            ("Nantes", "44000", "27 quai de la Fosse"),
            eloise,
            ["énergie"],
        ),
        _company(
            "Bois Illimités",
            "SAS",
            siren(98_000_003),
            ("Angers", "49000", "110 boulevard Foch"),
            thomas,
            ["bois", "PME"],
        ),
        _company(
            "Délices d’Anjou",
            "SARL",
            siren(98_000_004),
            ("Saumur", "49400", "8 place Saint-Pierre"),
            thomas,
            ["alimentaire"],
        ),
        _abroad("Hafenwerk Nord GmbH", "DE", "DE314000126", ("Hamburg", "20457", "Am Sandtorkai 12"), eloise),
        _abroad("Talleres Ribera SL", "ES", "ESB99123457", ("Bilbao", "48001", "Calle del Puerto 5"), thomas),
        ClientDraft(
            legal_name="Jeanne Quéméneur",
            kind="person",
            country="FR",
            status="active",
            email="jeanne.quemeneur@courriel.example",
            phone="+33261910042",
            owner_id=eloise,
            tags=["particulier"],
            addresses=[AddressDraft(line1="3 chemin des Salines", postal_code="29200", city="Brest", country="FR")],
        ),
    ]


def _bremond(owner_id: int) -> ClientDraft:
    return ClientDraft(
        legal_name="Ateliers Brémond & Fils SARL",
        trade_name="Ateliers Brémond & Fils",
        legal_form="SARL",
        country="FR",
        registration_number="732829320",
        tax_id="FR44732829320",
        status="active",
        email="contact@bremond.example",
        phone="+33261910001",
        website="https://www.bremond.example",
        language="fr",
        payment_days=30,
        payment_end_of_month=True,
        payment_method="transfer",
        nature="services",
        routing_address="732829320",
        owner_id=owner_id,
        tags=["bois", "PME"],
        addresses=[
            AddressDraft(
                line1="12 bis, rue de l’Île-d’Yeu",
                postal_code="44300",
                city="Nantes",
                country="FR",
                establishment_id="73282932000074",
            ),
            AddressDraft(
                kind="delivery",
                label="Atelier",
                line1="5 rue des Artisans",
                postal_code="44600",
                city="Saint-Nazaire",
                country="FR",
            ),
        ],
        contacts=[
            ContactDraft(
                title="Mme",
                first_name="Hélène",
                last_name="Brémond",
                email="helene@bremond.example",
                mobile="+33639980001",
                job_title="Gérante",
                is_primary=True,
            ),
            ContactDraft(
                title="M.",
                first_name="Paul",
                last_name="Guérin",
                email="compta@bremond.example",
                phone="+33261910002",
                job_title="Comptable",
                is_billing=True,
            ),
        ],
        created_on=dt.date(2019, 3, 11),
        notes=[
            NoteDraft(
                body="Premier rendez-vous à l’atelier : cherche un partenaire pour l’étude et le suivi du chantier.",
                kind="meeting",
                happened_at=days_ago(61, 9, 30),
            ),
            NoteDraft(body="Préfère être appelée le matin, avant 10 h.", kind="call", happened_at=days_ago(34, 8, 15)),
            NoteDraft(
                body="Extension confirmée pour mars ; demande un devis pour l’étude avant la fin du mois.",
                kind="meeting",
                happened_at=days_ago(6, 14, 5),
            ),
            NoteDraft(
                body="Paul Guérin reçoit désormais les factures ; le siège ne veut plus de papier.",
                kind="email",
                happened_at=days_ago(1, 15, 40),
            ),
        ],
    )


def _company(
    name: str, form: str, number: str, place: tuple[str, str, str], owner_id: int, tags: list[str]
) -> ClientDraft:
    city, postal_code, line1 = place
    return ClientDraft(
        legal_name=f"{name} {form}",
        trade_name=name,
        legal_form=form,
        country="FR",
        registration_number=number,
        tax_id=french_vat(number),
        status="active",
        owner_id=owner_id,
        tags=tags,
        payment_days=45,
        addresses=[
            AddressDraft(line1=line1, postal_code=postal_code, city=city, country="FR", establishment_id=siret(number))
        ],
    )


def _abroad(name: str, country: str, tax_id: str, place: tuple[str, str, str], owner_id: int) -> ClientDraft:
    city, postal_code, line1 = place
    return ClientDraft(
        legal_name=name,
        country=country,
        tax_id=tax_id,
        status="prospect",
        owner_id=owner_id,
        tags=["export"],
        vat_treatment="reverse_charge",
        addresses=[AddressDraft(line1=line1, postal_code=postal_code, city=city, country=country)],
    )
