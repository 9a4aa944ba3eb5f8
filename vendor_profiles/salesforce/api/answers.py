"""The stored answers of the API as pages, and what is missing of each kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from sys import intern
from typing import Any

from auditor.posture import Evidence, Source, Unknown, UnknownKind, gravest, not_provided
from auditor.vendor import Extraction, NotUsableError, Raw
from auditor.vendor.answers import Row, document

from ..source.kinds import LIVE

COLUMNS = "Columns"

_WHOLE = frozenset({"LiveFieldEncryption"})  # kinds of which an answer is one row
# Whoever asks is a user with a profile, of which each has a set of its own, and the product ships rights on objects.
_NEVER_EMPTY = frozenset(
    {"LiveOrganization", "LiveUser", "LiveProfile", "LivePermissionSet", "LiveObjectPermissions"}
)
_ABSENT = "the organisation does not have it, or does not show it to this account"


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: its rows as the product gave them."""

    kind: str
    source: Source
    rows: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Assignments:
    """One page of assignments as columns, of which there are hundreds of thousands: who, what, and the last day where there
    is one, by place in the page. `torn` counts rows that do not say who or what."""

    source: Source
    users: tuple[str, ...]
    sets: tuple[str, ...]
    groups: tuple[str, ...]
    ends: Mapping[int, Any]
    torn: int


def extract(raw: Raw) -> Iterable[Any]:
    """The page of one answer. Raises NotUsableError."""
    found = document(raw)
    if raw.kind.endswith(COLUMNS):
        rows = _list(found, "fields")
        yield Page(raw.kind, raw.source, tuple({"name": row.get("name")} for row in rows))
        return
    if raw.kind in _WHOLE or isinstance(found, list):
        rows = found if isinstance(found, list) else [found]
    else:
        rows = _list(found, "records")
    if not all(isinstance(row, dict) for row in rows):
        raise NotUsableError("wrong_root", "holds a row that is no object")
    if raw.kind in _NEVER_EMPTY and not rows:
        raise NotUsableError("wrong_root", "the list is empty, which it never is")
    if raw.kind == "LivePermissionSetAssignment":
        yield _assignments(raw.source, rows)
        return
    for row in rows:
        row.pop("attributes", None)
    yield Page(raw.kind, raw.source, tuple(rows))


def _list(found: Any, key: str) -> list[Any]:
    rows = found.get(key) if isinstance(found, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NotUsableError("wrong_root", f"holds no list of {key}")
    return rows


def _assignments(source: Source, rows: list[dict[str, Any]]) -> Assignments:
    users: list[str] = []
    sets: list[str] = []
    groups: list[str] = []
    ends: dict[int, Any] = {}
    torn = 0
    for row in rows:
        user, given, group = (
            row.get("AssigneeId"),
            row.get("PermissionSetId"),
            row.get("PermissionSetGroupId"),
        )
        if not (
            isinstance(user, str) and isinstance(given, str) and (group is None or isinstance(group, str))
        ):
            torn += 1
            continue
        if "ExpirationDate" not in row:
            ends[len(users)] = ...
        elif row["ExpirationDate"] is not None:
            ends[len(users)] = row["ExpirationDate"]
        users.append(intern(user))
        sets.append(intern(given))
        groups.append(intern(group or ""))
    return Assignments(source, tuple(users), tuple(sets), tuple(groups), ends, torn)


def first(gap: Unknown | None, other: Unknown) -> Unknown:
    """The first of two reasons that there is."""
    return other if gap is None else gap


class Live:
    """All answers of one organisation by kind, under the names that an export uses."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self._pages: dict[str, list[Page]] = defaultdict(list)
        self.assignments: list[Assignments] = []
        for record in extraction.records:
            if isinstance(record, Page):
                self._pages[record.kind].append(record)
            elif isinstance(record, Assignments):
                self.assignments.append(record)

    def rows(self, kind: str) -> Iterator[Row]:
        """The rows of a kind, by its name without the mark of the API."""
        for page in self._pages.get(LIVE + kind, ()):
            for number, data in enumerate(page.rows):
                yield Row(kind, data, Evidence(page.source, locator=f"/records/{number}"))

    def pages(self, kind: str) -> list[Page]:
        return self._pages.get(LIVE + kind, [])

    def absent(self, kind: str) -> bool:
        """Whether the product says that there is no such object."""
        return LIVE + kind in self.extraction.absent

    def gap(self, kind: str) -> Unknown | None:
        """Why a kind was not read, or not to its end; None where it was."""
        live = LIVE + kind
        gaps = [unknown for of, _, unknown in self.extraction.unreadable if of == live]
        if (found := self.extraction.gaps.get(live)) is not None:
            gaps.append(found)
        if self.absent(kind):
            gaps.append(Unknown(UnknownKind.NOT_PROVIDED, kind, reason=_ABSENT))
        if not gaps and live not in self.extraction.provided:
            gaps.append(not_provided(kind))
        if not gaps:
            return None
        worst = gravest(gaps)
        return replace(worst, resource=kind)

    def columns(self, kind: str) -> frozenset[str] | None:
        """The columns that the product names for a kind; None where that was not read whole."""
        if self.gap(kind + COLUMNS) is not None:
            return None
        names = [row.get("name") for page in self.pages(kind + COLUMNS) for row in page.rows]
        told = frozenset(name for name in names if isinstance(name, str) and name)
        return told if told and len(told) == len(names) else None
