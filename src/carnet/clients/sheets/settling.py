"""Neighbours decide: which name is the company's, whose telephone it is, which of two columns keeps a field."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

from carnet.clients.sheets.vocabulary import COMPANY, GROUPS, STRIP
from carnet.clients.sheets.words import KIND, status
from carnet.lib.folding import LEGAL_FORMS, compact, fold
from carnet.lib.sheet.columns import FILLERS, NUMBER, key, tokens
from carnet.lib.sheet.mapping import CHOOSE, EXACT, IGNORED, SUGGESTED, Match, Matcher
from carnet.lib.sheet.values import share

#: A bare name: a company's, unless first names stand beside it.
BARE_NAMES = frozenset({"nom", "name", "naam", "nombre", "nome", "bezeichnung"})
FIRST, LAST, FULL = "contact.first_name", "contact.last_name", "contact.full_name"
PEOPLE = (FIRST, LAST, FULL)
FROM_CONTACT = {"email": "contact.email", "phone": "contact.phone", "mobile": "contact.mobile"}
#: Where a further column goes when its field is taken.
OVERFLOW = {"number": "external_id", "contact.title": "contact.job_title"}
#: An identifier that people could say: what « ID » holds when it is the only number of the file.
SPOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./-]{0,14}")
TYPES = frozenset("type typ tipo soort art kind nature".split())
OTHERS = frozenset({"billing", "delivery"})
HOUSE = re.compile(r"\d{1,5}(?:[.,]0)?\s?(?:bis|ter|[a-zA-Z])?(?:\s?[-/]\s?\d{1,4})?")
#: Words that mean a civility or a job.
AMBIGUOUS = frozenset("title titre titel titolo titulo qualite".split())
#: A column of somebody at home, which leaves the field to that of the office.
PRIVATE = frozenset(
    "home private privat prive privee perso personnel personal domicile domicilio casa particular thuis".split()
)
#: Mails and telephones that are the company's wherever they stand.
SHARED = frozenset(
    "pec compta comptabilite accueil siege standard general generale societe entreprise company firma".split()
)
MOST = 0.6


class Settling:
    """Looks at all the columns of one file together. ``rows``: its first records."""

    def __init__(self, matches: list[Match], rows: Sequence[Sequence[str]], matcher: Matcher) -> None:
        self.matches = matches
        self.rows = rows
        self.matcher = matcher

    def settle(self) -> None:
        """Changes the proposals where their neighbours say otherwise."""
        self.same_mails()
        self.house_numbers()
        self.civilities()
        self.kinds()
        self.contact_names()
        self.company_name()
        self.neighbours()
        self.identifiers()
        self.beside_groups()
        self.only_billing()
        self.doubles()

    def _of(self, *fields: str) -> list[Match]:
        return [match for match in self.matches if match.field in fields]

    def _cells(self, match: Match) -> list[str]:
        return [row[match.index].strip() if match.index < len(row) else "" for row in self.rows]

    def _set(self, match: Match, field: str | None, why: str) -> None:
        match.field, match.why = field, why
        match.match = SUGGESTED if field else CHOOSE

    def _holds(self, match: Match, other: Match) -> bool:
        """Whether most cells of one column hold the cell of the other (« Jean Dupont » holds « Dupont »)."""
        pairs = [(fold(one), fold(two)) for one, two in zip(self._cells(match), self._cells(other), strict=True)]
        pairs = [(one, two) for one, two in pairs if one and two]
        return bool(pairs) and sum(two in one and one != two for one, two in pairs) >= MOST * len(pairs)

    def same_mails(self) -> None:
        """A few addresses that come again and again are not the clients', unless the header says nothing else."""
        for match in self._of("email", "contact.email"):
            values = [fold(cell) for cell in self._cells(match) if cell]
            if match.match != EXACT and len(values) > 3 and len(set(values)) <= len(values) / 3:
                self._set(match, None, "the same few on many rows")

    def house_numbers(self) -> None:
        """« Rue », « Numéro »: a bare number behind a street is the house's."""
        for before, match in itertools.pairwise(self.matches):
            values = [cell for cell in self._cells(match) if cell]
            bare = match.field in ("number", None) and tokens(match.header) == [NUMBER]
            if (
                bare
                and (before.field or "").endswith(".line1")
                and _all(values, lambda text: bool(HOUSE.fullmatch(text)))
            ):
                self._set(match, before.field, "behind the street")

    def civilities(self) -> None:
        """« Title » is a civility when its values are, else a job."""
        for match in self._of("contact.title", "contact.job_title"):
            values = [cell for cell in self._cells(match) if cell]
            if not values:
                continue
            civil = share("title", values) >= MOST
            if not civil and AMBIGUOUS & set(tokens(match.header)) and not self._of("legal_name", *PEOPLE):
                self._set(match, "legal_name", "the only name of the file")
                continue
            if not civil and _all(values, lambda text: compact(text) in LEGAL_FORMS) and not self._of("legal_form"):
                self._set(match, "legal_form", "values")
                continue
            if not civil and not AMBIGUOUS & set(tokens(match.header)):
                continue
            if civil != (match.field == "contact.title"):
                self._set(match, "contact.title" if civil else "contact.job_title", "values")

    def kinds(self) -> None:
        """« Type » says organisation or person when its words do; a status that calls everybody inactive means something else."""
        for match in self.matches:
            values = [cell for cell in self._cells(match) if cell]
            if match.field == "status" and _all(values, lambda text: status(text) == "inactive"):
                self._set(match, None, "nobody would be active")
            open_type = match.field in (None, "tags") and match.match != IGNORED and TYPES & set(tokens(match.header))
            if open_type and not self._of("kind") and _all(values, lambda text: compact(text) in KIND):
                self._set(match, "kind", "values")

    def contact_names(self) -> None:
        """A contact's « Nom » beside its « Prénom » is the last name, unless it holds the first name too."""
        if self._of(LAST):
            self._other_people()
            return
        for match in self._of(FIRST):
            if self._names_a_contact(match):
                self._set(match, FULL, "a contact's name")
        firsts = [match for match in self._of(FIRST) if not self._is_bare(match)]
        if not firsts or self._take_last_name(firsts[0]):
            return
        for match in self._of(FULL):
            named = BARE_NAMES & set(tokens(match.header))
            if named and not self._holds(match, firsts[0]):
                self._set(match, LAST, "first names beside it")
                return

    def _take_last_name(self, first: Match) -> bool:
        """« Nom du maire » is the last name of whose first name « Prénom du maire » is."""
        whose = self.matcher.wording.whose(first.header, FIRST) - GROUPS.keys()
        for match in self.matches if whose else ():
            words = set(tokens(match.header)) - set(FILLERS)
            if match.field is None and match.match == CHOOSE and words & BARE_NAMES and words - BARE_NAMES == whose:
                self._set(match, LAST, "first names beside it")
                return True
        return False

    def _names_a_contact(self, match: Match) -> bool:
        """« Nome do contacto »: nothing but a name and whose it is, where the name alone could be a first name."""
        words = {word for word in tokens(match.header) if word not in FILLERS}
        return len(words) > 1 and bool(words & GROUPS.keys()) and words - GROUPS.keys() <= BARE_NAMES

    def _other_people(self) -> None:
        """Beside first and last names, a name that holds neither is somebody else's (« for the attention of »)."""
        firsts, lasts = self._of(FIRST), self._of(LAST)
        for match in self._of(FULL) if firsts and lasts else ():
            filled = any(self._cells(match))
            if filled and not BARE_NAMES & set(tokens(match.header)) and not self._holds(match, lasts[0]):
                self._set(match, None, "somebody else")

    def company_name(self) -> None:
        """Tells the company's name from a person's: by its words, by first names beside it, by what it holds."""
        for match in self._of("trade_name"):
            people = [*self._of(FIRST), *self._of(LAST)]
            if len(people) > 1 and all(self._holds(match, one) for one in people):
                self._set(match, None if self._of(FULL) else FULL, "it holds the person's name")
        names = self._of("legal_name")
        company = next((match for match in names if not self._is_bare(match)), None)
        for match in names:
            if match is not company and self._is_bare(match):
                self._bare(match, company)
        first = next((match for match in self._of(FIRST) if self._is_bare(match)), None)
        if company and first and not self._of(LAST, "trade_name") and self._holds(company, first):
            self._set(first, "trade_name", "the company's other name")
        if company is None and not self._of("legal_name"):
            self._promote()

    def _is_bare(self, match: Match) -> bool:
        words = tokens(match.header)
        bare = key([word for word in words if word not in STRIP] or words)
        return bare in BARE_NAMES and not COMPANY & set(words)

    def _bare(self, match: Match, company: Match | None) -> None:
        """A « Nom » with nothing more: of the company, or of the person whose first name stands beside it."""
        first, last = self._of(FIRST), self._of(LAST)
        if last and self._holds(match, last[0]):
            self._set(match, FULL, "it holds the last name")
        elif first and not last:
            whole = self._holds(match, first[0])
            self._set(match, FULL if whole else LAST, "first names beside it")
        elif company is not None and not self._of("trade_name") and self._alike(match, company):
            self._set(match, "trade_name", "the company's other name")
        elif company is not None and not self._of(LAST, FULL):
            self._set(match, FULL, "a company beside it")
        elif company is not None:
            self._set(match, None, "another column has this field")

    def _alike(self, match: Match, other: Match) -> bool:
        """Whether most names share two words, or are one: « Harbor Lights Cafe », « Harbor Lights LLC »."""
        pairs = [(fold(one), fold(two)) for one, two in zip(self._cells(match), self._cells(other), strict=True)]
        pairs = [(one, two) for one, two in pairs if one and two]
        alike = sum(one == two or len(set(one.split()) & set(two.split())) > 1 for one, two in pairs)
        return bool(pairs) and alike >= MOST * len(pairs)

    def _promote(self) -> None:
        """Without a company's name: a full name that is not the person's, or a first name without a last one, is it."""
        first, last, full = self._of(FIRST), self._of(LAST), self._of(FULL)
        if full and first and last and not self._of("trade_name") and not self._holds(full[0], last[0]):
            self._set(full[0], "legal_name", "it is not the person beside it")
        elif first and not last and self._is_bare(first[0]) and not (full and self._holds(full[0], first[0])):
            self._set(first[0], "legal_name", "no last name beside it")

    def neighbours(self) -> None:
        """After a contact's name, a phone or address that the client already has is the contact's."""
        seen: set[str] = set()
        person = False
        for match in self.matches:
            person = person or match.field in (FIRST, LAST, FULL)
            field = match.field or ""
            if field in FROM_CONTACT and field in seen and person and not SHARED & set(tokens(match.header)):
                self._set(match, FROM_CONTACT[field], "after the contact's name")
            seen.add(field)

    def identifiers(self) -> None:
        """« ID » alone is the client's number when people could say it and no other column numbers the clients."""
        if self._of("number"):
            return
        for match in self._of("external_id"):
            words = set(tokens(match.header)) - STRIP - {NUMBER}
            values = [cell for cell in self._cells(match) if cell]
            if words == {"id"} and values and all(SPOKEN.fullmatch(value) for value in values):
                self._set(match, "number", "the only number of the file")
                return

    def beside_groups(self) -> None:
        """Where every street says whose it is, a bare « code postal » belongs to the address that it stands in."""
        if self._of("address.line1", "address.full"):
            return
        for before, match in itertools.pairwise(self.matches):
            group, _point, _part = (before.field or "").partition(".")
            place, _point, part = (match.field or "").partition(".")
            if group in OTHERS and place == "address" and not self._of(f"{group}.{part}"):
                self._set(match, f"{group}.{part}", "it stands in that address")

    def only_billing(self) -> None:
        """A file whose only address is the one of the bills means the client's address by it."""
        given = {match.field or "" for match in self.matches}
        if any(field.startswith("address.") and field != "address.country" for field in given):
            return
        for match in self.matches:
            if match.field and match.field.startswith("billing."):
                match.field = match.field.replace("billing.", "address.")

    def doubles(self) -> None:
        """One column a field, unless its values join or repeat; the surer one keeps it, then the earlier one."""
        for field in sorted({match.field for match in self.matches if match.field}):
            column = self.matcher.columns.get(field)
            rivals = self._of(field)
            if len(rivals) < 2 or column is None or column.repeats:
                continue
            rivals.sort(key=lambda match: self._doubt(match, column.kind))
            for match in rivals[1:]:
                if not (column.joins and self._joins(rivals[0], match, field)):
                    self._leave(match)

    def _doubt(self, match: Match, kind: str) -> tuple[bool, bool, float, bool, int, int]:
        values = [cell for cell in self._cells(match) if cell]
        looks = share(kind, values) if values else 0.0
        rank = self.matcher.wording.rank(match.header, match.field or "") if match.field else 0
        private = bool(PRIVATE & set(tokens(match.header)))
        return (not values, private, -round(looks, 1), match.match != EXACT, rank, match.index)

    def _joins(self, first: Match, other: Match, field: str) -> bool:
        """Pieces of one street belong together when the rest of their headers says the same (« voieEtablissement »)."""
        whose = self.matcher.wording.whose
        return field == "notes" or whose(first.header, field) == whose(other.header, field)

    def _leave(self, match: Match) -> None:
        further = OVERFLOW.get(match.field or "")
        values = [cell for cell in self._cells(match) if cell]
        unlike = further == "external_id" and len(set(values)) < len(values)
        taken = not values or unlike or not further or self._of(further)
        self._set(match, None if taken else further, "another column has this field")


def _all(values: Sequence[str], look: Callable[[str], bool]) -> bool:
    return bool(values) and all(map(look, values))
