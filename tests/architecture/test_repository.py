"""What the repository may not hold: addresses of registries, paths of one machine, other people's files."""

from __future__ import annotations

import re

from tests.architecture.source import ROOT, tracked

#: Written as patterns, so that this file does not hold what it looks for.
REGISTRIES = r"pypi[.]org|python[h]osted[.]org|npmj[s][.]org|golang[.]org|crates[.]io"
PLACES = r"(?<![\w.}])/(wor[k]|roo[t]|home/[r]unner|User[s])/|/tmp/[w]ork"
NAMED = re.compile(f"{REGISTRIES}|{PLACES}")
BINARY = {".png", ".jpg", ".woff2", ".ico", ".xlsx", ".xls", ".ods", ".pdf", ".zip", ".gz", ".mo", ".ttf", ".otf"}
MINIFIED = re.compile(r"\.min\.(js|css)$")
LARGEST = 400_000


def test_no_file_names_a_registry_or_a_place() -> None:
    found = []
    for path in tracked():
        if path.suffix in BINARY:
            continue
        text = path.read_text("utf-8")
        found += [f"{path.relative_to(ROOT)}: {word[0]}" for word in NAMED.finditer(text)]
    assert not found, "\n".join(found)


def test_no_third_party_file_is_kept() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in BINARY or MINIFIED.search(path.name) or path.stat().st_size > LARGEST
    ]
    assert not found, "assets come from packages and are made by the build hook"


def test_locks_hold_hashes_for_everything() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text("utf-8")
        pins = re.findall(r"^([a-z0-9][\w.-]*)(\[[^]]*\])?==", text, re.M | re.I)
        blocks = re.findall(r"^[a-z0-9][^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", text, re.M | re.I)
        assert len(pins) == len(blocks) > 20


def test_scripts_can_be_run() -> None:
    for name in ("carnet", ".ci/run"):
        assert (ROOT / name).stat().st_mode & 0o111
