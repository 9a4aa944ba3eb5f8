"""A file `events.yaml`: the logs of a product, the shapes in which people have them, and what the product records nowhere."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field as About
from pydantic import model_validator

from auditor.incident.events.classes import CLASSES
from auditor.incident.events.mapping.model import Log, Source, Text, Written
from auditor.incident.events.mapping.variant import Variant


def _spread(value: Any, lists: dict[str, Any]) -> Any:
    """`among: name` of a field as what it is short for: a map of the words of that list."""
    if isinstance(value, list | tuple):
        return [_spread(one, lists) for one in value]
    if not isinstance(value, dict):
        return value
    inside = {key: _spread(one, lists) for key, one in value.items()}
    name = inside.get("among")
    if isinstance(name, str) and isinstance(words := lists.get(name), list | tuple):
        return {
            **{key: one for key, one in inside.items() if key != "among"},
            "map": dict.fromkeys(words, "true"),
        }
    return inside


class Absent(Written):
    """What a product records nowhere, so that no file can show it and no rule that asks for it can say that it did not happen."""

    class_: str = About(alias="class", description="a key of the classes of events")
    activities: tuple[str, ...] = About(
        default=(), description="keys of that class's activities; by default all of them"
    )
    product: str = About(default="", description="by default the name of the folder")
    outcome: Literal["success", "failure"] | None = About(
        default=None, description="only those that came out so"
    )
    unless: tuple[str, ...] = About(
        default=(),
        description="services and ids of logs that do record it: where one of them was read, it is not absent",
    )
    partly: tuple[str, ...] = About(
        default=(),
        description="services of logs that record it only as they are set: that one of them holds such an event does not say that it holds all",
    )
    en: str = About(min_length=1, description="one sentence")
    vi: str = About(min_length=1, description="the same in Vietnamese")
    source: Source

    @model_validator(mode="after")
    def _known(self) -> Absent:
        known = CLASSES.get(self.class_)
        if known is None:
            raise ValueError(f"{self.class_!r} is no class: {', '.join(CLASSES)}")
        if wrong := [one for one in self.activities if one not in known.activities]:
            raise ValueError(f"{wrong[0]!r} is no activity of {self.class_}: {', '.join(known.activities)}")
        return self


class Mapping(Written):
    """A file `events.yaml`."""

    lists: dict[str, tuple[Text, ...]] = About(default={}, description="words that fields name by `among`")
    logs: tuple[Log, ...] = ()
    variants: tuple[Variant, ...] = ()
    absent: tuple[Absent, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _spread(cls, value: Any) -> Any:
        return _spread(value, value.get("lists") or {}) if isinstance(value, dict) else value

    @model_validator(mode="after")
    def _whole(self) -> Mapping:
        if not self.logs and not self.absent:
            raise ValueError("has neither logs nor anything that is absent")
        ids = [*(one.id for one in self.logs), *(one.id for one in self.variants)]
        if twice := next((one for one in ids if ids.count(one) > 1), None):
            raise ValueError(f"two logs have the id {twice!r}")
        known = {one.id for one in self.logs}
        if lost := next((one for one in self.variants if one.of not in known), None):
            raise ValueError(f"{lost.id!r} is a variant of {lost.of!r}, which is no log of this file")
        self.every_log()
        return self

    def every_log(self) -> tuple[Log, ...]:
        """The logs, each followed by its other shapes."""
        return tuple(
            one
            for log in self.logs
            for one in (log, *(v.made_of(log) for v in self.variants if v.of == log.id))
        )
