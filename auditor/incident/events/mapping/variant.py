"""A log in another shape: streamed in an envelope, or as a table whose columns have other names. What its rows mean is said once."""

from __future__ import annotations

from typing import Literal

from pydantic import Field as About

from auditor.incident.events.mapping.model import (
    Field,
    Fields,
    Fit,
    Kind,
    KnownBy,
    Log,
    Otherwise,
    Place,
    Source,
    Time,
    Written,
)


class Variant(Written):
    """The shape of a log that another log of the same file describes; what is not said here is as there."""

    id: str = About(pattern=r"^[a-z][a-z0-9_]*$")
    of: str = About(description="id of the log whose rows these are")
    shape: Literal["csv", "json", "cef"]
    items: str = About(default="", pattern=r"^(/[^/]+)*$", description="JSON pointer of the list of rows")
    under: Place | None = About(
        default=None, description="where in a row all places of that log lie: data/payload"
    )
    renamed: dict[Place, Place] = About(
        default={}, description="place there -> place here, also of what lies below it"
    )
    texts: tuple[str, ...] = About(default=(), description="in JSON: the keys whose value is JSON in a text")
    source: Source | None = None
    known_by: KnownBy | None = About(
        default=None, description="by default the columns of that log, as they are named here"
    )
    time: Time | None = About(default=None, description="by default as there, as it is named here")
    fields: Fields = About(default={}, description="beside or in place of those of that log")
    kinds: tuple[Kind, ...] = About(default=(), description="asked before those of that log")

    def made_of(self, log: Log) -> Log:
        """The log in this shape. The model is asked again, so that nothing goes in that a log could not say itself."""
        changed = log.model_copy(
            update={
                "id": self.id,
                "shape": self.shape,
                "items": self.items,
                "pattern": "",
                "source": self.source or log.source,
                "known_by": self.known_by or self._known_by(log.known_by),
                "time": self.time or log.time.model_copy(update={"from_": self._all(log.time.from_)}),
                "fields": {**self._fields(log.fields), **self.fields},
                "kinds": (*self.kinds, *map(self._kind, log.kinds)),
                "otherwise": self._otherwise(log.otherwise),
                "same": self._all(log.same),
                "apart": self._all(log.apart),
                "once": self._all(log.once),
                "texts": self.texts or log.texts,
            }
        )
        checked = Log.model_validate(changed.model_dump(by_alias=True))
        return checked.model_copy(update={"kin": log.id})

    def _moved(self, place: Place) -> Place:
        for there, here in self.renamed.items():
            if place == there or place.startswith(f"{there}/"):
                return here + place.removeprefix(there)
        return f"{self.under}/{place}" if self.under else place

    def _all(self, places: tuple[Place, ...]) -> tuple[Place, ...]:
        return tuple(map(self._moved, places))

    def _known_by(self, known: KnownBy) -> KnownBy:
        values = {self._moved(place): texts for place, texts in known.values.items()}
        return known.model_copy(update={"columns": self._all(known.columns), "values": values})

    def _fields(self, fields: dict[str, Field]) -> dict[str, Field]:
        return {name: self._field(field) for name, field in fields.items()}

    def _field(self, field: Field) -> Field:
        return field.model_copy(
            update={
                "from_": None if field.from_ is None else self._all(field.from_),
                "when": self._when(field.when),
                "or_": None if field.or_ is None else self._field(field.or_),
            }
        )

    def _when(self, when: dict[Place, Fit]) -> dict[Place, Fit]:
        return {self._moved(place): fit for place, fit in when.items()}

    def _kind(self, kind: Kind) -> Kind:
        return kind.model_copy(update={"when": self._when(kind.when), "fields": self._fields(kind.fields)})

    def _otherwise(self, other: Otherwise) -> Otherwise:
        return other.model_copy(update={"fields": self._fields(other.fields)})
