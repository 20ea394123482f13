"""Words of files that stand for a choice of ours: status, kind, treatment of VAT, nature, method and terms of payment."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from carnet.lib.clean.booleans import yes_no
from carnet.lib.clean.codes import currency, language
from carnet.lib.folding import compact

STATUSES = {
    "active": "actif active actifs client cliente customer kunde klant enabled ouvert open a aktiv activo attivo actief ativo current signed gagne won vivant enactivite",
    "inactive": "inactif inactive disabled ferme closed cesse cessee c archive archived inaktiv inactivo inattivo inactief perdu lost former ancien bloque blocked "
    "radie sommeil ensommeil supprime deleted churned geschlossen",
    "prospect": "prospect prospects lead suspect piste potentiel potential interessent clientepotencial opportunity opportunite prospecto subscriber "
    "marketingqualifiedlead salesqualifiedlead nouveau new froid chaud tiede",
}
KINDS = {
    "person": "personne person particulier individual individu privat privatperson persona physique personnephysique b2c prive naturalperson consumer personafisica",
    "organisation": "organisation organization societe entreprise company corporation firma empresa azienda bedrijf morale personnemorale professionnel business b2b "
    "account pme tpe eti association collectivite administration",
}
TREATMENTS = {
    "standard": "standard normal normale reel france national nationale assujetti taxable domestic inland",
    "reverse_charge": "autoliquidation reversecharge intracom intracommunautaire cee ue eu",
    "export": "export exportation horsue horscee noneu exporthorsue",
    "exempt": "exonere exempt exoneree exoneration franchise franchiseenbase nonassujetti steuerfrei exento",
}
NATURES = {
    "goods": "biens bien goods marchandises produits livraison livraisondebiens vente",
    "services": "services service prestations prestation prestationsdeservices prestationdeservices",
    "both": "mixte both lesdeux biensetservices goodsandservices",
}
METHODS = {
    "transfer": "virement virementbancaire virementsepa transfer banktransfer wiretransfer wire ueberweisung uberweisung transferencia bonifico overschrijving vir",
    "direct_debit": "prelevement prelevementsepa prelevementautomatique directdebit sepa lastschrift domiciliacion domiciliation rid incasso prlv",
    "card": "carte cb cartebancaire card creditcard kreditkarte tarjeta cartadicredito",
    "cheque": "cheque chq check cheques scheck assegno talon",
    "cash": "especes cash liquide bar bargeld efectivo contanti contant",
    "bill": "lcr traite effet lettredechange billofexchange wechsel boe billetaordre",
    "other": "autre other compensation divers",
}
#: INSEE's legal categories (first four digits of the nomenclature) for the forms that people know by name.
CATEGORIES = {
    "1000": "Entrepreneur individuel", "5498": "EURL", "5499": "SARL", "5710": "SAS", "5720": "SASU", "5599": "SA", "5505": "SA",
    "5202": "SNC", "6540": "SCI", "9220": "Association", "5458": "SCOP", "5308": "SCA",
}  # fmt: skip
AT_ONCE = (
    "comptant",
    "immediat",
    "reception",
    "sofort",
    "contado",
    "dueonreceipt",
    "prepaid",
    "avance",
    "subito",
    "direct",
)
END_OF_MONTH = ("findemois", "fdm", "finmois", "eom", "endofmonth", "monatsende", "findemes", "finemese")
DAYS = re.compile(r"\d{1,3}")
#: « 30 jours le 10 » gives a day of the month after the days; only the days are kept.
LONGEST = 365


def _table(words: dict[str, str]) -> dict[str, str]:
    return {word: value for value, text in words.items() for word in text.split()}


STATUS, KIND, TREATMENT, NATURE, METHOD = map(_table, (STATUSES, KINDS, TREATMENTS, NATURES, METHODS))


@lru_cache(maxsize=4096)
def status(text: str) -> str | None:
    """A status by its word, or by yes and no (« actif : oui »)."""
    found = _one(STATUS, text)
    if found is None and (answer := yes_no(text)) is not None:
        return "active" if answer else "inactive"
    return found


def kind(text: str) -> str | None:
    """Organisation or person by its word, or by yes and no (« est une société : oui »)."""
    found = _one(KIND, text)
    if found is None and (answer := yes_no(text)) is not None:
        return "organisation" if answer else "person"
    return found


def _one(table: dict[str, str], text: str) -> str | None:
    """The choice of the whole text, else of the only word in it that names one (« Customer - Direct »)."""
    found = table.get(compact(text))
    if found is None and len(text) < 40:
        several = {
            table[word] for part in re.split(r"[^\w]+", text) if (word := compact(part)) in table and len(word) > 1
        }
        found = several.pop() if len(several) == 1 else None
    return found


@lru_cache(maxsize=4096)
def terms(text: str) -> tuple[int, bool] | None:
    """Days and end of month from « 30 jours fin de mois », « Net 45 », « comptant »; None when it says neither."""
    word = compact(text)
    end = any(part in word for part in END_OF_MONTH)
    found = DAYS.search(text)
    if found:
        days = int(found[0])
        return (days, end) if days <= LONGEST else None
    return (0, end) if end or any(part in word for part in AT_ONCE) else None


def legal_form(text: str) -> str:
    """A legal form; INSEE's number as the name that people know."""
    return CATEGORIES.get(text, text)


#: Field → attribute of the draft and how its words are read.
CHOICES: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "status": ("status", status),
    "kind": ("kind", kind),
    "language": ("language", language),
    "currency": ("currency", currency),
    "payment_method": ("payment_method", lambda text: _one(METHOD, text)),
    "vat_treatment": ("vat_treatment", lambda text: _one(TREATMENT, text)),
    "nature": ("nature", lambda text: _one(NATURE, text)),
}
