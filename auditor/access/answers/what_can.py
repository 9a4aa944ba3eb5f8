"""What a principal can, on every object and on each class that is named, and how two principals differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from auditor.access.given.inheritance import blocks, included, on_every_object, unseen_objects
from auditor.access.given.tenant import Subject, Tenant
from auditor.access.rights.bits import ACTIONS, RIGHTS, reach
from auditor.access.rights.masks import Indices, Masks, Words
from auditor.posture import EVERY_OBJECT, Action, Capability, Scope, Unknown

Span = tuple[Scope, Scope]
"""How far a right reaches at least and at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """A right that is held or may be."""

    action: Action | Capability
    object_class: str
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """A right that two subjects do not hold alike."""

    action: Action | Capability
    object_class: str
    first: Span
    second: Span

    @property
    def certain(self) -> bool:
        """Whether they differ whatever it is that was not seen."""
        return self.first[1] < self.second[0] or self.second[1] < self.first[0]


@dataclass(frozen=True, slots=True)
class Rights:
    """All that one subject holds, as bits: on every object, on classes that nothing tells of, and on each class that is
    named, each known and possible. `gaps` are what was not seen of it."""

    every: tuple[int, int]
    unseen: int
    named: dict[str, tuple[int, int]]
    gaps: tuple[Unknown, ...]

    @property
    def unclear(self) -> bool:
        """Whether there may be more than is known."""
        return bool(self.gaps) or any(least < most for least, most in (row.span for row in self.rows()))

    def span(self, action: Action | Capability, object_class: str) -> Span:
        """How far one right reaches."""
        known, possible = self.every
        if object_class != EVERY_OBJECT:
            more = self.named.get(object_class, (0, 0))
            known, possible = known | more[0], possible | more[1] | self.unseen
        return reach(known, action), reach(possible, action)

    def rows(self) -> Iterator[Row]:
        """What is held on every object, then what a class has beyond that."""
        for action in RIGHTS:
            span = self.span(action, EVERY_OBJECT)
            if span[1]:
                yield Row(action, EVERY_OBJECT, span)
        for name in sorted(self.named):
            for action in ACTIONS:
                span = self.span(action, name)
                if span != self.span(action, EVERY_OBJECT):
                    yield Row(action, name, span)


def what_can(tenant: Tenant, subject: Subject) -> Rights:
    """All rights of an account, or of a role as if it stood alone."""
    graph, held = tenant.graph, np.array(subject.containers, np.int32)
    named = {}
    for first, table in blocks(graph):
        known, possible = _of(table, held)
        for at in np.flatnonzero(possible).tolist():
            named[graph.objects[first + at]] = (int(known[at]), int(possible[at]))
    every, unseen = _of(on_every_object(graph), held), _of(unseen_objects(graph), held)
    marks = np.zeros(len(graph.containers), np.bool_)
    marks[held] = True
    reached = np.flatnonzero(included(marks, graph.includes)).tolist()
    gaps = (graph.containers[number].gap for number in reached)
    return Rights(
        (int(every[0]), int(every[1])),
        int(unseen[1]),
        named,
        tuple(dict.fromkeys(gap for gap in gaps if gap is not None)),
    )


def differences(first: Rights, second: Rights) -> Iterator[Difference]:
    """Where two differ, or may. A class says nothing that every object says already."""
    for action in RIGHTS:
        one, other = first.span(action, EVERY_OBJECT), second.span(action, EVERY_OBJECT)
        if _unlike(one, other):
            yield Difference(action, EVERY_OBJECT, one, other)
    for name in sorted({*first.named, *second.named}):
        for action in ACTIONS:
            one, other = first.span(action, name), second.span(action, name)
            general = (first.span(action, EVERY_OBJECT), second.span(action, EVERY_OBJECT))
            if _unlike(one, other) and (one, other) != general:
                yield Difference(action, name, one, other)


def _unlike(one: Span, other: Span) -> bool:
    """Two that are both unclear in the same way may still differ."""
    return one != other or one[0] != one[1]


def _of(rights: Masks, held: Indices) -> tuple[Words, Words]:
    return (
        np.bitwise_or.reduce(rights.known[held], axis=0),
        np.bitwise_or.reduce(rights.possible[held], axis=0),
    )
