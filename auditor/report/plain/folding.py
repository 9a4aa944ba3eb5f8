"""Text on lines of so many columns, as a terminal counts them: a wide character takes two, a mark that sits on another none."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """How many columns a terminal needs for a line."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(mark: str) -> int:
    if unicodedata.combining(mark) or unicodedata.category(mark) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(mark) in "WF" else 1


def padded(text: str, width: int) -> str:
    """The text with blanks up to a width."""
    return text + " " * max(0, width - columns(text))


def clipped(text: str, width: int, ellipsis: str = "…") -> str:
    """The text on one line; where it does not fit, its beginning, cut after a word, or inside of one that alone is too long."""
    return folded(text, width, 1, ellipsis=ellipsis)[0]


def folded(text: str, width: int, most: int, *, later: int | None = None, ellipsis: str = "…") -> list[str]:
    """The text on at most so many lines, broken between words; what does not fit is left out, which the ellipsis says. `later` is the
    width of every line but the first. Words longer than a line are broken where it ends."""
    widths = [width, *[width if later is None else later] * (most - 1)]
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most:
        line, words = _line(words, widths[len(lines)])
        lines.append(line)
    if words:
        lines[-1] = _shortened(lines[-1], widths[len(lines) - 1] - columns(ellipsis)) + ellipsis
    return lines or [""]


def _line(words: list[str], width: int) -> tuple[str, list[str]]:
    """As many words as fit, at least a part of one, and the others."""
    line, rest = "", list(words)
    while rest:
        more = f"{line} {rest[0]}" if line else rest[0]
        if columns(more) > width:
            break
        line = more
        rest.pop(0)
    if line:
        return line, rest
    piece = _beginning(rest[0], max(width, 2))
    return piece, [rest[0][len(piece) :], *rest[1:]]


def _shortened(line: str, width: int) -> str:
    while columns(line) > width and " " in line:
        line = line.rpartition(" ")[0]
    return _beginning(line, width).rstrip(" ,;:")


def _beginning(text: str, width: int) -> str:
    """As many characters as fit, with the marks that sit on the last of them."""
    used = 0
    for place, mark in enumerate(text):
        used += _columns(mark)
        if used > width:
            return text[:place]
    return text
