"""What members do all day, timed inside the process: list, search, profile, a small write."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from typing import Any

from django.test import Client as Browser
from django.urls import reverse

from carnet.clients.models import Client
from carnet.program.bench import raw
from carnet.program.bench.measure import Figure, latency, times
from carnet.users.models import User

Act = Callable[[], object]
HOST = {"HTTP_HOST": "127.0.0.1"}
SORTS = ("name", "-name", "city", "-created", "-updated", "number")
WORDS = ("brem", "loire", "menuis", "atelier", "quemen", "tissag", "nantes", "cidrerie", "marais", "oeuvr")


def browser(user: User) -> Browser:
    """A signed-in browser without network."""
    client = Browser(raise_request_exception=True, headers={"host": "127.0.0.1"})
    client.force_login(user)
    return client


def get(page: Browser, url: str, expected: int = 200) -> Any:
    """One request; anything but the expected answer stops the bench."""
    response = page.get(url, **HOST)  # type: ignore[arg-type]
    if response.status_code != expected:
        raise RuntimeError(f"GET {url} answered {response.status_code}")
    return response


def figures(user: User, role: str, rng: random.Random, rounds: int = 60) -> list[Figure]:
    """The figures of one member's day."""
    page = browser(user)
    ids = sample_ids(user, rounds, rng)
    return [
        list_figure(page, role, ids, rng, rounds),
        search_figure(page, role, rng, rounds),
        profile_figure(page, role, ids),
    ]


def sample_ids(user: User, count: int, rng: random.Random) -> list[int]:
    """Clients that the member sees, from all over the base."""
    last = Client.objects.order_by("-id").values_list("id", flat=True).first() or 0
    found: list[int] = []
    for _try in range(count * 20):
        pk = (
            Client.objects.active()
            .visible_to(user)
            .filter(id__gte=rng.randrange(1, last + 1))
            .order_by("id")
            .values_list("id", flat=True)
            .first()
        )
        if pk:
            found.append(pk)
        if len(found) >= count:
            break
    return found


def list_figure(page: Browser, role: str, ids: list[int], rng: random.Random, rounds: int) -> Figure:
    """First and following pages in every offered sort, beside one statement for 51 rows from the same places."""
    url = reverse("clients:clients")
    urls = [f"{url}?sort={sort}" for sort in SORTS]
    follow = [link for start in urls for link in next_pages(page, start)]
    links = [rng.choice(urls + follow) for _round in range(rounds)]
    acts: list[Act] = [partial(get, page, link) for link in links]
    places = list(Client.objects.filter(pk__in=ids).values_list("sort_name", "id"))
    return latency(
        f"client list, {role}", times(acts), times(raw.list_acts(places)), floor=0.02, budget="p50 ≤ 3 ms, p95 ≤ 10 ms",
        note="one SELECT of 51 rows by key",
    )  # fmt: skip


def next_pages(page: Browser, url: str, count: int = 3) -> list[str]:
    """The addresses of the following pages, as the page itself gives them."""
    import re

    found = []
    for _step in range(count):
        html = get(page, url).content.decode()
        link = re.search(r'href="([^"]*[?&;]after=[^"]*)"', html)
        if not link:
            break
        href = link.group(1).replace("&amp;", "&")
        url = href if href.startswith("/") else reverse("clients:clients") + href
        found.append(url)
    return found


def search_figure(page: Browser, role: str, rng: random.Random, rounds: int) -> Figure:
    """The palette by fragments of names, places and numbers."""
    url = reverse("overview:search")
    words = [rng.choice(WORDS) for _round in range(rounds)]
    acts: list[Act] = [partial(get, page, f"{url}?q={word}") for word in words]
    return latency(
        f"search, {role}", times(acts), times(raw.search_acts(words)), floor=0.01, budget="p50 ≤ 5 ms, p95 ≤ 25 ms",
        note="500 candidates from the trigram index",
    )  # fmt: skip


def profile_figure(page: Browser, role: str, ids: list[int]) -> Figure:
    """Whole profile pages: header, panel, thread."""
    acts: list[Act] = [partial(get, page, reverse("overview:client", args=[pk])) for pk in ids]
    return latency(
        f"profile, {role}", times(acts), times(raw.profile_acts(ids)), floor=0.01, budget="p50 ≤ 8 ms, p95 ≤ 20 ms",
        note="the client's rows by key, four SELECTs",
    )  # fmt: skip
