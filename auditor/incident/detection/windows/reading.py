"""The events of one part of a rule, out of the logs that can be asked for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from auditor.incident.detection.logs.able import Able
from auditor.incident.detection.logs.seen import Log
from auditor.incident.detection.nouns.rule import Events
from auditor.incident.detection.to_sql.literals import name, text
from auditor.incident.detection.to_sql.where import where

Selected = Sequence[tuple[str, str]]
"""Columns of a query: expression and name."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When the company works: days of ISO 8601 (1 is Monday), from and to an hour of the day, where."""

    zone: str = "UTC"
    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    begin: int = 8
    end: int = 18


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule is asked of: for each part (by identity) the logs that can be asked, all logs there are, and the company's hours where they were given."""

    able: Mapping[int, tuple[Able, ...]]
    logs: tuple[Log, ...]
    hours: Hours | None = None

    def of(self, part: Events) -> tuple[Able, ...]:
        return tuple(one for one in self.able[id(part)] if one.can)

    def query(self, part: Events, selected: Selected, told: Sequence[str]) -> str:
        """Rows of a part: `r` (its row in the table), `t` (when) and what is selected; none without a time, and none that does not tell `told`."""
        more = "".join(f", {sql} AS {called}" for sql, called in selected)
        known = "".join(f" AND {name(column)} IS NOT NULL" for column in dict.fromkeys(told))
        return (
            f'SELECT rowid AS r, "time" AS t{more} FROM events '
            f'WHERE "time" IS NOT NULL AND {self._where(part)}{known}'
        )

    def _where(self, part: Events) -> str:
        """The condition, log by log where they differ in what they tell."""
        by_missing: dict[frozenset[str], list[Log]] = {}
        for one in self.of(part):
            by_missing.setdefault(one.missing, []).append(one.log)
        if len(by_missing) == 1:
            ((missing, logs),) = by_missing.items()
            condition = where(part.where, missing)
            return condition if len(logs) == len(self.logs) else f"{among(logs)} AND {condition}"
        each = [
            f"({among(logs)} AND {where(part.where, missing)})"
            for missing, logs in sorted(by_missing.items(), key=lambda item: sorted(item[0]))
        ]
        return "(" + " OR ".join(each) + ")" if each else "false"


def among(logs: Sequence[Log]) -> str:
    """SQL that is true for an event of these logs."""
    return (
        "("
        + " OR ".join(f"({_is('product', log.product)} AND {_is('service', log.service)})" for log in logs)
        + ")"
    )


def by_log(values: Mapping[Log, datetime | None]) -> str:
    """SQL of a time that each log has; NULL for one that has none."""
    cases = "".join(
        f" WHEN {_is('product', log.product)} AND {_is('service', log.service)} THEN {moment(value)}"
        for log, value in values.items()
        if value is not None
    )
    return f"(CASE{cases} END)" if cases else "CAST(NULL AS TIMESTAMP)"


def moment(value: datetime) -> str:
    return f"TIMESTAMP '{value.isoformat(sep=' ')}'"


def _is(column: str, value: str | None) -> str:
    return f"{name(column)} IS NULL" if value is None else f"{name(column)} = {text(value)}"
