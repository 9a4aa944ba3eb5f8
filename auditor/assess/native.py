"""What only this product has, was read, and is judged by no check: it is evidence all the same, and stands in the appendix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from auditor.assess.shown import shown, shown_name
from auditor.check import Check
from auditor.check.definition import AnyOf
from auditor.posture import Evidence, Known, Posture

NATIVE = "native:"
Plain = str | int | float | bool | None | list[str]


@dataclass(frozen=True, slots=True)
class NativeFact:
    """A setting by the product's own name, as a report may show it, with its place."""

    key: str
    value: Plain
    path: str
    line: int


def not_asked(posture: Posture, checks: Iterable[Check]) -> tuple[NativeFact, ...]:
    """The known ones that no check needs, in order of their names. What a fact of the neutral posture was read from is asked for
    there."""
    asked, seen = frozenset(_needed(checks)), frozenset(_places(posture))
    return tuple(
        NativeFact(
            shown_name(key), _plain(fact.value), shown_name(fact.evidence.source.path), fact.evidence.line
        )
        for key, fact in sorted(posture.native.items())
        if isinstance(fact, Known) and key not in asked and fact.evidence not in seen
    )


def _needed(checks: Iterable[Check]) -> Iterator[str]:
    for check in checks:
        for need in check.needs:
            for path in need.paths if isinstance(need, AnyOf) else (need,):
                if path.startswith(NATIVE):
                    yield path.removeprefix(NATIVE)


def _places(posture: Posture) -> Iterator[Evidence]:
    """Where the facts about the whole tenant were read."""
    for topic in (
        getattr(posture, entry.name) for entry in fields(posture) if not entry.name.startswith("_")
    ):
        for entry in fields(topic) if hasattr(topic, "__dataclass_fields__") else ():
            fact = getattr(topic, entry.name)
            if isinstance(fact, Known):
                yield fact.evidence


def _plain(value: Any) -> Plain:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, tuple | list | set | frozenset):
        return [
            str(shown(str(entry))) for entry in (value if isinstance(value, tuple | list) else sorted(value))
        ]
    return str(shown(str(value)))
