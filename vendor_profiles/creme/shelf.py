"""All records of a tenant by model, with what is missing of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, Literal, TypeVar

from auditor.posture import Fact, Known, Unknown, UnknownKind, Unread, not_provided
from auditor.vendor import Extraction
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import gap_among, whole

from . import kinds

T = TypeVar("T")


_ALSO = {kinds.DUMP: kinds.OTHER_DATA, kinds.CONFIG: kinds.OTHER_DATA, kinds.SETTINGS: kinds.SETTINGS_CODE}


class Shelf:
    """The records of every file. Rows of one model that differ under one key are unread: which of them holds is not
    known."""

    def __init__(self, extraction: Extraction) -> None:
        self._answers = Answers(extraction)
        self._rows: dict[str, list[Row]] = defaultdict(list)
        for record in extraction.records:
            if isinstance(record, Row):
                self._rows[record.kind].append(record)

    def rows(self, model: str) -> list[Row]:
        return self._rows.get(model, [])

    def gap(self, kind: str) -> Literal[True] | Unknown:
        """True where every file of a kind was read, and there is one; files of other names may hold the same."""
        found = self._answers.gap(kind)
        hidden = [why for of, _, why in self._answers.extraction.unreadable if of == _ALSO.get(kind)]
        return whole(*hidden, found)

    def broken(self, *kind: str) -> Unknown | None:
        """Why files of these kinds that are there could not be read."""
        gap = gap_among(map(self.gap, kind))
        return None if gap is None or gap.kind is UnknownKind.NOT_PROVIDED else gap

    def model_gap(self, model: str) -> Literal[True] | Unknown:
        """True where the dump holds a model: dumpdata writes all rows of the models that it is asked for, so that one row
        shows that the model was asked for, and none shows nothing."""
        gap = self.gap(kinds.DUMP)
        if gap is True and not self.rows(model):
            return not_provided(kinds.DUMP, reason=f"no record of {model} in it")
        return gap

    def distinct(self, model: str, key: str) -> tuple[list[Row], list[Unread]]:
        """The rows of a model, each once, and those that several files tell in different words."""
        found: dict[str, Row] = {}
        unread: dict[str, Unread] = {}
        for row in self.rows(model):
            id_ = row.text(key)
            if not id_:
                place = f"{row.evidence.source.path} {row.evidence.locator}"
                unread[place] = Unread(f"{model}:{place}", place, row.odd(key))
            elif id_ in found and found[id_].data != row.data:
                paths = f"{found[id_].evidence.source.path} and {row.evidence.source.path}"
                gap = Unknown(UnknownKind.ERROR, model, reason=f"{key} {id_} differs between {paths}")
                unread[id_] = Unread(f"{model}:{id_}", id_, gap)
            else:
                found[id_] = row
        return [row for id_, row in found.items() if id_ not in unread], list(unread.values())

    def setting(self, name: str, read: Callable[[Any], T | None]) -> Fact[T]:
        """A setting, as `read` understands it (None: not). Several files that differ are unknown."""
        broken = self.broken(kinds.SETTINGS)
        if broken is not None:
            return broken
        found: list[Known[T]] = []
        rows = self.rows(kinds.SETTINGS)
        if all(row.has("part") for row in rows):
            return not_provided(kinds.SETTINGS)
        for row in rows:
            if row.has("part") and name not in row.data["lines"]:
                continue
            fact = _setting(row, name, read)
            if isinstance(fact, Unknown):
                return fact
            found.append(fact)
        if not found:
            return not_provided(kinds.SETTINGS)
        if any(fact.value != found[0].value for fact in found):
            return Unknown(UnknownKind.ERROR, kinds.SETTINGS, reason=f"{name} differs between files")
        return found[0]


def _setting(row: Row, name: str, read: Callable[[Any], T | None]) -> Fact[T]:
    place = row.data["lines"].get(name, 0)
    evidence = type(row.evidence)(row.evidence.source, place, name)
    if name in row.data["odd"]:
        reason = f"{name} is no plain value"
        return Unknown(UnknownKind.ERROR, row.kind, reason=reason, path=evidence.source.path)
    if name not in row.data:
        return not_provided(row.kind, reason=name)
    value = read(row.data[name])
    if value is None:
        reason = f"{name} holds an unexpected value ({type(row.data[name]).__name__})"
        return Unknown(UnknownKind.ERROR, row.kind, reason=reason, path=evidence.source.path)
    return Known(value, evidence)
