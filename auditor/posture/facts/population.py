"""A population is a list of entities that knows whether it is complete and where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, NoReturn, TypeVar

from auditor.posture.facts.fact import Unknown

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unread:
    """An entity that is known to exist and of which nothing could be read."""

    id: str
    name: str
    unknown: Unknown


@dataclass(frozen=True, slots=True)
class Population(Generic[T]):
    """Entities of one kind.

    `noun` is the catalogue key that names the kind in a sentence; `complete` is True or says what is missing; `unread`
    holds members of which all is unknown, empty where all could be read. A population that could not be seen at all is
    an Unknown in its place, so that empty `items` with nothing `unread` in one that is complete always mean "none".
    """

    noun: str
    items: tuple[T, ...]
    complete: Literal[True] | Unknown = True
    unread: tuple[Unread, ...] = ()

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items) + len(self.unread)

    def __bool__(self) -> NoReturn:
        raise TypeError("a population has no truth value; use len() and look at `complete`")


Seen = Population[T] | Unknown
