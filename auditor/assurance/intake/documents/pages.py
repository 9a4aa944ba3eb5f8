"""Pages as they are searched: one line of text each, and beside it the same text folded letter by letter, so that a place in one is the same
place in the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from auditor.report.escape import clip, plain

_SPACES = re.compile(r"\s+")
_TO_SPACE = dict.fromkeys(map(ord, "()[]{}\"'“”‘’«»®™©*_|•·\u00a0"), " ")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
LONGEST_QUOTATION = 200


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `flat` has no line breaks, `folded` is as long as `flat`; `lines` are those of the page."""

    number: int
    flat: str
    folded: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands."""

    page: Page
    begin: int
    end: int

    def quotation(self, before: int = 20, after: int = 120) -> str:
        """The words around it, harmless and short."""
        begin, end = max(0, self.begin - before), min(len(self.page.flat), self.end + after)
        while begin > 0 and self.page.flat[begin - 1] != " " and self.begin - begin < before + 15:
            begin -= 1
        while end < len(self.page.flat) and self.page.flat[end] != " " and end - self.end < after + 15:
            end += 1
        return quoted(self.page.flat[begin:end])


def quoted(text: str) -> str:
    """A short quotation on one line that nothing acts on."""
    return clip(plain(_SPACES.sub(" ", text).strip()), LONGEST_QUOTATION)


def pages_of(texts: Iterable[str]) -> tuple[Page, ...]:
    """Pages from their texts, the first of which is number 1."""
    return tuple(_page(number, text) for number, text in enumerate(texts, 1))


def _page(number: int, text: str) -> Page:
    made = unicodedata.normalize("NFC", text).replace("\x00", "")
    lines = tuple(line for part in made.splitlines() if (line := _SPACES.sub(" ", part).strip()))
    flat = " ".join(lines)
    return Page(number, flat, folded(flat), lines)


def folded(text: str) -> str:
    """Small letters, one kind of dash, no quotation marks and brackets: of the same length."""
    small = text.lower()
    if len(small) != len(text):  # a few letters have no small one of their own length
        small = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return small.translate(_TO_SPACE).translate(_DASHES)


def places(pages: Iterable[Page], phrase: str) -> Iterator[Place]:
    """Where a phrase stands, as whole words, whatever spaces and dashes part them."""
    words, pattern = _pattern(phrase)
    for page in pages:
        if all(word in page.folded for word in words):  # much faster than the pattern, and mostly enough
            for found in pattern.finditer(page.folded):
                yield Place(page, found.start(), found.end())


@cache
def _pattern(phrase: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    words = tuple(word for word in re.split(r"[ \-]+", folded(phrase)) if word)
    between = r"[ \-:,.]{1,6}".join(map(re.escape, words))
    return words, re.compile(rf"(?<!\w){between}(?!\w)")
