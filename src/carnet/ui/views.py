"""The page of components, with their states: for development and the demonstration, 404 elsewhere."""

import datetime as dt
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from carnet.ui.errors import WORDS, error_page
from carnet.ui.pages import render_page

SECTIONS = {
    "buttons": "Boutons et menus",
    "fields": "Champs",
    "choices": "Choix et listes à chercher",
    "forms": "Formulaires",
    "tables": "Tableau et sélection",
    "filters": "Vues, filtres, pages",
    "marks": "Statuts, personnes, panneau",
    "thread": "Le fil",
    "overlays": "Dialogues, volet, palette",
    "messages": "Messages et attente",
}
FIRMS = [
    (
        "Ateliers Brémond & Fils",
        "732 829 320",
        "Nantes",
        "Éloïse Œuvrard",
        1248050,
        ("danger", "triangle-alert", "1 en retard"),
    ),
    ("Brasserie du Quai Ouest", "967 158 684", "Nantes", "Karim Benali", 0, ("ok", "check", "À jour")),
    ("Cœur de Loire Énergies", "421 653 213", "Saumur", "Éloïse Œuvrard", 8621500, ("", "clock", "3 à échoir")),
    (
        "Constructions Guérin",
        "419 082 672",
        "La Roche-sur-Yon",
        "Solène Moreau",
        3190488,
        ("danger", "triangle-alert", "3 en retard"),
    ),
    ("Éditions du Passe-Muraille", "507 698 215", "Laval", "Solène Moreau", 234000, ("", "clock", "1 à échoir")),
]

type Page = Callable[..., HttpResponse]


def gallery_only(view: Page) -> Page:
    """Closes a page where ``CARNET_GALLERY`` is not set."""

    @wraps(view)
    def closed_or_open(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not getattr(settings, "CARNET_GALLERY", False):
            raise Http404
        return view(request, *args, **kwargs)

    return closed_or_open


@require_safe
@login_not_required
@gallery_only
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component; ``?theme=dark`` or ``light`` pins the theme of this page."""
    theme = request.GET.get("theme", "")
    now = timezone.now()
    context = {
        "sections": SECTIONS,
        "firms": FIRMS,
        "pinned": theme if theme in ("light", "dark") else "",
        "now": now,
        "hours_ago": now - dt.timedelta(hours=2),
        "days_ago": now - dt.timedelta(days=26),
    }
    return render_page(request, "ui/gallery/index.html", context)


@require_safe
@login_not_required
@gallery_only
def gallery_options(request: HttpRequest) -> HttpResponse:
    """Answers the searched list of the gallery, as a room would."""
    wanted = request.GET.get("q", "").casefold()
    found = [(siren, name, city) for name, siren, city, *_rest in FIRMS if wanted in name.casefold()]
    return render_page(request, "ui/gallery/options.html", {"options": found})


@require_safe
@login_not_required
@gallery_only
def gallery_error(request: HttpRequest, status: int) -> HttpResponse:
    """An error page as a reader would meet it."""
    if status not in WORDS:
        raise Http404
    return error_page(request, status)
