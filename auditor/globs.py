"""Globs of which several are asked at once, of very many paths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import translate
from functools import lru_cache

_WILD = re.compile(r"[*?\]]")


class Globs:
    """Globs in lower case. What a path ends in rules nearly all of them out, before a pattern is begun."""

    __slots__ = ("_pattern", "ends")

    def __init__(self, globs: Sequence[str]) -> None:
        low = [glob.casefold() for glob in globs]
        self._pattern = re.compile("|".join(map(translate, low)) or r"(?!)")
        self.ends = tuple(dict.fromkeys(_WILD.split(glob)[-1] for glob in low))

    def match(self, low: str) -> bool:
        """Whether one of them fits a path, which is in lower case."""
        return low.endswith(self.ends) and self._pattern.match(low) is not None


@lru_cache(maxsize=64)
def globs(patterns: tuple[str, ...]) -> Globs:
    """The globs, made once."""
    return Globs(patterns)
