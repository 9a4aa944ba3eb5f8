"""The words of SQL as dumps write it: texts with their escapes, numbers, names, signs; comments are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from auditor.vendor.plugin import NotUsableError

_PARTS = re.compile(
    r"""(?P<blank>\s+|--[^\n]*(?:\n|$)|\#[^\n]*(?:\n|$)|/\*.*?\*/)
      |(?P<text>[nNeE]?'(?:[^'\\]|\\.|'')*')
      |(?P<name>`(?:[^`]|``)*`|"(?:[^"]|"")*"|\[[^\]\n]*\])
      |(?P<hex>0x[0-9A-Fa-f]+|[xX]'[0-9A-Fa-f]*')
      |(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
      |(?P<word>[^\W\d][\w$]*)
      |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "Z": "\x1a"}
_LONGEST = 100
_ESCAPED = re.compile(r"\\(.)|''", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its sort, its value and where it begins."""

    sort: str
    value: Any
    at: int

    def says(self, *words: str) -> bool:
        """Whether it is one of these words or signs, in any case."""
        return self.sort in ("word", "sign") and str(self.value).upper() in words


def words(text: str, start: int = 0) -> Iterator[Word]:
    """The words from a place on. Raises NotUsableError for a text that does not end."""
    for found in _PARTS.finditer(text, start):
        sort, said = found.lastgroup or "sign", found[0]
        if sort == "blank":
            continue
        if sort == "sign" and said in "'`\"":
            raise NotUsableError(
                "malformed", f"line {text.count(chr(10), 0, found.start()) + 1}: a text that does not end"
            )
        yield Word(sort, _value(sort, said), found.start())


class Lines:
    """The lines of a text, asked for in about the order in which they stand."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def of(self, at: int) -> int:
        """The line of a place, counted from 1."""
        if at < self._at:
            self._at, self._line = 0, 1
        self._line += self._text.count("\n", self._at, at)
        self._at = at
        return self._line


def _value(sort: str, said: str) -> Any:
    if sort == "text":
        return _ESCAPED.sub(_unescaped, said[said.index("'") + 1 : -1])
    if sort == "name":
        return said[1:-1].replace(said[0] * 2, said[0])
    if sort == "number":
        return _number(said.lstrip("+"))
    return said


def _number(said: str) -> int | float | str:
    """A number that no database holds stays a text: whoever reads the column says that it is odd."""
    if len(said) > _LONGEST:
        return said
    found = int(said) if said.lstrip("-").isdigit() else float(said)
    return found if isfinite(found) else said


def _unescaped(found: re.Match[str]) -> str:
    return "'" if found[1] is None else _ESCAPES.get(found[1], found[1])
