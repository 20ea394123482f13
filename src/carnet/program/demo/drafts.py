"""Made-up clients, the same for the same seed: well-formed SIREN, SIRET and VAT numbers, all invented.

Phone numbers come from the ranges that the French numbering plan keeps for works of fiction.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal

from carnet.clients.drafts import AddressDraft, ClientDraft, ContactDraft, NoteDraft
from carnet.program.demo.words import (
    CITIES,
    EXTRA_TAGS,
    FAMILIES,
    FIRST_NAMES,
    FORMS,
    JOBS,
    NOTES,
    PLACES,
    STREETS,
    TRADES,
)

#: Odd and not divisible by five, so that every index below 10⁸ gives another number.
STEP = 61_803_399
STATUSES = ("active", "active", "active", "prospect", "prospect", "inactive")
FIRST_DAY = dt.date(2019, 1, 7)


def luhn_digit(digits: str) -> str:
    """The last digit that makes ``digits`` pass Luhn's check (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def siren(index: int) -> str:
    """A well-formed SIREN for each index."""
    digits = f"{(index * STEP + 40_000_000) % 100_000_000:08d}"
    return digits + luhn_digit(digits)


def siret(siren_digits: str, establishment: int = 1) -> str:
    """The SIRET of an establishment of the company."""
    digits = f"{siren_digits}{establishment:04d}"
    return digits + luhn_digit(digits)


def french_vat(siren_digits: str) -> str:
    """The VAT number that follows from a SIREN."""
    return f"FR{(12 + 3 * (int(siren_digits) % 97)) % 97:02d}{siren_digits}"


def company_name(index: int, rng: random.Random) -> tuple[str, str]:
    """A name and its trade's tag; the index picks the trade, so that neighbours differ."""
    trade, tag = TRADES[index % len(TRADES)]
    family, other = FAMILIES[rng.randrange(len(FAMILIES))], FAMILIES[rng.randrange(len(FAMILIES))]
    style = rng.randrange(3)
    if style == 0 or family == other:
        return f"{trade} {family}", tag
    if style == 1:
        return f"{trade} {PLACES[rng.randrange(len(PLACES))]}", tag
    return f"{trade} {family} & {other}", tag


def drafts(count: int, owners: list[int], *, start: int = 0, rich: bool = True) -> Iterator[ClientDraft]:
    """``count`` clients in turn for these owners; ``rich`` adds contacts, notes and more tags."""
    rng = random.Random(20_261_124 + start)
    for index in range(start, start + count):
        yield client_draft(index, owners[index % len(owners)], rng, rich=rich)


def client_draft(index: int, owner_id: int, rng: random.Random, *, rich: bool) -> ClientDraft:
    """One client; beyond the first thousands its number keeps the name distinct."""
    name, tag = company_name(index, rng)
    if index >= 1000:
        name = f"{name} {index}"
    number = siren(index)
    city, postal_code = CITIES[rng.randrange(len(CITIES))]
    domain = f"client-{index:07d}.example"
    complete = rng.random() < 0.8
    return ClientDraft(
        legal_name=f"{name} {FORMS[index % len(FORMS)]}",
        trade_name=name if index % 3 else "",
        legal_form=FORMS[index % len(FORMS)],
        country="FR",
        registration_number=number,
        tax_id=french_vat(number) if complete else "",
        status=STATUSES[rng.randrange(len(STATUSES))],
        is_supplier=index % 11 == 0,
        email=f"contact@{domain}",
        phone=f"+3326191{index % 10_000:04d}",
        website=f"https://www.{domain}",
        language="fr",
        payment_days=(30, 45, 60)[index % 3],
        payment_end_of_month=index % 2 == 0,
        nature=("goods", "services", "both")[index % 3] if complete else "",
        routing_address=number if complete else "",
        owner_id=owner_id,
        custom={"secteur": ("Artisanat", "Industrie", "Services")[index % 3], "effectif": Decimal(2 + index % 240)}
        if rich
        else {},
        tags=[tag, EXTRA_TAGS[index % len(EXTRA_TAGS)]] if rich else [tag],
        created_on=FIRST_DAY + dt.timedelta(days=index % 2800),
        addresses=[
            AddressDraft(
                line1=f"{1 + rng.randrange(180)} {STREETS[rng.randrange(len(STREETS))]}",
                postal_code=postal_code,
                city=city,
                country="FR",
                establishment_id=siret(number),
            )
        ],
        contacts=[contact_draft(index, domain, rank, rng) for rank in range(1 + index % 3)] if rich else [],
        notes=[note_draft(index, rng)] if rich and index % 2 == 0 else [],
    )


def contact_draft(index: int, domain: str, rank: int, rng: random.Random) -> ContactDraft:
    """A person of the client; the first is the primary one, the second gets the invoices."""
    first = FIRST_NAMES[rng.randrange(len(FIRST_NAMES))]
    last = FAMILIES[rng.randrange(len(FAMILIES))]
    return ContactDraft(
        first_name=first,
        last_name=last,
        email=f"personne{rank + 1}@{domain}",
        mobile=f"+3363998{(index * 3 + rank) % 10_000:04d}",
        job_title=JOBS[(index + rank) % len(JOBS)],
        is_primary=rank == 0,
        is_billing=rank == 1,
    )


def note_draft(index: int, rng: random.Random) -> NoteDraft:
    """A note of the last months."""
    moment = dt.datetime.now(dt.UTC).replace(minute=15, second=0, microsecond=0) - dt.timedelta(
        hours=rng.randrange(8, 2400)
    )
    return NoteDraft(body=NOTES[index % len(NOTES)], kind=("note", "call", "meeting")[index % 3], happened_at=moment)
