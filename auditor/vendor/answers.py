"""The answers of an API as rows, for the code of vendors: what is missing, null, of another type or of a refused
resource becomes an Unknown with its reason, and never a value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Literal, TypeVar, cast

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    Population,
    Seen,
    Source,
    Unknown,
    UnknownKind,
    Unread,
    gravest,
    not_provided,
)
from auditor.strictjson import strict_json
from auditor.vendor.formats.encodings import text_in
from auditor.vendor.plugin import Absent, Extraction, NotUsableError, Raw

T = TypeVar("T")

LONGEST_NAME = 500
"""Characters of a name that are kept; a longer one is cut and marked, so that one odd row does not fill a report."""

MOST_DIGITS = 18
"""Digits of a whole number that is written as a text: what no product counts in is no number of it."""

REDACTED = "[redacted]"
"""What stands in the place of a value that was taken out before an answer was stored."""

Keys = Mapping[str, Mapping[str, type[Any]]]
"""By kind: the columns that say what a row is about, with the type of each."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an answer, of one kind of evidence. `lacking` are columns that the product does not have, with what says so;
    `owner` is whose row it is, where the plan asks row by row (`each`): as text, the value it was asked for by."""

    kind: str
    data: Mapping[str, Any]
    evidence: Evidence
    lacking: Mapping[str, str] = field(default_factory=dict)
    owner: str = ""

    def has(self, key: str) -> bool:
        return key in self.data

    def text(self, key: str, default: str = "") -> str:
        """A text for names and ids: numbers as text, everything else the default."""
        found = self.data.get(key)
        if not isinstance(found, str):
            if isinstance(found, bool) or not isinstance(found, int):
                return default
            found = str(found)
        return found if len(found) <= LONGEST_NAME else found[:LONGEST_NAME] + "…"

    def fact(self, key: str, *types: type[Any]) -> Fact[Any]:
        """The value under a key, if it is of one of the types. Null is no value: see `nullable`."""
        if key not in self.data:
            return not_provided(self.kind, reason=": ".join(filter(None, (key, self.lacking.get(key)))))
        value = self.data[key]
        if value is None:
            return not_provided(self.kind, reason=f"{key} is null")
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            return self.odd(key)
        return Known(value, self.evidence)

    def flag(self, key: str) -> Fact[bool]:
        return self.fact(key, bool)

    def number(self, key: str) -> Fact[int]:
        """A whole number; a text of digits, as forms and parameters have them, is one, too."""
        found = self.fact(key, int, str)
        if isinstance(found, Unknown) or isinstance(found.value, int):
            return found
        number = whole_number(str(found.value))
        return Known(number, self.evidence) if number is not None else self.odd(key)

    def words(self, key: str) -> Fact[str]:
        return self.fact(key, str)

    def day(self, key: str, parse: Callable[[Any], date | None] | None = None) -> Fact[date]:
        """A day out of an ISO 8601 date or time; `parse` reads what the product writes instead."""
        found = self.fact(key, str, int, dict) if parse else self.fact(key, str)
        if isinstance(found, Unknown):
            return found
        day = (parse or iso_day)(found.value)
        return Known(day, self.evidence) if day is not None else self.odd(key)

    def nullable(self, key: str, read: Callable[[str], Fact[T]]) -> Fact[T | None]:
        """As `read`, where null (or false, as some products write it) says that there is none."""
        if key in self.data and (self.data[key] is None or self.data[key] is False):
            return Known(None, self.evidence)
        return cast(Fact[T | None], read(key))

    def odd(self, key: str) -> Unknown:
        """The value under a key is of a kind that was not expected."""
        kind = type(self.data.get(key)).__name__
        place = f"{self.evidence.source.path} {self.evidence.locator}".strip()
        reason = f"{key} holds an unexpected value ({kind})"
        return Unknown(UnknownKind.ERROR, resource=self.kind, reason=reason, path=place)


def whole_number(text: str) -> int | None:
    """The whole number that a text is, in the digits 0 to 9 with at most a minus before them; None where it is none."""
    plain = text.strip()
    digits = plain.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS):
        return None
    return int(plain)


def iso_day(value: Any) -> date | None:
    """The day (UTC) of an ISO 8601 date or time, or of one with a blank instead of the T; None where it is none."""
    return _iso_day(value) if isinstance(value, str) else None


def iso_time(value: Any) -> str | None:
    """An ISO 8601 time as one in UTC to the second; None where it is none, or names no zone."""
    try:
        moment = datetime.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=16_384)
def _iso_day(text: str) -> date | None:
    """Many rows were made, or changed, on the same day."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()


def rows(raw: Raw, pointer: str = "", scalar: str = "") -> Iterator[Row]:
    """The rows of one stored answer. `scalar` names the only column of rows that are a text, a number, a yes or no, or null, in
    the place of an object. Raises NotUsableError where there is no list, or it holds what is no row."""
    found: Any = document(raw)
    for step in pointer.split("/")[1:]:
        found = found.get(step) if isinstance(found, dict) else None
    entries = found if isinstance(found, list) else [found]
    for index, entry in enumerate(entries):
        locator = f"{pointer}/{index}" if isinstance(found, list) else pointer
        if scalar and not isinstance(entry, dict | list):
            entry = {scalar: entry}
        if not isinstance(entry, dict):
            raise NotUsableError("wrong_root", f"{locator or '/'} is no object")
        yield Row(raw.kind, entry, Evidence(raw.source, locator=locator), owner=raw.owner)


def document(raw: Raw) -> Any:
    """The JSON of one stored answer. Raises NotUsableError: for an object that names one thing twice, too, because which of the
    two a program takes is its own affair."""
    try:
        return strict_json(text_in(raw.data))
    except (ValueError, RecursionError) as error:
        raise NotUsableError("malformed", str(error)) from error


class Answers:
    """All rows of a collection, by kind, with what is missing of each kind. `keys` names the columns that rows of a kind
    are found by: a row without a readable one may be the row that is looked for, so that its kind has a gap, and what is
    not found in it is not known to be missing."""

    def __init__(self, extraction: Extraction, keys: Keys | None = None) -> None:
        self.extraction = extraction
        self._keys = keys or {}
        self._nameless: dict[str, Unknown | None] = {}
        self._rows: dict[str, list[Row]] = defaultdict(list)
        for record in extraction.records:
            if isinstance(record, Row):
                lacking = extraction.lacking.get(record.kind)
                self._rows[record.kind].append(replace(record, lacking=lacking) if lacking else record)

    def rows(self, kind: str) -> list[Row]:
        return self._rows.get(kind, [])

    def absent(self, kind: str) -> bool:
        """Whether the product says that it does not have this at all: a module that is not installed."""
        return kind in self.extraction.absent

    def absence(self, kind: str) -> Evidence:
        """What says so: the answer that was kept; where another kind's said it, that one's; else, of a snapshot that kept none,
        the collection. It is evidence of nothing where `absent` is false."""
        collection = self.extraction.collection
        resources = {} if collection is None else {one.kind: one for one in collection.resources}
        said_by = kind
        while said_by not in self.extraction.absences and said_by in resources and resources[said_by].said_by:
            said_by = resources[said_by].said_by
        if found := self.extraction.absences.get(said_by):
            return found[0].evidence
        place = (
            Source("", "", "")
            if collection is None
            else Source(collection.address, "", collection.started_at)
        )
        reason = resources[kind].reason if kind in resources else ""
        return Evidence(place, locator=": ".join(filter(None, (kind, reason))))

    def absences(self, kind: str) -> tuple[Absent, ...]:
        """Of a kind that is asked row by row: the rows of which the product says that there is no such thing. None of a kind
        that was not read whole, where the next answer might say otherwise."""
        return () if self._gap(kind) is not None else tuple(self.extraction.absences.get(kind, ()))

    def gap(self, *kinds: str) -> Literal[True] | Unknown:
        """True where all of the kinds were read whole, else the gravest reason why not."""
        gaps = [gap for kind in kinds if (gap := self._gap(kind)) is not None]
        return gravest(gaps) if gaps else True

    def _gap(self, kind: str) -> Unknown | None:
        gaps = [unknown for of, _, unknown in self.extraction.unreadable if of == kind]
        if kind in self.extraction.gaps:
            gaps.append(self.extraction.gaps[kind])
        if (nameless := self._without_key(kind)) is not None:
            gaps.append(nameless)
        if not gaps and kind not in self.extraction.provided and kind not in self.extraction.absent:
            gaps.append(not_provided(kind))
        return gravest(gaps) if gaps else None

    def _without_key(self, kind: str) -> Unknown | None:
        """Why what a row of a kind is about is not known; None where all rows say it."""
        if kind not in self._nameless:
            keys = self._keys.get(kind, {})
            odd = (row.odd(key) for row in self.rows(kind) for key in keys if not _names(row, key, keys[key]))
            self._nameless[kind] = next(odd, None)
        return self._nameless[kind]

    def one(self, kind: str) -> Row | Unknown:
        """The only row of a kind."""
        found = self.rows(kind)
        if len(found) == 1:
            return found[0]
        gap = self._gap(kind)
        if gap is not None:
            return gap
        return Unknown(UnknownKind.ERROR, resource=kind, reason=f"{len(found)} rows where one is expected")

    def fact(self, kind: str, read: Callable[[Row], Fact[T]]) -> Fact[T]:
        """A fact of the only row of a kind."""
        row = self.one(kind)
        return row if isinstance(row, Unknown) else read(row)

    def population(
        self,
        noun: str,
        kind: str,
        build: Callable[[Row], Any | None],
        *,
        key: str = "id",
        also: Iterable[str] = (),
    ) -> Seen[Any]:
        """The entities that the rows of a kind describe; `build` gives None for a row that is none of them. A row that
        came twice is one entity, the last one counts. Complete only where this kind and those in `also` are whole."""
        gap = self.gap(kind, *also)
        if not self.rows(kind) and isinstance(gap, Unknown):
            return gap
        found: dict[str, Any] = {}
        unread: list[Unread] = []
        for row in self.rows(kind):
            id_ = row.text(key)
            if not id_:
                unread.append(Unread(f"{kind}:{row.evidence.locator}", row.evidence.locator, row.odd(key)))
                continue
            entity = build(row)
            if entity is not None:
                found[id_] = entity
        if gap is True and unread:
            gap = gravest(entry.unknown for entry in unread)  # what is no row may stand for many
        return Population(noun, tuple(found.values()), gap, tuple(unread))


def _names(row: Row, key: str, of: type[Any]) -> bool:
    value = row.data.get(key)
    return isinstance(value, of) and not isinstance(value, bool) and value not in ("", REDACTED)
