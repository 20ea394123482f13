"""The Jinja2 environment of every page: strict, escaped, with our formats and one French typography."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.template import engines
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from carnet.ui import formats
from carnet.ui.keeping import kept
from carnet.ui.typography import french

SPRITE = "ui/build/icons.svg"


def environment(**options: Any) -> Environment:
    """Make the environment; Django passes its loader and options.

    A library may add display filters of its own (grouped tax numbers, phones) with ``DISPLAY_FILTERS``.
    """
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options["extensions"] = [*options.get("extensions", ()), "jinja2.ext.i18n", "jinja2.ext.do"]
    made = Environment(**options)  # noqa: S701 - Django passes autoescape=True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    made.globals["_"] = _
    made.globals.update(url=url, static=static, icon=icon, attributes=attributes, language=language, kept=kept)
    made.filters.update(FILTERS)
    return made


def macro(template: str, name: str) -> Callable[..., Markup]:
    """A macro of a template, for what is drawn outside a page."""
    engine: Any = engines["jinja2"]
    drawn: Callable[..., Markup] = getattr(engine.env.get_template(template).module, name)
    return drawn


@lru_cache(maxsize=4096)
def url(name: str, *args: str | int, **kwargs: str | int) -> str:
    """The address of a named view: ``url("clients:client", client.pk)``. Kept: they stand for as long as the program."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def language() -> str:
    """The two letters of the current language."""
    return (translation.get_language() or "fr").split("-")[0]


@lru_cache(maxsize=1024)
def icon(name: str, size: str = "", extra: str = "") -> Markup:
    """A lucide icon of the sprite, silent to screen readers. ``size``: ``small`` 14 px, ``large`` 20 px, else 16."""
    classes = " ".join(filter(None, ("icon", size and f"icon-{size}", extra)))
    return Markup(  # noqa: S704 - every part is escaped
        f'<svg class="{escape(classes)}" aria-hidden="true"><use href="{escape(static(SPRITE))}#{escape(name)}"/></svg>'
    )


def attributes(values: dict[str, Any]) -> Markup:
    """Attributes of a tag, each with a space before: ``data_opens`` is ``data-opens``; None and False are left out."""
    parts = (
        f" {escape(name.replace('_', '-'))}" + ("" if value is True else f'="{escape(value)}"')
        for name, value in values.items()
        if value is not None and value is not False
    )
    return Markup("".join(parts))  # noqa: S704 - every part is escaped


def _typeset(text: str) -> str:
    return french(text) if language() == "fr" else text


def _(message: str, /, **values: Any) -> Markup:
    """``_("…")`` of templates, as the extension has it, but looked up and marked safe once for each language."""
    said = _safe(translation.get_language() or "", message)
    return said % values if values else _plain(said)


@lru_cache(maxsize=8192)
def _safe(language: str, message: str) -> Markup:
    return Markup(_translated(language, message))  # noqa: S704 - our own words; values are escaped when put in


@lru_cache(maxsize=8192)
def _plain(said: Markup) -> Markup:
    return said % ()


def gettext(message: str) -> str:
    """Translate, then set the French; our own messages are set when compiled, those of libraries here."""
    return _translated(translation.get_language() or "", message)


@lru_cache(maxsize=8192)
def _translated(_language: str, message: str) -> str:
    """Kept by language: a page says a hundred messages, and looking one up costs more than a table cell."""
    return _typeset(translation.gettext(message))


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate by number. Say ``num=n|number`` to have it grouped."""
    return _typeset(translation.ngettext(singular, plural, count))


def pgettext(context: str, message: str) -> str:
    """Translate a word that needs its context."""
    return _typeset(translation.pgettext(context, message))


def npgettext(context: str, singular: str, plural: str, count: int) -> str:
    """Translate by number and context."""
    return _typeset(translation.npgettext(context, singular, plural, count))


def typeset(text: Any) -> Any:
    """French typography for a text that did not come through gettext here (a form error, a label of a library)."""
    if language() != "fr" or text is None:
        return text
    changed = french(str(text))
    return Markup(changed) if isinstance(text, Markup) else changed  # noqa: S704 - it was markup before


FILTERS: dict[str, Callable[..., Any]] = {
    "number": formats.number,
    "money": formats.money,
    "percent": formats.percent,
    "date": formats.date,
    "time": formats.time,
    "datetime": formats.datetime,
    "relative": formats.relative,
    "day": formats.day,
    "filesize": formats.size,
    "enumeration": formats.enumeration,
    "initials": formats.initials,
    "typeset": typeset,
}
