"""A draft: what a page, a text and a list of what is missing are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence; `missing` stands out wherever it is shown."""

    text: str
    missing: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the body: a heading, a paragraph, a list, a field of a form (its label, the article, what fills it), a table, or places to sign."""

    kind: Literal["heading", "text", "centred", "list", "field", "grid", "sign"]
    lines: tuple[Line, ...] = ()
    label: str = ""
    article: str = ""
    number: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it says."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands before the body and is for whoever finishes it; none of it is sent."""

    heading: str
    facts: tuple[Fact, ...]
    missing_heading: str
    missing: tuple[str, ...]
    nothing_missing: str
    boxes: tuple[tuple[str, tuple[str, ...]], ...]
    """Boxes with a heading and sentences each: what is uncertain, what is to be decided."""
    sources: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole of it. `mark` says on every page that it is a draft."""

    id: str
    language: str
    audience: str
    audience_text: str
    mark: str
    title: str
    company: str
    body_heading: str
    cover: Cover
    blocks: tuple[Block, ...]
    foot: str
    exercise: str = ""
    skip: str = ""

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.id}.{self.language}"


def missing_in(blocks: tuple[Block, ...]) -> Iterator[str]:
    """What is marked missing, in order, each once."""
    seen: set[str] = set()
    for block in blocks:
        lines = (*block.lines, *(cell for row in block.rows for cell in row))
        for line in lines:
            for run in line:
                if run.missing and run.text not in seen:
                    seen.add(run.text)
                    yield run.text
