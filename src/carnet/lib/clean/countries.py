"""Countries by any name: seven languages, ISO codes of two and three letters or digits, plates, usual short forms."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from carnet.lib.folding import fold
from carnet.lib.identifiers import COUNTRIES

LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt")
#: What locale data does not hold: short forms, parts of kingdoms, old names, plates, international organisations' forms.
ALIASES = {
    "AE": "uae|eau|emirates|emirats|abu dhabi|dubai",
    "AT": "a|oesterreich|osterreich",
    "BE": "b|belgie|belgique/belgie",
    "BO": "plurinational state of bolivia",
    "CD": "rdc|congo kinshasa|republique democratique du congo|dr congo|democratic republic of the congo",
    "CG": "congo brazzaville|republique du congo|congo",
    "CH": "suisse (ch)|confederation suisse|helvetia|schweiz/suisse|cha",
    "CI": "cote divoire|ivory coast|cote d ivoire",
    "CN": "pr china|prc|chine populaire|republique populaire de chine|people's republic of china|mainland china",
    "CZ": "tchequie|republique tcheque|czech rep|czech rep.|czech republic|tschechische republik",
    "DE": "d|rfa|brd|allemagne federale|federal republic of germany|bundesrepublik deutschland|republique federale d'allemagne",
    "DK": "dk|danmark",
    "ES": "e|espagne (es)|kingdom of spain",
    "FI": "suomi",
    "FR": "f|fra|fr.|france metropolitaine|metropole|france metropole|republique francaise|la france|france (fr)|french republic|corse",
    "GB": (
        "uk|u.k.|u k|england|angleterre|ecosse|scotland|wales|pays de galles|great britain|grande bretagne|grande-bretagne|britain|"
        "irlande du nord|northern ireland|united kingdom of great britain and northern ireland|gb-uk|uk (gb)|royaume uni|gran bretana|inghilterra"
    ),
    "GF": "guyane|french guiana",
    "GR": "el|hellas|ellada",
    "HK": "hong kong|hong-kong|hongkong|hong kong sar",
    "HU": "magyarorszag",
    "IE": "eire|republic of ireland|republique d'irlande|irl",
    "IR": "islamic republic of iran",
    "IT": "i|italia (it)",
    "KR": "korea|coree|south korea|republic of korea|coree du sud|republique de coree|sudkorea",
    "KP": "north korea|coree du nord",
    "LU": "l|grand duche de luxembourg|grand-duche de luxembourg|luxemburg",
    "MC": "principaute de monaco|monte carlo",
    "MD": "republic of moldova|moldova",
    "MK": "macedoine|macedonia|fyrom|ex republique yougoslave de macedoine",
    "MM": "birmanie|burma|myanmar",
    "NL": "holland|hollande|the netherlands|netherlands|pays bas|paises bajos|paesi bassi|olanda|holanda",
    "NO": "norge",
    "PL": "polska",
    "PS": "palestine",
    "PT": "p",
    "RE": "ile de la reunion|reunion|la reunion",
    "RO": "roumanie",
    "RU": "russie|russia|russian federation|federation de russie|urss",
    "SE": "sverige|s",
    "SY": "syria|syrian arab republic",
    "SZ": "swaziland",
    "TR": "turquie|turkey|turkiye",
    "TW": "taiwan|taiwan, province of china|taiwan roc",
    "TZ": "united republic of tanzania",
    "US": (
        "usa|u.s.a.|u.s.|u.s|us of a|etats unis|etats-unis|etats unis d'amerique|etats-unis d'amerique|united states of america|united states|"
        "the united states|amerique|america|ee uu|ee.uu.|eeuu|vereinigte staaten von amerika|estados unidos de america|stati uniti d'america|e.u.a.|eua"
    ),
    "VA": "vatican|holy see",
    "VE": "bolivarian republic of venezuela",
    "VN": "viet nam|vietnam",
    "CV": "cap vert|cape verde",
    "BY": "bielorussie|belarus|byelorussia",
    "CY": "chypre",
}  # fmt: skip
#: « Deutschland (DE) », « FR - France », « 250 France ».
CODE_BESIDE = re.compile(r"([A-Z]{2})\s*[-–:/]\s*\S.*|.*\S\s*[-–(\[/]\s*([A-Z]{2})[)\]]?")
LOST = re.compile(r"[?\ufffd]+")


@lru_cache(maxsize=8192)
def country(text: str) -> str | None:
    """ISO 3166-1 alpha-2 of a country by any of its names, None if it is not known."""
    code = text.strip().upper()
    if code in COUNTRIES:
        return code
    folded = fold(text).strip(" .,;")
    known = names()
    forms = (folded, folded.replace("-", " "), folded.removeprefix("the "), folded.replace(".", ""))
    found = next((known[form] for form in forms if form in known), None)
    return found or _beside(text.strip()) or _damaged(folded)


def nearest(text: str) -> str | None:
    """The country whose name is likely meant (« Frnace »), for the sentence that proposes a repair; None if none is near."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(
        fold(text), [name for name in names() if len(name) > 3], scorer=fuzz.ratio, score_cutoff=80
    )
    return names()[found[0]] if found else None


def _beside(text: str) -> str | None:
    found = CODE_BESIDE.fullmatch(text)
    code = (found[1] or found[2]) if found else ""
    return code if code in COUNTRIES else None


def _damaged(folded: str) -> str | None:
    """A name that lost its accents on the way (« S?n?gal », « ?tats-Unis »)."""
    if len(folded) > 60 or ("?" not in folded and "\ufffd" not in folded):
        return None
    pattern = re.compile(LOST.sub(".{1,2}", re.sub(r"[.+*()\[\]\\^$|{}]", " ", folded)))
    found = {code for name, code in names().items() if pattern.fullmatch(name)}
    return found.pop() if len(found) == 1 else None


@cache
def names() -> dict[str, str]:
    """Every known name and code, folded, to its country. Read when first needed: the locale data are large."""
    from babel import Locale
    from babel.core import get_global

    known: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in COUNTRIES:
                folded = fold(str(name))
                known.setdefault(folded, code)
                known.setdefault(folded.replace("-", " "), code)
    for old, codes in get_global("territory_aliases").items():
        if len(codes) == 1 and codes[0] in COUNTRIES and len(old) == 3:
            known.setdefault(old.lower(), codes[0])
    for code, words in ALIASES.items():
        known.update(dict.fromkeys(words.split("|"), code))
    return known
