"""From registers to the people of the staff."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    Population,
    Posture,
    Source,
    StaffMember,
    Unknown,
    UnknownKind,
    Unread,
    not_provided,
    out_of_reach,
)
from auditor.snapshot.register import Register, StaffRow

RESOURCE = "StaffRegister"
_ADDRESS = re.compile(r"[^\s<>@,;]+@[^\s<>@,;]+")


def staff_of(registers: Sequence[Register]) -> Population[StaffMember]:
    """Everybody of all registers. A line that could not be used is a member of whom nothing is known, and a person who
    stands in two lines is two members: only whoever looks for an account can tell what that means."""
    lines = [(register, row) for register in registers for row in register.rows]
    ids = list(_ids(lines))
    managers = _Managers(lines, ids)
    items, unread = [], []
    for id_, (register, row) in zip(ids, lines, strict=True):
        if row.broken:
            unread.append(
                Unread(id_, row.name or f"{register.file}: {row.line}", _fault(register, row, row.broken))
            )
            continue
        evidence = Evidence(Source(register.file, register.sha256, register.observed_at), row.line)
        left: Fact[date | None] = (
            _fault(register, row, row.unclear) if row.unclear else Known(row.left, evidence)
        )
        manager = managers.of(register, row, evidence)
        items.append(StaffMember(id_, row.name, row.logins, left, manager, evidence))
    return Population("staff", tuple(items), unread=tuple(unread))


def with_staff(posture: Posture, registers: Sequence[Register]) -> Posture:
    """The posture with the people of the registers. Where there is none, who left is beyond all that was looked at: no CRM
    knows it."""
    if not registers:
        return replace(posture, staff=out_of_reach(RESOURCE))
    provided = {**posture.provided, RESOURCE: len(registers)}
    return replace(posture, staff=staff_of(registers), provided=provided)


class _Managers:
    """Whom a manager's name or address means: the one member who bears it."""

    def __init__(self, lines: Sequence[tuple[Register, StaffRow]], ids: Sequence[str]) -> None:
        self._known: dict[str, set[str]] = {}
        for id_, (_, row) in zip(ids, lines, strict=True):
            for name in filter(None, (row.name, *row.logins)):
                self._known.setdefault(name.casefold(), set()).add(id_)

    def of(self, register: Register, row: StaffRow, evidence: Evidence) -> Fact[str | None]:
        if not register.names_managers:
            return not_provided(RESOURCE, "it has no column for the manager")
        if not row.manager:
            return Known(None, evidence)
        address = _ADDRESS.search(row.manager)
        found = self._known.get((address[0] if address else row.manager).casefold(), set())
        if len(found) == 1:
            return Known(next(iter(found)), evidence)
        how_many = "nobody" if not found else f"{len(found)} people"
        return not_provided(RESOURCE, f"line {row.line}: the manager is the name of {how_many} in it")


def _ids(lines: Sequence[tuple[Register, StaffRow]]) -> Iterator[str]:
    """By the first sign-in name, so that a person keeps it when lines move; else by the line."""
    seen: Counter[str] = Counter()
    for register, row in lines:
        key = row.logins[0].casefold() if row.logins else f"{register.file}/{row.line}"
        seen[key] += 1
        yield f"staff:{key}" if seen[key] == 1 else f"staff:{key}/{seen[key]}"


def _fault(register: Register, row: StaffRow, why: str) -> Unknown:
    return Unknown(UnknownKind.ERROR, RESOURCE, reason=f"line {row.line}: {why}", path=register.file)
