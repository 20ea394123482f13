"""Which encoding a text file is in: by its mark, by being valid UTF-8, else by how French and its neighbours look."""

from __future__ import annotations

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SINGLE_BYTE = ("cp1252", "iso8859-15", "mac-roman", "cp850", "cp1250", "cp1251")
USUAL = frozenset("éèêëàâäçùûüôöîïñáíóúãõåøæœßÉÈÊÀÇÔÖÄÜÎŒ€°’“”«»–…·ºª¿¡")
#: The accented letters of French and German, which are most of those met; capitals and others are rarer.
COMMON = frozenset("éèêàçôùûîïâëüöäß’–")
#: A capital in the middle of a word of small letters: another encoding's letter.
INSIDE = re.compile(r"[a-zà-öø-ÿ][À-ÖØ-ÞŒ](?=[a-zà-öø-ÿ])")
ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x80-\x9f\ufffd¤¦¬¶§ˆ‡†‰¥ƒ¸¨¯±×÷─-╿■▀-▟]")
CYRILLIC = re.compile(r"[а-яА-Я]{3}")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]{2}")
SAMPLE = 200_000


def guess_encoding(data: bytes) -> str:
    """The name of the encoding as Python calls it (``utf-8``, ``utf-8-sig``, ``cp1252`` …)."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return name
    wide = _without_mark(data[:2000])
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4 or error.reason != "unexpected end of data":
            return _by_looks(_high_lines(data))
    return "utf-8"


def decode(data: bytes, encoding: str) -> str:
    """The text; what cannot be read becomes U+FFFD, which the checks report."""
    text = data.decode(encoding, errors="replace")
    return text.removeprefix("\ufeff")


def _without_mark(head: bytes) -> str:
    """UTF-16 without a mark shows as every other byte being zero."""
    if len(head) < 4:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 5 and even < odd // 4:
        return "utf-16-le"
    if even > len(head) // 5 and odd < even // 4:
        return "utf-16-be"
    return ""


def _high_lines(data: bytes) -> bytes:
    """The lines that hold something beyond ASCII: they decide."""
    lines, size = [], 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line)
            size += len(line)
            if size > SAMPLE:
                break
    return b"\n".join(lines)


def _by_looks(sample: bytes) -> str:
    if _is_japanese(sample):
        return "shift-jis"
    best, best_score = "cp1252", float("-inf")
    for name in SINGLE_BYTE:
        score = _score(sample.decode(name, errors="replace"), name)
        if score > best_score:
            best, best_score = name, score
    return best


def _is_japanese(sample: bytes) -> bool:
    try:
        text = sample.decode("shift-jis")
    except UnicodeDecodeError:
        return False
    return len(JAPANESE.findall(text)) * 3 > sum(character > "\x7f" for character in text) / 2


def _score(text: str, name: str) -> float:
    """Usual letters count for it, odd signs against; ties go to the earlier name."""
    high = [character for character in text if character > "\x7f"]
    usual = sum(2 if character in COMMON else character in USUAL for character in high)
    odd = len(ODD.findall(text)) + len(INSIDE.findall(text))
    score = usual - 3 * odd
    if name == "cp1251":
        score += 2 * len(CYRILLIC.findall(text)) - usual
    return score / (len(high) or 1)
