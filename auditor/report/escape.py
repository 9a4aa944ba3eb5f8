"""Makes text from an export harmless for the place where it is shown. What is taken away stays visible."""

from __future__ import annotations

import re
from functools import lru_cache

# Control characters, marks that turn or hide text, line separators, halves of characters and non-characters:
# what a terminal acts on, what lies to a reader, and what neither UTF-8 nor XML can hold.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSAFE_IN_JSON = re.compile(_UNSAFE.pattern.replace("\x00-\x1f", "\x00-\x08\x0b\x0c\x0e-\x1f"))
_NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}

_FORMULA = "=+-@\uff1d\uff0b\uff0d\uff20"
_CELL_START = re.compile(rf"^(?:[\t\r\n]|[\s\u200b\ufeff]*[{re.escape(_FORMULA)}])")
# Where the list separator is a semicolon, Excel splits a line there, whatever the quotes say.
_CELL_INNER = re.compile(rf"(;[\s\u200b\ufeff\"']*)(?=[{re.escape(_FORMULA)}])")

_GUARDED_INNER = re.compile(rf"(;[\s\u200b\ufeff\"']*)'(?=[{re.escape(_FORMULA)}])")

_MARKS = re.compile(r"([\\`*_\[\]|~$])")
_LINKS = re.compile(r"(@|#|://|(?<![a-z])www\.|(?<![a-z0-9])gh-(?=\d))", re.IGNORECASE)
_LINE_START = re.compile(r"^(\s*\d*)([-+=.)])")
_SLASHED_PIPE = re.compile(r"\\\|")  # table parsers disagree about it
_JOINER = "\u2060"


def plain(text: object) -> str:
    """One line that no terminal acts on: control characters, line breaks and text turners in visible form."""
    line = str(text)
    # Most lines are ASCII and printable, and a look at that is many times faster than the pattern.
    return line if line.isascii() and line.isprintable() else _UNSAFE.sub(_visible, line)


def clip(text: str, length: int) -> str:
    """At most `length` characters; what was cut is marked."""
    return text if len(text) <= length else text[: max(length - 1, 0)] + "…"


@lru_cache(maxsize=16_384)
def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if text.isascii() and text.isalnum():
        return text
    guarded = _CELL_INNER.sub(r"\1'", text)
    return plain("'" + guarded if _CELL_START.match(text) else guarded)


def unguarded(text: str) -> str:
    """A cell that was read back, without the marks that `cell` put into it: written again it is the same."""
    bare = text[1:] if text[:1] == "'" and _CELL_START.match(text[1:]) else text
    return _GUARDED_INNER.sub(r"\1", bare)


def code(text: object) -> str:
    """A value as a Markdown code span, good in a table: nothing in it is markup, a mention or a link."""
    line = _SLASHED_PIPE.sub(lambda found: found.group()[:-1] + "\\x7c", plain(text)).replace("|", "\\|")
    if not line.strip():
        return "–"
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if "`" in line or line != line.strip() else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def prose(text: object) -> str:
    """A sentence as Markdown text: no markup, no HTML, no link, and nobody is notified by it."""
    line = _LINKS.sub(lambda found: _unlinked(found.group()), plain(text))
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINE_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line))


def json_text(text: str) -> str:
    """JSON text that means the same and can be shown and stored: the unsafe characters as \\u escapes.

    Line breaks between the values stay; inside strings JSON has none.
    """
    return _UNSAFE_IN_JSON.sub(lambda found: _u(found.group()), text)


def _unlinked(mark: str) -> str:
    return mark[0] + _JOINER + mark[1:] if mark == "://" else mark + _JOINER


def _visible(found: re.Match[str]) -> str:
    mark = found.group()
    if mark in _NAMED:
        return _NAMED[mark]
    number = ord(mark)
    return (
        f"\\x{number:02x}"
        if number < 0x100
        else f"\\u{number:04x}"
        if number < 0x10000
        else f"\\U{number:08x}"
    )


def _u(mark: str) -> str:
    number = ord(mark)
    if number < 0x10000:
        return f"\\u{number:04x}"
    number -= 0x10000
    return f"\\u{0xD800 + (number >> 10):04x}\\u{0xDC00 + (number & 0x3FF):04x}"
