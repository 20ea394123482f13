"""Countries as files write them: codes of two and three letters, names in nine languages, usual short forms."""

from __future__ import annotations

from functools import lru_cache

from carnet.lib.folding import compact
from carnet.lib.identifiers import COUNTRIES

LANGUAGES = ("fr", "en", "de", "es", "it", "nl", "pt", "pl", "da")
SHORT = {
    "uk": "GB", "angleterre": "GB", "england": "GB", "ecosse": "GB", "scotland": "GB", "paysdegalles": "GB", "wales": "GB",
    "greatbritain": "GB", "grandebretagne": "GB", "usa": "US", "us": "US", "unitedstatesofamerica": "US", "etatsunisdamerique": "US",
    "eeuu": "US", "rfa": "DE", "hollande": "NL", "holland": "NL", "france metropolitaine": "FR", "francemetropolitaine": "FR",
    "republiquetcheque": "CZ", "czechrepublic": "CZ", "corée": "KR", "coree": "KR", "southkorea": "KR", "russie": "RU",
    "russianfederation": "RU", "cotedivoire": "CI", "ivorycoast": "CI", "hongkong": "HK", "chine": "CN", "prc": "CN",
    "vietnam": "VN", "macedoine": "MK", "birmanie": "MM", "bresil": "BR", "emiratsarabesunis": "AE", "uae": "AE", "el": "GR",
    "holanda": "NL", "inglaterra": "GB", "inghilterra": "GB", "reunion": "RE", "guyane": "GF", "tahiti": "PF", "belgie": "BE",
}  # fmt: skip
ALPHA3 = dict(
    pair.split(":")
    for pair in (
        "fra:FR deu:DE esp:ES ita:IT nld:NL bel:BE che:CH lux:LU prt:PT gbr:GB irl:IE usa:US can:CA mex:MX bra:BR arg:AR chl:CL "
        "aut:AT pol:PL cze:CZ svk:SK hun:HU rou:RO bgr:BG grc:GR cyp:CY mlt:MT dnk:DK swe:SE nor:NO fin:FI isl:IS est:EE lva:LV "
        "ltu:LT svn:SI hrv:HR srb:RS tur:TR mar:MA tun:TN dza:DZ sen:SN civ:CI cmr:CM mdg:MG egy:EG isr:IL lbn:LB are:AE sau:SA "
        "ind:IN chn:CN jpn:JP kor:KR aus:AU nzl:NZ zaf:ZA rus:RU ukr:UA mco:MC and:AD sgp:SG hkg:HK twn:TW tha:TH vnm:VN"
    ).split()
)


@lru_cache(maxsize=1)
def names() -> dict[str, str]:
    """Folded name → code, from the locale data of these languages."""
    from babel import Locale

    table: dict[str, str] = {}
    for language in reversed(LANGUAGES):
        for code, name in Locale(language).territories.items():
            if code in COUNTRIES:
                table[compact(name)] = code
    return {**table, **{compact(word): code for word, code in SHORT.items()}, **ALPHA3}


@lru_cache(maxsize=4096)
def country_code(text: str) -> str | None:
    """The ISO 3166 code of what was written, None when it is no country."""
    upper = text.strip().upper()
    if upper in COUNTRIES:
        return upper
    return names().get(compact(text))
