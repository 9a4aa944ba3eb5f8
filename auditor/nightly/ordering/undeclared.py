"""Tenants that history knows and the file does not declare any more: somebody took them out, and nobody would look for what is not there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from auditor.history.store import History

_KIND = "nightly.undeclared"
_GONE, _BACK = "gone", "declared"


@dataclass(frozen=True, slots=True)
class Undeclared:
    """All of them, and those that are so since this day: that is news, and later ones are as they were."""

    names: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def undeclared(history: History, declared: Collection[str]) -> tuple[str, ...]:
    """Their names."""
    return tuple(name for name in history.tenants() if name not in declared)


def noted(history: History, declared: Collection[str], day: date) -> Undeclared:
    """The same, and it is remembered since when; one that is declared again is forgotten, so that its next end is news again."""
    names = undeclared(history, declared)
    since = {note.key: str(note.data.get("day")) for note in history.notes(_KIND) if note.state == _GONE}
    for name in since:
        if name in declared:
            history.note(_KIND, name, _BACK)
    new = [name for name in names if since.get(name, day.isoformat()) == day.isoformat()]
    for name in names:
        if name not in since:
            history.note(_KIND, name, _GONE, data={"day": day.isoformat()})
    return Undeclared(names, tuple(new))
