"""Names of persons in one cell: civility, first name, last name, in the order that the writing tells."""

from __future__ import annotations

import re
from typing import NamedTuple

from carnet.lib.folding import LEGAL_FORMS, fold

#: Folded form → as it is written on an envelope.
TITLES = {
    **dict.fromkeys(["m", "monsieur", "mons"], "M."),
    **dict.fromkeys(["mme", "madame", "mde"], "Mme"),
    **dict.fromkeys(["mlle", "melle", "mademoiselle"], "Mlle"),
    **dict.fromkeys(["mm", "messieurs"], "MM."),
    **dict.fromkeys(["mmes", "mesdames"], "Mmes"),
    "mr": "Mr", "mister": "Mr", "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mx": "Mx", "sir": "Sir",
    "dr": "Dr", "docteur": "Dr", "doctor": "Dr", "doktor": "Dr", "pr": "Pr", "prof": "Prof.", "professeur": "Pr", "professor": "Prof.",
    "me": "Me", "maitre": "Me",
    "herr": "Herr", "hr": "Herr", "herrn": "Herr", "frau": "Frau", "fr": "Frau", "frl": "Frau",
    "sr": "Sr.", "senor": "Sr.", "don": "Sr.", "sra": "Sra.", "senora": "Sra.", "srta": "Srta.", "dona": "Sra.", "senhor": "Sr.", "senhora": "Sra.",
    "sig": "Sig.", "signor": "Sig.", "signore": "Sig.", "sig.ra": "Sig.ra", "signora": "Sig.ra", "sigra": "Sig.ra", "dott": "Dott.",
    "dhr": "Dhr.", "de heer": "Dhr.", "heer": "Dhr.", "mevr": "Mevr.", "mevrouw": "Mevr.", "mw": "Mevr.",
    "m. et mme": "M. et Mme", "m et mme": "M. et Mme", "mr et mme": "M. et Mme", "monsieur et madame": "M. et Mme", "mr and mrs": "Mr and Mrs",
}  # fmt: skip
#: Small words that belong to the last name.
PARTICLES = frozenset(
    "de du des d la le les von van den der zu zum zur di da della del dos das do el al bin ibn ben ten ter te st saint mac mc o y e".split()
)
COUPLE = re.compile(
    r"(?P<title>(?:m|mr|monsieur)\.?\s+(?:et|&|ou)\s+(?:mme|madame|mrs)\.?)\s+(?P<rest>.+)", re.IGNORECASE
)
BRACKETS = re.compile(r"\s*[(\[].*?[)\]]\s*$")
#: What is longer is the name of nobody.
LONGEST = 200
SUFFIX = re.compile(r",?\s+(?:jr|sr|ii|iii|iv|phd|md|esq)\.?$", re.IGNORECASE)
#: Words that only organisations carry in their names, beside legal forms.
COMPANY = frozenset(
    "societe ste ets etablissements etablissement cabinet groupe group holding association mairie commune ville departement region conseil "
    "syndicat federation comite club ecole lycee college universite hopital clinique pharmacie boulangerie restaurant hotel garage agence "
    "entreprise compagnie cie freres fils services service transports conseils consulting solutions technologies international france industries "
    "industrie construction batiment immobilier immobiliere assurances banque communaute office ministere prefecture chambre centre institut "
    "bros brothers sons trading partners systems bank school university hospital church foundation council ministry institute center "
    "verein stiftung gesellschaft bank werke gebrueder sohn asociacion fundacion hermanos ayuntamiento fratelli comune studio stichting gemeente".split()
)
INITIALS = frozenset("sa ag ab as ev se ei lp sp co".split())


class Person(NamedTuple):
    """A person's name in its parts, each possibly empty."""

    title: str
    first_name: str
    last_name: str


def title(text: str) -> str:
    """A civility as it is written on an envelope (``MONSIEUR`` → ``M.``); unknown words stay as they are."""
    folded = fold(text)
    return TITLES.get(folded) or TITLES.get(folded.rstrip(".")) or text


def is_title(text: str) -> bool:
    """Whether the text is nothing but a civility."""
    folded = fold(text)
    return folded in TITLES or folded.rstrip(".") in TITLES


def split_person(text: str) -> Person:
    """The parts of « M. Jean DUPONT », « DUPONT Jean », « Dupont, Jean », « Mme Le Goff »; one word alone is the last name."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST:
        return Person("", "", plain)
    plain = SUFFIX.sub("", BRACKETS.sub("", plain)).strip(" ,;")
    civility, rest = _title_before(plain)
    if "," in rest:
        last, _comma, first = rest.partition(",")
        if last.strip() and first.strip() and len(first.split()) <= 3:
            inner, first = _title_before(first.strip())
            return Person(civility or inner, first, last.strip())
    words = rest.split()
    if civility == "" and len(words) > 1 and is_title(words[-1]) and words[-1].endswith("."):
        civility, words = title(words[-1]), words[:-1]
    first, last = _by_case(words) or _by_place(words, bool(civility))
    return Person(civility, first, last)


def _title_before(text: str) -> tuple[str, str]:
    """The civility at the start, and what follows it; several may stand (« Mme le Dr »)."""
    couple = COUPLE.fullmatch(text)
    if couple:
        return "M. et Mme", couple["rest"]
    found = ""
    while True:
        head, _blank, rest = text.partition(" ")
        if not rest or not _titles_so(head):
            return found, text
        found, text = found or title(head), rest.strip()


def _titles_so(word: str) -> bool:
    """A title with its point, or one that is no one's first name."""
    folded = fold(word)
    if folded.rstrip(".") == "m" and word[0] == "M":
        return True
    return (folded in TITLES or folded.rstrip(".") in TITLES) and folded not in {"don", "miss", "m"}


def _by_case(words: list[str]) -> tuple[str, str] | None:
    """Capitals tell the last name when only some words are in capitals: « Jean DE LA TOUR », « DUPONT Jean-Marc »."""
    loud = [_is_loud(word) for word in words]
    if all(loud) or not any(loud):
        return None
    capitals = [word for word, shout in zip(words, loud, strict=True) if shout]
    others = [word for word, shout in zip(words, loud, strict=True) if not shout]
    if loud[0] and loud[-1]:
        return None
    while len(others) > 1 and loud[-1] and others[-1].lower().rstrip("'’") in PARTICLES:
        capitals.insert(0, others.pop())
    return " ".join(others), " ".join(capitals)


def _is_loud(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def _by_place(words: list[str], titled: bool) -> tuple[str, str]:
    """First the first name, then the last with its particles; after a civility, one word or a particle is the last name."""
    if len(words) < 2:
        return "", " ".join(words)
    if titled and words[0].lower().rstrip("'’") in PARTICLES:
        return "", " ".join(words)
    place = 1
    while place < len(words) - 1 and len(words[place].rstrip(".")) == 1:
        place += 1
    return " ".join(words[:place]), " ".join(words[place:])


def names_a_company(text: str) -> bool:
    """Whether a name carries the words of an organisation: a legal form, « Ets », « Mairie », digits, « & »."""
    words = fold(text).replace(".", "").replace(",", " ").replace("'", " ").split()
    if any(character.isdigit() or character in "&+@/" for character in text):
        return True
    return any(word in COMPANY or (word in LEGAL_FORMS and (word not in INITIALS or len(words) > 1)) for word in words)
