"""Today's configuration beside the last good one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from auditor.incident.planning.back.leaves import Entry, Place, settings_of
from auditor.snapshot import Snapshot, UnreadableError

How = Literal["changed", "added", "removed"]
_CALLED = ("name", "Name", "label", "title", "email", "login", "username", "user_name", "userName")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: where it stands, its value then and now; None where it was not, or is not, there."""

    place: Place
    then: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is not as it was: a role, an account, an app, a file. `where` is the file, or the kind of answer; `name` what it is called in
    it, empty for the file as a whole."""

    where: str
    name: str
    how: How
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All of it, and what nobody can say: files that one side could not read, kinds that one side did not have."""

    items: tuple[Item, ...]
    untold: tuple[str, ...] = ()
    alike: int = 0


@dataclass(slots=True)
class _Side:
    settings: dict[str, dict[Place, str]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


def difference(then: Snapshot, now: Snapshot, logs: Collection[str] = ()) -> Difference:
    """What differs between two snapshots of one tenant. A file or kind that either side could not read is untold, and never `removed`. `logs` are kinds of
    answers that are no settings."""
    was, is_now = _side(then, logs), _side(now, logs)
    lost = was.lost | is_now.lost
    items: list[Item] = []
    alike = 0
    for where in sorted(was.settings.keys() | is_now.settings.keys()):
        if where in lost:
            continue
        before, after = was.settings.get(where), is_now.settings.get(where)
        if before == after:
            alike += 1
        else:
            items.extend(_items(where, before, after))
    return Difference(tuple(items), tuple(sorted(lost)), alike)


def _without_wrapping(entry: Place) -> str:
    """The lists that an answer wraps its rows in say nothing of a row."""
    return " ".join(dict.fromkeys(entry))


def _side(snapshot: Snapshot, logs: Collection[str]) -> _Side:
    side = _Side()
    for item in snapshot.items:
        if item.kind in logs:
            continue
        where = f"{item.kind} {item.owner}".strip() if item.kind else item.path
        try:
            found = settings_of(bytes(snapshot.container.read(item.path)))
        except (UnreadableError, OSError):
            side.lost.add(where)
            continue
        side.settings.setdefault(where, {}).update(found)
    if snapshot.collection is not None:
        side.lost.update(
            one.kind
            for one in snapshot.collection.resources
            if one.state in _NOT_WHOLE and one.kind not in logs
        )
    side.lost.update(one.path for one in snapshot.skipped if not one.path.endswith("/"))
    return side


_NOT_WHOLE = frozenset({"denied", "error", "cut_short", "not_asked"})


def _items(
    where: str, before: Mapping[Place, str] | None, after: Mapping[Place, str] | None
) -> Iterator[Item]:
    """By the entry that a setting belongs to: the first two steps of its place, where it has more."""
    if before is None or after is None:
        settings = tuple(
            Setting(place, None if before is None else value, None if after is None else value)
            for place, value in sorted((before or after or {}).items())
        )
        yield Item(where, "", "added" if before is None else "removed", settings)
        return
    groups: dict[Place, list[Setting]] = defaultdict(list)
    for place in sorted(before.keys() | after.keys()):
        then, now = before.get(place), after.get(place)
        if then != now:
            groups[_entry(place)].append(Setting(place, then, now))
    for entry, differing in sorted(groups.items()):
        called = _called(entry, after, before)
        name = f"{called} ({entry[-1]})" if called else _without_wrapping(entry)
        yield Item(where, name, _how(entry, before, after), tuple(differing))


def _entry(place: Place) -> Place:
    """Up to the first entry of a list that it goes through; of what is in no list, the first step."""
    for number, step in enumerate(place):
        if isinstance(step, Entry):
            return place[: number + 1]
    return place[:1]


def _called(entry: Place, *sides: Mapping[Place, str]) -> str:
    """What the entry is called, where it has a name beside that by which it is known again."""
    for name in _CALLED:
        for side in sides:
            value = side.get((*entry, name), "")
            if value and value != entry[-1]:
                return value
    return ""


def _how(entry: Place, before: Mapping[Place, str], after: Mapping[Place, str]) -> How:
    was = any(place[: len(entry)] == entry for place in before)
    now = any(place[: len(entry)] == entry for place in after)
    return "changed" if was and now else "added" if now else "removed"
