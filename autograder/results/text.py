"""Makes text that students wrote harmless: it is shown as data, wherever it is shown."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from functools import lru_cache

# Characters that are drawn as nothing although Unicode files them under letters and marks.
_BLANKS = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0}
_BLANKS |= set(range(0x180B, 0x1810)) | set(range(0xFE00, 0xFE10)) | set(range(0xE0100, 0xE01F0))

# Control, format (bidi, zero-width, tags), surrogate, private, unassigned; the two separators.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}

_DOUBTFUL = re.compile(r"[^\n\t\x20-\x7e]")
# At the start of a cell, also for a program that splits at semicolons and knows no quotes.
_FORMULA = re.compile(r"(^|;)(\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20].)")


def plain(text: str, limit: int = 1_000_000) -> str:
    r"""Return `text` with every unseen character escaped (``\x1b``, ``\u202e``).

    Newlines and tabs stay. What is longer than `limit` characters is cut, and says so.
    """
    if text.isascii() and text.isprintable() and len(text) <= limit:
        return text
    if len(text) > limit:
        text = f"{text[:limit]} … ({len(text) - limit} characters more)"
    return _DOUBTFUL.sub(_seen, text)


def one_line(text: str, limit: int = 300) -> str:
    """Return `text` made plain and put on a single line."""
    return plain(" ".join(text.split()), limit)


def csv_cell(text: str) -> str:
    """Return `text` on one line, so marked that no spreadsheet takes it for a formula."""
    return _FORMULA.sub(r"\1\2'", one_line(text))


def indented(text: str, by: int = 4) -> str:
    """Return `text`, made plain, moved to the right.

    Four columns make a block that Markdown shows letter by letter, whatever it holds.
    """
    pad = " " * by
    lines = plain(text).rstrip().split("\n")
    return "\n".join(pad + line if line and not line.isspace() else "" for line in lines)


def wrapped(text: str, width: int = 88) -> str:
    """Return `text` with its long lines broken; short ones, such as code, stay as they are."""
    lines = text.split("\n")
    return "\n".join(
        line if len(line) <= width else textwrap.fill(line, width, break_long_words=False)
        for line in lines
    )


@lru_cache(1000)
def number(value: float) -> str:
    """Return points with at most two decimals and no idle zero: 7, 2.5, 0.33."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _seen(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if unicodedata.category(character) in _UNSEEN or code in _BLANKS:
        return f"\\x{code:02x}" if code < 0x100 else _long_escape(code)
    return character


def _long_escape(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
