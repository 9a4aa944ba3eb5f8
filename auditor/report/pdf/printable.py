"""Texts as paper can carry them: letters that the font has, and places where long names may be broken."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from auditor.report.escape import clip
from auditor.report.html.text import clean
from auditor.report.pdf.fonts import covered

BREAK = "\u200b"
"""Where a line may be broken. The templates take it out again, so that what is copied off the page is the name as it is."""
LONGEST = 1_500
"""Characters of any text, as a measure against what views let through."""
_UNBROKEN, _LEAST = 18, 5
_LONG = re.compile(rf"\S{{{_UNBROKEN + 1},}}")
_AFTER = re.compile(r"(?<=[/\\_.:;,&?=@#+|>)\]-])(?=[^\s/\\_.:;,&?=@#+|>)\]-])|(?<=[a-z])(?=[A-Z])")
_STILL_LONG = re.compile(rf"([^\s{BREAK}]{{{_UNBROKEN}}})(?=[^\s{BREAK}])")


@lru_cache(maxsize=8_192)
def printable(text: str) -> str:
    """The text with every character that the font lacks written out (`\\u4e2d`), as those are that would hide or turn it."""
    line = text if text.isascii() and text.isprintable() else unicodedata.normalize("NFC", text)
    line = clean(line, LONGEST)
    if not line.isascii():
        line = clip("".join(mark if ord(mark) in covered() else _written_out(mark) for mark in line), LONGEST)
    return _LONG.sub(_broken, line) if len(line) > _UNBROKEN else line


def _written_out(mark: str) -> str:
    number = ord(mark)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _broken(found: re.Match[str]) -> str:
    parts = [""]
    for part in _STILL_LONG.sub(rf"\1{BREAK}", _AFTER.sub(BREAK, found.group())).split(BREAK):
        if len(parts[-1]) < _LEAST:
            parts[-1] += part
        else:
            parts.append(part)
    return BREAK.join(parts)
