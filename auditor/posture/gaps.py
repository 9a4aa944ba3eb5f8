"""Everything in a posture that is not known, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from auditor.posture.facts.fact import Known, Unknown
from auditor.posture.posture import Posture

_OWN = "_worked_out"


def gaps_in(posture: Posture) -> Iterator[Unknown]:
    """Each unknown fact, population and entity, as often as it stands there. Costs a look at every entity: a posture of a
    large tenant has millions."""
    parts: list[Any] = [getattr(posture, entry.name) for entry in fields(posture) if entry.name != _OWN]
    while parts:
        part = parts.pop()
        if isinstance(part, Unknown):
            yield part
        elif isinstance(part, Known):
            parts.append(part.value)
        elif isinstance(part, Mapping):
            parts += part.values()
        elif isinstance(part, tuple | list | frozenset | set):
            parts += part
        elif is_dataclass(part):
            parts += [getattr(part, entry.name) for entry in fields(part)]
