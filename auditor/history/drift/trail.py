"""Who made a change and when, where the product's own audit trail tells.

An entry counts for an entity that it names by its id, or, where it names nothing by an id, by the entity's name in its text. It counts for
what changed only between the two observations. Where several people could be meant all of them are named, as "one of"; where an entry
names several entities at once it may be about any of them, and who made it is "possibly" the one. Silence is not told to be anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from auditor.history.change import Change
from auditor.history.drift.comparing.differences import Pair
from auditor.posture import AdministrationEvent, Posture, Unknown

ONE_OF, POSSIBLY = "one of: ", "possibly: "
MADE = frozenset({"configuration", "population"})
"""Causes behind which somebody stands who did something in the product."""
_SHORTEST = 3
_BETWEEN = " – "
_WORD = re.compile(r"\w+")


def trail_of(posture: Posture) -> tuple[AdministrationEvent, ...]:
    """What the trail tells; nothing where it was not seen."""
    return () if isinstance(posture.changes, Unknown) else posture.changes.items


@dataclass(frozen=True)
class Trail:
    """The entries between two observations, by whom they are about."""

    events: tuple[AdministrationEvent, ...]
    names: Mapping[str, str]

    @cached_property
    def by_id(self) -> dict[str, list[AdministrationEvent]]:
        found: dict[str, list[AdministrationEvent]] = {}
        for event in self.events:
            if event.target:
                found.setdefault(event.target, []).append(event)
        return found

    @cached_property
    def by_name(self) -> dict[str, list[tuple[AdministrationEvent, bool]]]:
        """By folded name the entries whose text has it, each with whether it has no other."""
        known = _by_first_word(name.casefold() for name in self.names.values() if len(name) >= _SHORTEST)
        found: dict[str, list[tuple[AdministrationEvent, bool]]] = {}
        for event in self.events:
            named = set() if event.target else set(_named(event.name.casefold(), known))
            for name in named:
                found.setdefault(name, []).append((event, len(named) == 1))
        return found

    def about(self, id_: str, name: str) -> tuple[list[AdministrationEvent], bool]:
        """The entries about an entity, and whether it is sure that they are."""
        if told := [event for one in _wholes(id_) for event in self.by_id.get(one, ())]:
            return told, True
        named = [pair for one in {name, *map(self.names.get, _wholes(id_))} for pair in self._of_name(one)]
        sure = [event for event, alone in named if alone]
        return (sure, True) if sure else ([event for event, _ in named], False)

    def _of_name(self, name: str | None) -> Sequence[tuple[AdministrationEvent, bool]]:
        return () if name is None else self.by_name.get(name.casefold(), ())


def trail_between(pair: Pair, events: Iterable[AdministrationEvent]) -> Trail:
    """The entries of the time in which what changed must have changed: from the first observation of before to the last of after."""
    since = min(one.observed_at for one in pair.before.sources)
    until = max(one.observed_at for one in pair.after.sources)
    mine = tuple(event for event in events if _moment(since) <= _moment(event.at) <= _moment(until))
    return Trail(mine, pair.names.known if mine else {})


def told_by(changes: Iterable[Change], trail: Trail) -> Iterator[Change]:
    """The changes with who made them and when; as they are where the trail tells nothing."""
    for change in changes:
        if (
            trail.events
            and change.resource
            and change.check
            and change.cause in MADE
            and change.because[:1] != ("by_the_day",)
        ):
            yield _told(change, *trail.about(change.resource, change.name))
        else:
            yield change


def _told(change: Change, events: Sequence[AdministrationEvent], sure: bool) -> Change:
    if not events:
        return change
    actors = sorted({event.actor_name or event.actor for event in events if event.actor_name or event.actor})
    times = sorted(event.at for event in events)
    at = times[0] if len(set(times)) == 1 else f"{times[0]}{_BETWEEN}{times[-1]}"
    if not actors:
        return change
    mark = POSSIBLY if not sure else ONE_OF if len(actors) > 1 else ""
    return replace(change, by=mark + ", ".join(actors), at=at)


def _wholes(id_: str) -> Iterator[str]:
    """The entity itself, and what it is a part of: a right on an object is changed by changing its role."""
    yield id_
    while "/" in id_:
        id_ = id_.rpartition("/")[0]
        yield id_


def _by_first_word(names: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """Names by their first word, the longest first, each with where in it that word begins: of ten thousand names few begin alike."""
    found: dict[str, list[tuple[str, int]]] = {}
    for name in sorted(set(names), key=len, reverse=True):
        if (word := _WORD.search(name)) is not None:
            found.setdefault(word[0], []).append((name, word.start()))
    return found


def _named(text: str, known: Mapping[str, Sequence[tuple[str, int]]]) -> Iterator[str]:
    """The names that stand in a text as whole words, of those that begin alike the longest: "Sales Manager" is no "Sales"."""
    end = 0
    for word in _WORD.finditer(text):
        for name, offset in known.get(word[0], ()) if word.start() >= end else ():
            start = word.start() - offset
            if start >= end and text.startswith(name, start) and _ends(text, start + len(name), name):
                yield name
                end = start + len(name)
                break


def _ends(text: str, end: int, name: str) -> bool:
    """Whether a word ends where a name does."""
    return not (_WORD.match(name[-1]) and _WORD.match(text[end : end + 1]))


def _moment(text: str) -> str:
    """A time in UTC in a form that sorts: to the second."""
    return text[:19]
