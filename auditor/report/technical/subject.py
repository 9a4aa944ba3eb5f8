"""Who an entity is, and what it is about, read off its canonical id and its name: a right of somebody on something is `kind:name/object` and is called
"name: object"; a `/` in a name that says nothing of the kind is just a letter of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.assess.result import Resource, Result

_OF_AN_OBJECT = ("field", "sharing-rule")


def _on(entry: Resource) -> str:
    """What a right is on; empty for what is no right on something."""
    _, slash, last = entry.id.rpartition("/")
    return last if slash and entry.name.endswith(f": {last}") else ""


def holder_id(entry: Resource) -> str:
    """The id of the role, account or thing that an entity is, or whose right it is; empty for a setting of the whole tenant."""
    if entry.id.startswith("setting:"):
        return ""
    on = _on(entry)
    return entry.id[: -len(on) - 1] if on else entry.id


def holder_name(entry: Resource) -> str:
    """What the holder is called."""
    on = _on(entry)
    return entry.name[: -len(on) - 2] if on else entry.name or entry.id


def object_name(entry: Resource, noun: str) -> str:
    """The kind of records that an entity of that population is about; empty where it is about none."""
    kind, _, name = entry.id.partition(":")
    if kind == "object":
        return name
    if kind in _OF_AN_OBJECT and "." in name:
        return name.partition(".")[0]
    return _on(entry).partition(".")[0] if noun.endswith("rights") else ""


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many of the wrong entries the first few of a kind hold. `first` are (name, entries), most first; `held` is their share of `entries`."""

    count: int
    entries: int
    first: tuple[tuple[str, int], ...]

    @property
    def held(self) -> float:
        return sum(number for _, number in self.first) / self.entries if self.entries else 0.0


def crowd_of(names: Iterable[tuple[str, str]], most: int) -> Crowd:
    """The crowd of (id, name), one for each wrong entry; ties in the order of names, so that the same input gives the same list."""
    called: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for id_, name in names:
        called.setdefault(id_, name)
        counts[id_] += 1
    order = sorted(counts, key=lambda id_: (-counts[id_], called[id_], id_))
    return Crowd(len(counts), sum(counts.values()), tuple((called[id_], counts[id_]) for id_ in order[:most]))


def wrong_holders(results: Sequence[Result]) -> list[tuple[str, str]]:
    """(id, name) of the holder of each wrong entry, for those that are roles: what a check of roles, or of rights on something, judges."""
    roles = {
        holder_id(entry)
        for result in results
        for entry in result.resources
        if result.noun.endswith("roles") or _on(entry)
    }
    return [
        (holder, holder_name(entry)) for _, entry in wrong(results) if (holder := holder_id(entry)) in roles
    ]


def wrong_objects(results: Sequence[Result]) -> list[tuple[str, str]]:
    """(name, name) of the object of each wrong entry that is about one."""
    return [(name, name) for result, entry in wrong(results) if (name := object_name(entry, result.noun))]


def wrong(results: Sequence[Result]) -> list[tuple[Result, Resource]]:
    """The wrong entries of the checks that count, accepted or not."""
    return [
        (result, entry)
        for result in results
        if result.is_finding and not result.is_beside
        for entry in result.resources
        if entry.status == "fail"
    ]
