"""Which names hold personal data, and how sure that is. The map names what is personal; that something else
is not is known only of what was seen, so that losing a part of the map never makes anything look harmless."""

from __future__ import annotations

from typing import TypeVar

from auditor.posture.facts.fact import Unknown, gravest, not_provided
from auditor.posture.facts.population import Population, Seen, Unread
from auditor.posture.topics.records.data import DataObject, PersonalData

T = TypeVar("T")


class PersonalNames:
    """Answers by the name of an object or a field; `gap` says why the fields, as a whole, are not known."""

    def __init__(self, data: PersonalData) -> None:
        fields, objects = _items(data.fields), _items(data.objects)
        unread = (*_unread(data.fields), *_unread(data.objects))
        self.gap = _gap(data.fields)
        self._marks = data.marks
        self._object_gap = _gap(data.objects)
        self._fields = frozenset(entry.name for entry in fields)
        self._objects = frozenset(_object_of(name) for name in self._fields).union(
            entry.name for entry in objects
        )
        self._unread = {entry.name: entry.unknown for entry in unread}
        self._torn_objects = {_object_of(entry.name): entry.unknown for entry in unread}

    def object(self, name: str) -> bool | Unknown:
        """Whether the object holds personal data. That it does not takes all of its fields to say."""
        if name in self._marks:
            return True
        if self.gap is not None:
            return self.gap
        if name in self._torn_objects:
            return self._torn_objects[name]
        return False if name in self._objects else self._unseen(name)

    def anything(self) -> bool | Unknown:
        """Whether any object holds personal data: what is open as a whole opens that, too. That none does takes all to say."""
        if self._marks:
            return True
        gaps = [gap for gap in (self.gap, self._object_gap) if gap is not None]
        gaps += self._unread.values()
        return gravest(gaps) if gaps else False

    def field(self, name: str) -> bool | Unknown:
        """Whether the field (Object.Field) holds personal data."""
        if name in self._marks:
            return True
        if name in self._fields:
            return False
        if self.gap is not None:
            return self.gap
        for known in (name, _object_of(name)):
            if known in self._unread:
                return self._unread[known]
        return self._unseen(name)

    def _unseen(self, name: str) -> Unknown:
        if self._object_gap is not None:
            return self._object_gap
        return not_provided("objects", reason=f"the definition of {name} was not seen")


def personal_objects(data: PersonalData) -> Seen[DataObject]:
    """The objects that hold personal data; incomplete while fields were not seen, because a field can make its
    object one of them."""
    found = data.personal_objects
    if isinstance(found, Unknown):
        return found
    gap = _gap(data.fields)
    complete = gap if found.complete is True and gap is not None else found.complete
    torn = tuple(entry for entry in _unread(data.fields) if _object_of(entry.name) not in data.marks)
    return Population(found.noun, found.items, complete, found.unread + torn)


def _gap(seen: Seen[T]) -> Unknown | None:
    if isinstance(seen, Unknown):
        return seen
    return seen.complete if isinstance(seen.complete, Unknown) else None


def _items(seen: Seen[T]) -> tuple[T, ...]:
    return () if isinstance(seen, Unknown) else seen.items


def _unread(seen: Seen[T]) -> tuple[Unread, ...]:
    return () if isinstance(seen, Unknown) else seen.unread


def _object_of(field: str) -> str:
    return field.partition(".")[0]
