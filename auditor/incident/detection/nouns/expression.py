"""What a rule asks of one event: tests of columns, joined by and, or and not.

The tests are those of Sigma (specification 2.1.0, sigma-rules-specification.md and sigma-modifiers-appendix.md, https://github.com/SigmaHQ/sigma-specification, checked
2026-11-28): texts compare without regard to capitals unless `cased` is said, and what an event does not tell fails every test but `null` and `exists: false`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Literal


class Wild(Enum):
    """A part of a pattern that stands for other text."""

    ANY = "*"
    ONE = "?"


Part = str | Wild


@dataclass(frozen=True, slots=True)
class Like:
    """The whole text is this pattern."""

    parts: tuple[Part, ...]
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Regex:
    """The text has this somewhere. Case counts, unless `flags` (of i, m and s) say otherwise."""

    pattern: str
    flags: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """The address lies in this network, written as ipaddress writes it."""

    network: str


@dataclass(frozen=True, slots=True)
class Compare:
    """The number is equal to, above or below this one."""

    op: Literal["=", "<", "<=", ">", ">=", "<>"]
    number: int | float


@dataclass(frozen=True, slots=True)
class Truth:
    """True or false, as told."""

    value: bool


@dataclass(frozen=True, slots=True)
class Told:
    """Whether the event tells the column at all."""

    told: bool


@dataclass(frozen=True, slots=True)
class Same:
    """As another column of the same event says, or beginning or ending with that (both: holding it)."""

    column: str
    starts: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A part of a time, in UTC: hour 0 to 23, week of ISO 8601 …"""

    part: Literal["minute", "hour", "day", "week", "month", "year"]
    number: int


Test = Like | Regex | Network | Compare | Truth | Told | Same | When


@dataclass(frozen=True, slots=True)
class Leaf:
    """One test of one column; without a column it is asked of all texts of the event. What stands in a selection called filter_optional… is not missed
    where a log does not have the column."""

    column: str | None
    test: Test
    optional: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Each of them."""

    of: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of them."""

    of: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this: met, too, where the event does not tell."""

    of: Expression


Expression = Leaf | All | Any | Not


def leaves(expression: Expression) -> Iterator[Leaf]:
    """Every test in it, from left to right."""
    match expression:
        case Leaf():
            yield expression
        case Not(of):
            yield from leaves(of)
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)


def columns_of(expression: Expression) -> tuple[str, ...]:
    """Columns that it reads, each once, in the order of their first mention."""
    found: dict[str, None] = {}
    for leaf in leaves(expression):
        if leaf.column is not None:
            found[leaf.column] = None
        if isinstance(leaf.test, Same):
            found[leaf.test.column] = None
    return tuple(found)


def classes_of(expression: Expression) -> frozenset[str] | None:
    """Kinds of event that it can be met by, as far as it names them at its top; None where it does not."""
    if isinstance(expression, Any):
        each = [classes_of(part) for part in expression.of]
        return frozenset().union(*(one for one in each if one)) if each and None not in each else None
    if isinstance(expression, All):
        named = [one for one in map(classes_of, expression.of) if one is not None]
        return frozenset.intersection(*named) if named else None
    if isinstance(expression, Leaf) and expression.column == "class" and isinstance(expression.test, Like):
        parts = expression.test.parts
        if all(isinstance(part, str) for part in parts):
            return frozenset({"".join(map(str, parts)).lower()})
    return None
