"""Which rows of rights hold: those that the product ships for a DocType, unless somebody made any of their own for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from auditor.posture import Evidence, Fact, Known, Unknown
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import gap_among

from .. import kinds
from ..product import TABLE
from ..values import count, flag

COLUMNS = ("read", "write", "create", "delete", "share", "export", "import")


@dataclass(frozen=True, slots=True)
class Permission:
    """One row: what a role may do with a DocType at one level, with all records or with its holder's own."""

    doctype: str
    level: int
    own: bool
    columns: frozenset[str]
    place: Evidence


@dataclass(frozen=True, slots=True)
class Matrix:
    """All rows that hold, by role. `gap` is why rows of any role may be missing, `odd` why rows of one could not be read."""

    rows: Mapping[str, tuple[Permission, ...]]
    odd: Mapping[str, Unknown]
    gap: Unknown | None

    def unseen(self, role: str) -> Unknown | None:
        """Why a role may have more than its rows say."""
        return gap_among((self.gap, self.odd.get(role)))


def matrix(answers: Answers) -> Matrix:
    """The rows of every role. Any row of the organisation's own for a DocType puts all shipped ones of it out of force."""
    own = answers.rows(kinds.CUSTOM)
    replaced = {row.text("parent") for row in own}
    shipped = [row for row in answers.rows(kinds.STANDARD) if row.text("parent") not in replaced]
    rows: dict[str, list[Permission]] = defaultdict(list)
    odd: dict[str, Unknown] = {}
    for row in (*own, *shipped):
        read = _permission(row)
        if isinstance(read, Unknown):
            odd[row.text("role")] = read
        else:
            rows[row.text("role")].append(read)
    gap = gap_among((answers.gap(kinds.CUSTOM), answers.gap(kinds.STANDARD)))
    return Matrix({role: tuple(found) for role, found in rows.items()}, odd, gap)


def _permission(row: Row) -> Permission | Unknown:
    level, own = count(row, "permlevel"), flag(row, "if_owner")
    columns = {name: flag(row, name) for name in COLUMNS}
    gap = gap_among((level, own, *columns.values()))
    if gap is not None:
        return gap
    assert isinstance(level, Known)
    assert isinstance(own, Known)
    given = {name for name, fact in columns.items() if not isinstance(fact, Unknown) and fact.value}
    place = Evidence(row.evidence.source, locator=f"{row.text('parent')} for {row.text('role')}")
    return Permission(row.text("parent"), level.value, own.value, frozenset(given), place)


def powers(rows: Iterable[Permission]) -> Iterator[tuple[str, Permission]]:
    """The powers that rows give, each with the row: never by rows that hold for the holder's own records alone."""
    for row in rows:
        for entry in TABLE["capabilities"]:
            fits = entry["doctype"] == row.doctype and entry["level"] == row.level
            if fits and not row.own and row.columns.intersection(entry["any"]):
                yield from ((word, row) for word in entry["gives"])


class Everybody:
    """What people may do with records that are not theirs by the roles that all of them have."""

    def __init__(self, answers: Answers, roles: Iterable[str]) -> None:
        self._held, self._roles = matrix(answers), tuple(roles)

    def sees(self, doctype: str, place: Evidence) -> Fact[str]:
        """Nothing, reading, or changing."""
        mine = [row for role in self._roles for row in self._held.rows.get(role, ())]
        columns: set[str] = set()
        for row in mine:
            if row.doctype == doctype and not row.level and not row.own:
                columns |= row.columns
        if {"write", "delete"} & columns:
            return Known("edit", place)
        gap = gap_among(self._held.unseen(role) for role in self._roles)
        return gap if gap is not None else Known("read" if "read" in columns else "private", place)
