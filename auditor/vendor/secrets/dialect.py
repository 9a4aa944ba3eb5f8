"""What differs from product to product in source text: tokens of its own, what is a reference, what is a test."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Found(NamedTuple):
    """Where a credential stands, in bytes, and what it looks like. Its text is nowhere."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Token:
    """A credential that is known by its shape. `plugin` of the library has the last word, where there is one.

    The pattern starts with plain letters, which the regular-expression engine finds at more than 1 GB/s, and is
    bounded. `behind` is how many bytes of the token stand before them.
    """

    kind: str
    pattern: re.Pattern[bytes]
    plugin: str = ""
    behind: int = 0


def _never(_value: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Dialect:
    """The peculiarities of one product's text. Patterns are searched in the text in lower case, and bounded."""

    tokens: tuple[Token, ...] = ()
    wrappers: bytes = b""  # pattern of calls around a literal that leave it what it is: rb"blob\.valueof\("
    encoder: re.Pattern[bytes] | None = (
        None  # code that makes a Basic header of the literal in its group "value"
    )
    suffixes: frozenset[str] = frozenset()  # words that the product adds to names: the "c" of Password__c
    dummies: frozenset[str] = (
        frozenset()
    )  # words that mean nothing in a password of a test: the product's name
    is_reference: Callable[[str], bool] = _never  # ids and names of the product's own things
    test_marker: re.Pattern[bytes] | None = None  # what a file of automated tests holds


PLAIN = Dialect()


class Text:
    """One text under search: its bytes, the same in lower case, and what is only asked for now and then."""

    __slots__ = ("_is_test", "data", "dialect", "lower")

    def __init__(self, data: bytes, dialect: Dialect) -> None:
        self.data = data
        self.lower = data.lower()
        self.dialect = dialect
        self._is_test: bool | None = None

    @property
    def is_test(self) -> bool:
        """Whether this is a file of automated tests."""
        if self._is_test is None:
            marker = self.dialect.test_marker
            self._is_test = marker is not None and marker.search(self.lower) is not None
        return self._is_test
