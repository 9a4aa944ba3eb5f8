"""The places in a row that a mapping names: a column, and steps below it where its value is JSON.

`UserId` is a column, `data/payload/UserId` a value inside one. A step is a key, a number (place in a list, from 0), `*` (all of a list, apart
by commas) or `[Name=Role]` (the first of a list whose key has that value). In a key `~1` stands for / and `~0` for ~, as in JSON pointers
(RFC 6901 §3). A value that is JSON in a text is opened where steps go on below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CHOICE = re.compile(r"^\[([^=\]]+)=([^\]]*)\]$")


@dataclass(frozen=True, slots=True)
class Choice:
    """The first of a list whose key has that value."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Each:
    """All of a list."""


Step = str | int | Choice | Each


def steps(path: str) -> tuple[str, tuple[Step, ...]]:
    """The column, and the steps below it. Raises ValueError for a path that has an empty step."""
    parts = path.split("/")
    if not all(parts):
        raise ValueError(f"{path!r}: names no place: a column, or steps apart by /")
    return _plain(parts[0]), tuple(map(_step, parts[1:]))


def _step(text: str) -> Step:
    if text == "*":
        return Each()
    if found := _CHOICE.match(text):
        return Choice(_plain(found[1]), _plain(found[2]))
    return int(text) if text.isdecimal() and text.isascii() else _plain(text)


def _plain(text: str) -> str:
    return text.replace("~1", "/").replace("~0", "~")
