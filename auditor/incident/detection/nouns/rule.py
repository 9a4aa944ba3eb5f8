"""A rule: what it says of itself, and what it asks of the events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any as Anything
from typing import Literal

from auditor.incident.case.matches import Level
from auditor.incident.detection.nouns.expression import Expression
from auditor.incident.detection.nouns.windows import Window

Counted = Literal["event_count", "value_count", "value_sum", "value_avg", "value_percentile", "value_median"]
Ordered = Literal["temporal", "temporal_ordered"]
Op = Literal["<", "<=", ">", ">=", "=", "<>"]
LEVELS: tuple[Level, ...] = ("informational", "low", "medium", "high", "critical")


@dataclass(frozen=True, slots=True)
class Source:
    """Which logs a rule is for. None: any."""

    category: str | None = None
    product: str | None = None
    service: str | None = None


@dataclass(frozen=True, slots=True)
class Events:
    """Events that a condition is met by, each for itself or beside those before it. `before` are those that a window of the kind `without` misses."""

    name: str
    source: Source
    where: Expression
    window: Window | None = None
    before: Events | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """What a correlation groups by: its name, and the column that holds it in the events of each part."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Present:
    """Which parts a temporal correlation asks for: a number of them, or an expression over their positions ("all", "any", "not")."""

    op: Literal["part", "all", "any", "not"]
    part: int = 0
    of: tuple[Present, ...] = ()


@dataclass(frozen=True, slots=True)
class Correlation:
    """Events of several parts, or many of one, by the same key within a time span.

    `fields` are the columns whose values are counted or added. A temporal correlation without `present` asks for `op` `number` parts."""

    name: str
    kind: Counted | Ordered
    parts: tuple[Node, ...]
    within: int
    """Seconds."""
    by: tuple[Key, ...]
    op: Op
    number: int
    fields: tuple[str, ...] = ()
    percentile: int | None = None
    present: Present | None = None


Node = Events | Correlation


@dataclass(frozen=True, slots=True)
class Texts:
    """What a rule says of itself, in one language."""

    title: str
    description: str = ""
    falsepositives: tuple[str, ...] = ()
    blind_spots: tuple[str, ...] = ()
    level_reason: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `name` is how outputs and other files refer to it, `file` where it stands, `digest` the sha256 of that file's bytes, `documents` the file as
    it was read."""

    id: str
    name: str
    level: Level
    status: str
    texts: dict[str, Texts]
    """By language; Vietnamese is there for every rule that comes with the program."""
    tags: tuple[str, ...]
    references: tuple[str, ...]
    node: Node
    file: str
    digest: str
    documents: tuple[dict[str, Anything], ...]

    def said(self, language: str) -> Texts:
        """Its texts in a language, or in English."""
        return self.texts.get(language) or self.texts["en"]

    @property
    def kind(self) -> str:
        """single, or what it looks at several events by."""
        if isinstance(self.node, Events):
            return self.node.window.kind if self.node.window else "single"
        return self.node.kind


def events_of(node: Node) -> Iterator[Events]:
    """The parts of a rule that ask events, those that must not be there among them."""
    if isinstance(node, Events):
        yield node
        if node.before is not None:
            yield node.before
    else:
        for part in node.parts:
            yield from events_of(part)
