"""French typography: which space goes where, and what is left alone."""

import pytest

from carnet.ui.typography import french

N = "\u202f"
B = "\u00a0"


@pytest.mark.parametrize(
    ("plain", "set_"),
    [
        ("Quitter sans enregistrer ?", f"Quitter sans enregistrer{N}?"),
        ("Erreur : lisez ; merci !", f"Erreur{N}: lisez{N}; merci{N}!"),
        ("Créer « %(what)s »", f"Créer «{N}%(what)s{N}»"),
        ("1 432 clients, 12 345 678 lignes", f"1{N}432 clients, 12{N}345{N}678 lignes"),
        ("30 €, 20 %% et 20 %", f"30{B}€, 20{B}%% et 20{B}%"),
        ("N° de TVA", f"N°{B}de TVA"),
        ("l'adresse d'Anne", "l’adresse d’Anne"),
    ],
)
def test_sets_french(plain: str, set_: str) -> None:
    assert french(plain) == set_


@pytest.mark.parametrize(
    "text",
    [
        "Il y a %(count)s problèmes",
        "https://exemple.fr/a?b=c;d",
        "de %(first)s à %(last)s sur %(total)s",
        "02 40 35 12 80",
        'class="btn" data-x="a"',
        "le 24 novembre 2026",
    ],
)
def test_leaves_the_rest_alone(text: str) -> None:
    assert french(text) == text


def test_is_stable() -> None:
    once = french("Reste dû : 1 234 € !")
    assert french(once) == once
