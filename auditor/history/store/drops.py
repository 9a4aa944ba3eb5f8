"""What retention took out, as the rows say that it left in the chain."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from auditor.history.store.tables import entries


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows that were dropped, from `first` to `last`, with the hash of the last one, from which the chain goes on."""

    first: int
    last: int
    hash: str


def gaps_of(connection: Connection) -> list[Gap]:
    """All that the store says was dropped, joined where one gap follows another."""
    asked = select(entries.c.body).where(entries.c.kind == "dropped").order_by(entries.c.seq)
    told = [Gap(*gap) for body in connection.execute(asked).scalars() for gap in json.loads(body)["gaps"]]
    return joined(told)


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
