"""Members as files write them."""

from __future__ import annotations

from carnet.lib.folding import fold
from carnet.users.models import User


def owners_by_name() -> dict[str, int]:
    """Active members by folded name, e-mail address, its first part, « E. Œuvrard » and initials, where only one has it."""
    found: dict[str, set[int]] = {}
    for pk, name, email in User.objects.filter(is_active=True).values_list("pk", "name", "email"):
        words = name.split()
        forms = [name, email, email.partition("@")[0]]
        if len(words) > 1:
            forms += [f"{words[0][0]}. {' '.join(words[1:])}", f"{words[-1]} {words[0]}", "".join(w[0] for w in words)]
        for form in forms:
            found.setdefault(fold(form), set()).add(pk)
    return {form: next(iter(ids)) for form, ids in found.items() if form and len(ids) == 1}
