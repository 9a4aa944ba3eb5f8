"""What retention took out, as the rows say that it left in the chain."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from auditor.history.store.database.tables import entries

HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows that were dropped, from `first` to `last`, with the hash of the last one, from which the chain goes on."""

    first: int
    last: int
    hash: str


def gaps_of(connection: Connection) -> list[Gap]:
    """All that the store says was dropped, joined where one gap follows another."""
    asked = select(entries.c.body).where(entries.c.kind == "dropped").order_by(entries.c.seq)
    return joined([gap for body in connection.execute(asked).scalars() for gap in _told(body)])


def _told(text: str) -> list[Gap]:
    """The gaps that a row says; none where it cannot be read, which the chain says by itself."""
    try:
        return read_gaps(json.loads(text)["gaps"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return []


def read_gaps(data: Any) -> list[Gap]:
    """Gaps as a body or the beginning of an export holds them. Raises ValueError for what are none."""
    found = [Gap(first, last, made) for first, last, made in data]
    for gap in found:
        if type(gap.first) is not int or type(gap.last) is not int or not 0 < gap.first <= gap.last:
            raise ValueError("no gap ends before it begins")
        if not isinstance(gap.hash, str) or not HASH.fullmatch(gap.hash):
            raise ValueError("the hash of a gap is none")
    return found


def ends_of_drops(connection: Connection) -> dict[int, str]:
    """The hash of the last row of each gap, by its number."""
    return {gap.last: gap.hash for gap in gaps_of(connection)}


def joined(gaps: list[Gap]) -> list[Gap]:
    """In order, and one where they touch."""
    found: list[Gap] = []
    for gap in sorted(gaps, key=lambda one: one.first):
        if found and found[-1].last + 1 == gap.first:
            found[-1] = Gap(found[-1].first, gap.last, gap.hash)
        else:
            found.append(gap)
    return found
