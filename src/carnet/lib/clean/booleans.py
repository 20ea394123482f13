"""Yes and no in the languages and habits of tools."""

from __future__ import annotations

from carnet.lib.folding import fold

YES = frozenset(
    "oui o ok vrai v actif active actives true t yes y 1 x on enabled checked ja j wahr aktiv si s verdadero cierto vero attivo "
    "sim verdadeiro ativo waar actief ✓ ✔ ☑ √ ✅ -1 1.0".split()
)
NO = frozenset(
    "non n faux f inactif inactive inactives false no 0 off disabled unchecked nein falsch inaktiv falso inactivo inattivo nao "
    "inativo nee onwaar inactief ✗ ✘ ☐ ✖ ❌ 0.0".split()
)


def yes_no(text: str) -> bool | None:
    """True, False, or None where the text says neither."""
    word = fold(text).rstrip(".!")
    if word in YES:
        return True
    return False if word in NO else None
