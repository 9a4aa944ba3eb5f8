"""Which kinds of personal data a class of records holds, by the names of its fields, and whether it holds any, by the map of personal data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.posture import Posture, Unknown

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@cache
def kinds() -> dict[str, tuple[frozenset[str], ...]]:
    """Each kind with the sets of words by which its fields are known."""
    text = files("auditor.incident.triage.data").joinpath("kinds.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, tuple[frozenset[str], ...]]).validate_python(yaml.safe_load(text))


def kinds_of(names: Iterable[str]) -> tuple[str, ...]:
    """The kinds that some names of fields stand for, in the order of the table."""
    found: set[str] = set()
    for name in names:
        words = frozenset(word.lower() for word in _WORD.findall(name.rpartition(".")[2]))
        found |= {kind for kind, lists in kinds().items() if any(one <= words for one in lists)}
    return tuple(kind for kind in kinds() if kind in found)


class Personal:
    """What the configuration says of classes of records; without one, nothing."""

    def __init__(self, posture: Posture | None) -> None:
        self._names = None if posture is None else posture.personal_names()
        fields = None if posture is None else posture.data.personal_fields
        self._fields: dict[str, list[str]] = {}
        if fields is not None and not isinstance(fields, Unknown):
            for one in fields.items:
                object_, _, field = one.name.partition(".")
                self._fields.setdefault(object_, []).append(field)

    def of(self, object_: str, fields: frozenset[str] | None) -> tuple[bool | None, tuple[str, ...]]:
        """Whether the class holds personal data, and the kinds of it in the fields that were read; None for fields is all of them. That none was
        read because other fields were takes names that the configuration has."""
        marked = self._fields.get(object_, [])
        kinds_ = kinds_of(marked if fields is None else fields)
        answer = None if self._names is None else self._names.object(object_)
        told = None if isinstance(answer, Unknown) else answer
        return (True if kinds_ and told is None else told), kinds_
