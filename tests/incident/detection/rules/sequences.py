"""Events that a rule is met by, and near misses, as the files beside this one write them.

A file has `base` (columns of all its events), and under `hit`, `miss` and `cannot` sequences with a `name`, `events` and perhaps a `base` of their own. An event
may stand for many: `times` and `every` repeat it later and later, and {n} in a text is which of them it is. In `cannot` the rule has not what it asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
KINDS = ("hit", "miss", "cannot")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
Event = dict[str, Any]


@dataclass(frozen=True)
class Sequence:
    """Some events, and what a rule makes of them."""

    rule: str
    topic: str
    kind: str
    name: str
    events: tuple[Event, ...]

    def __str__(self) -> str:
        return f"{self.rule}: {self.kind}: {self.name}"


def sequences() -> tuple[Sequence, ...]:
    """All of them, by rule."""
    return tuple(one for path in sorted(HERE.glob("*/*.yaml")) for one in _of(path))


def _of(path: Path) -> Iterator[Sequence]:
    told = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    assert set(told) <= {"base", *KINDS}, path
    for kind in KINDS:
        for one in told.get(kind, ()):
            base = {**told["base"], **one.get("base", {})}
            events = tuple(event for entry in one["events"] for event in repeated({**base, **entry}))
            yield Sequence(path.stem, path.parent.name, kind, one["name"], events)


def repeated(entry: Event) -> Iterator[Event]:
    """One event, or as many as it says."""
    times, every = entry.pop("times", 1), entry.pop("every", "0s")
    step = timedelta(**{_UNITS[every[-1]]: int(every[:-1])})
    for number in range(times):
        texts = {
            key: value.replace("{n}", str(number + 1)) if isinstance(value, str) else value
            for key, value in entry.items()
        }
        yield {**texts, "time": entry["time"] + number * step}
