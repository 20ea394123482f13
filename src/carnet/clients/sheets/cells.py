"""Cells as real files carry them, brought back to what they meant: lost zeros, floats, dates, words for choices."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from carnet.lib.clean import numbers
from carnet.lib.clean.blanks import plain
from carnet.lib.folding import compact
from carnet.lib.identifiers import luhn
from carnet.lib.sheet.values import digits

BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\ufeff": None, "\u200b": None, "\t": " "})
ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
DAY = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2,4})")
COMPACT_DAY = re.compile(r"^(19|20)(\d{2})(\d{2})(\d{2})$")
SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
SCIENTIFIC = re.compile(r"^\d[.,]\d+E\+\d+$", re.IGNORECASE)
TRUE = frozenset("oui o vrai true t yes y 1 x ja wahr si verdadero vero waar sim actif on".split())
FALSE = frozenset("non n faux false f no 0 nein falsch falso onwaar nao inactif off".split())
STATUSES = {
    "active": "actif active actifs client customer cliente kunde klant enabled ouvert open a aktiv activo attivo actief ativo current signed",
    "inactive": "inactif inactive disabled ferme closed cesse cessee c archive archived inaktiv inactivo inattivo inactief perdu lost former ancien bloque blocked",
    "prospect": "prospect lead suspect piste potentiel potential interessent cliente potencial opportunity opportunite prospecto subscriber marketingqualifiedlead salesqualifiedlead",
}
STATUS = {word: status for status, words in STATUSES.items() for word in words.split()}
KIND = {
    **dict.fromkeys(
        "personne person particulier individual privat privatperson persona physique personnephysique b2c individu".split(),
        "person",
    ),
    **dict.fromkeys(
        "organisation organization societe entreprise company firma empresa azienda morale personnemorale professionnel business b2b account".split(),
        "organisation",
    ),
}
TREATMENT = {
    **dict.fromkeys("standard normal normale reel france national assujetti taxable".split(), "standard"),
    **dict.fromkeys("autoliquidation reversecharge intracom intracommunautaire ue eu".split(), "reverse_charge"),
    **dict.fromkeys("export exportation horsue noneu".split(), "export"),
    **dict.fromkeys("exonere exempt exoneree franchise nonassujetti".split(), "exempt"),
}
NATURE = {
    **dict.fromkeys("biens goods marchandises produits livraison".split(), "goods"),
    **dict.fromkeys("services service prestations prestation prestationsdeservices".split(), "services"),
    **dict.fromkeys("mixte both lesdeux biensetservices goodsandservices".split(), "both"),
}
METHOD = {
    **dict.fromkeys(
        "virement virementbancaire transfer banktransfer wiretransfer wire ueberweisung transferencia bonifico overschrijving vir".split(),
        "transfer",
    ),
    **dict.fromkeys("prelevement prelevementsepa directdebit sepa lastschrift domiciliacion".split(), "direct_debit"),
    **dict.fromkeys("carte cb cartebancaire card creditcard kreditkarte tarjeta".split(), "card"),
    **dict.fromkeys("cheque chq check cheques scheck".split(), "cheque"),
    **dict.fromkeys("especes cash liquide bar efectivo contanti".split(), "cash"),
}
LANGUAGE = {
    **dict.fromkeys("francais french fr fra fre franzoesisch frances francese frfr".split(), "fr"),
    **dict.fromkeys("anglais english en eng englisch ingles inglese enus engb".split(), "en"),
    **dict.fromkeys("allemand german de deu ger deutsch aleman tedesco dede".split(), "de"),
    **dict.fromkeys("espagnol spanish es spa espanol castellano eses".split(), "es"),
    **dict.fromkeys("italien italian it ita italiano itit".split(), "it"),
    **dict.fromkeys("neerlandais dutch nl nld nederlands nlnl".split(), "nl"),
    **dict.fromkeys("portugais portuguese pt por portugues ptpt ptbr".split(), "pt"),
}
CURRENCIES = {"€": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "dollar": "USD", "£": "GBP", "francsuisse": "CHF"}
#: The first digits of INSEE's legal categories for the forms that people know by name.
CATEGORIES = {
    "1000": "Entrepreneur individuel", "5498": "EURL", "5499": "SARL", "5710": "SAS", "5720": "SASU", "5599": "SA", "5505": "SA",
    "5202": "SNC", "6540": "SCI", "9220": "Association", "5458": "SCOP", "5308": "SCA",
}  # fmt: skip


def whole(text: str) -> str:
    """A whole number without the marks of a float."""
    return numbers.whole(text).text


def clean(cell: str) -> str:
    """The cell without what storage left around it: odd blanks, quotes kept around the value, words for nothing."""
    return plain(cell)


def one_line(text: str) -> str:
    """A value of one line: breaks inside the cell become blanks."""
    return " ".join(text.split()) if "\n" in text or "  " in text else text


def siret(text: str, siren: str = "") -> tuple[str, str]:
    """The SIRET and what is wrong with it: zeros given back, « NIC » joined to its SIREN; ``truncated`` when digits are lost."""
    if SCIENTIFIC.match(text) and whole(text).endswith("000000"):
        return "", "truncated"
    number = digits(text)
    if len(number) == 14:
        return number, ""
    if len(number) <= 5 and len(siren) == 9:
        return siren + number.zfill(5), ""
    if len(number) == 9:
        return "", ""
    padded = number.zfill(14)
    if 10 <= len(number) < 14 and luhn(padded):
        return padded, ""
    return number, "short"


def siren(text: str, country: str) -> str:
    """A SIREN with its lost zeros; another country's number as it was written."""
    if country not in {"", "FR"}:
        return whole(text)
    number = digits(text)
    padded = number.zfill(9)
    if 6 <= len(number) < 9 and luhn(padded):
        return padded
    return number if len(number) in {9, 14} else whole(text)


def phone(text: str, country: str) -> str:
    """A telephone number without the marks of its storage, with the zero that a French one lost."""
    number = whole(text)
    if number.isdigit() and len(number) == 9 and country in {"", "FR"} and number[0] != "0":
        return "0" + number
    if number.isdigit() and len(number) == 11 and number.startswith("33"):
        return "+" + number
    return number


POSTCODE_LENGTH = {
    "FR": 5,
    "DE": 5,
    "ES": 5,
    "IT": 5,
    "US": 5,
    "FI": 5,
    "EE": 5,
    "HR": 5,
    "MC": 5,
    "GP": 5,
    "RE": 5,
    "MQ": 5,
}


def postcode(text: str, country: str) -> str:
    """A postcode with the zero that a spreadsheet took for nothing, where the country's have a fixed length."""
    number = whole(text)
    length = POSTCODE_LENGTH.get(country or "FR", 0)
    return number.zfill(length) if number.isdigit() and length and length - 2 <= len(number) < length else number


def day(text: str, order: str) -> dt.date | None:
    """A date in ISO form, in the order of the file (``dmy`` or ``mdy``), compact, or as the number Excel counts days by."""
    try:
        found = ISO.match(text)
        if found:
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        found = COMPACT_DAY.match(text)
        if found:
            return dt.date(int(found[1] + found[2]), int(found[3]), int(found[4]))
        if SERIAL.match(text):
            return dt.date(1899, 12, 30) + dt.timedelta(days=int(float(text)))
        found = DAY.match(text)
        return _ordered(int(found[1]), int(found[2]), int(found[3]), order) if found else None
    except (ValueError, OverflowError):
        return None


def _ordered(first: int, second: int, year: int, order: str) -> dt.date:
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    month, number = (first, second) if order == "mdy" or second > 12 else (second, first)
    if month > 12:
        month, number = number, month
    return dt.date(year, month, number)


def yes_no(text: str) -> bool | None:
    """Yes or no in seven languages; None for anything else."""
    word = compact(text)
    return True if word in TRUE else False if word in FALSE else None


def amount(text: str) -> Decimal | None:
    """A number with comma or point, blanks or points between thousands; None when it is none."""
    bare = text.replace(" ", "").replace("\u202f", "").rstrip("€%$£")
    if "," in bare and "." in bare:
        bare = bare.replace(".", "").replace(",", ".") if bare.rfind(",") > bare.rfind(".") else bare.replace(",", "")
    try:
        number = Decimal(bare.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 12 else None


@lru_cache(maxsize=4096)
def word_of(table_name: str, text: str) -> str | None:
    """The value that a word stands for in one of the tables of this file (``STATUS`` …)."""
    table: dict[str, str] = globals()[table_name]
    return table.get(compact(text))


def status(text: str) -> str | None:
    """A status by its word, or by yes and no (« actif : oui »)."""
    found = word_of("STATUS", text)
    if found is None:
        answer = yes_no(text)
        found = None if answer is None else "active" if answer else "inactive"
    return found


def terms(text: str) -> tuple[int, bool] | None:
    """Days and end of month from « 30 jours fin de mois », « Net 45 », « comptant »."""
    word = compact(text)
    if any(part in word for part in ("comptant", "immediate", "reception", "sofort", "contado", "dueonreceipt")):
        return 0, False
    found = re.search(r"\d{1,3}", text)
    return (
        (int(found[0]), "findemois" in word or "fdm" in word or "eom" in word or "endofmonth" in word)
        if found
        else None
    )


def currency(text: str) -> str:
    """A currency's code."""
    return CURRENCIES.get(text.strip().lower(), text.strip().upper())


def site(text: str) -> str:
    """An address of the web; what a database wrapped in « # » is taken out, and is nothing when it is no address."""
    if "#" in text:
        parts = [part.strip() for part in text.split("#") if part.strip()]
        return next((part for part in parts if part.lower().startswith(("http://", "https://", "www."))), "")
    return text
