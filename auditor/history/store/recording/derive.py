"""What a night adds to what is known of a tenant: its point, the results that differ, the findings that opened or closed.

All of it stands in the row of the night, so that nobody can edit it unseen. The first night of a period writes everything, and later
ones only what is another than before, in the order of the chain: whoever reads a period from its beginning knows its every night.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from auditor.history.night import Night
from auditor.history.record import Entry, Judged, Record
from auditor.report.escape import clip

Row = list[Any]
"""Of a result: status, severity, version, passing, total, unknown, good, bad, unseen, fault. Of an open finding: check, severity, the
first day, the gaps that its check had when it was last seen, what its entity is called, and where somebody accepted it until when and
who answers for that. Of one that the first night of a period closed: check, severity, the first day."""
BAD = frozenset({"fail", "partial"})
_NAME = 80


@dataclass(slots=True)
class State:
    """What the nights of a period say together, read in the order of the chain."""

    results: dict[str, Row] = field(default_factory=dict)
    open: dict[str, Row] = field(default_factory=dict)
    closed: dict[str, Row] = field(default_factory=dict)
    has_results: bool = False
    has_findings: bool = False

    def read(self, body: Mapping[str, Any]) -> None:
        """Go on by one night. A finding that closed keeps check, severity, first day and the day on which it was gone; those that
        the first night of a period closed, that night says by itself, or whoever read the period before sees it."""
        results, findings = body.get("results"), body.get("findings")
        if results is not None:
            self.has_results = True
            if results["whole"]:
                self.results = {}
            self.results.update(results["rows"])
            for check in results["gone"]:
                self.results.pop(check, None)
        if findings is not None:
            self.has_findings = True
            gone = set(self.open) - set(findings["open"]) if findings["whole"] else set(findings["closed"])
            ended = {mark: row for mark in gone if (row := self.open.pop(mark, None)) is not None}
            for mark, row in {**ended, **findings.get("ended", {})}.items():
                self.closed[mark] = [*row[:3], body["key"]]
            for mark, row in findings["open"].items():
                self.closed.pop(mark, None)
                self.open[mark] = row


def results_of(record: Record, state: State) -> dict[str, Any]:
    """What is another than in the state, or all where it is empty."""
    now = {check: _result(judged) for check, judged in record.results.items()}
    return {
        "whole": not state.has_results,
        "rows": {check: row for check, row in now.items() if state.results.get(check) != row},
        "gone": sorted(set(state.results) - set(now)),
    }


def _result(one: Judged) -> Row:
    return [one.status, one.severity, one.version, one.passing, one.total, one.unknown, one.good, one.bad, one.unseen, one.fault]  # fmt: skip


def findings_of(record: Record, day: date, state: State, open_before: Mapping[str, Row]) -> dict[str, Any]:
    """Which findings are open. `open_before` are those of the newest night before, whatever its period; one of them is closed only where
    its check was judged without it, from no less evidence than when it was last seen."""
    seen = {
        entry.fingerprint: _finding(judged, entry, day, open_before)
        for judged in record.results.values()
        for entry in judged.entries
        if entry.status == "fail" and not judged.beside
    }
    stays = {
        mark: row
        for mark, row in open_before.items()
        if mark not in seen and not _is_closed(mark, row, record.results.get(row[0]))
    }
    now = {**stays, **seen}
    ended = {mark: row[:3] for mark, row in open_before.items() if mark not in now}
    return {
        "whole": not state.has_findings,
        "open": {
            mark: row for mark, row in now.items() if not state.has_findings or state.open.get(mark) != row
        },
        "closed": sorted(mark for mark in state.open if mark not in now),
        **({"ended": ended} if ended and not state.has_findings else {}),
    }


def _finding(judged: Judged, entry: Entry, day: date, before: Mapping[str, Row]) -> Row:
    first = before[entry.fingerprint][2] if entry.fingerprint in before else day.isoformat()
    gaps = " ".join(sorted(_gaps(judged)))
    name = clip(entry.name or entry.id, _NAME)
    return [judged.check, entry.severity or judged.severity, first, gaps, name, _accepted(entry)]


def _accepted(entry: Entry) -> list[str] | None:
    if entry.accepted is None:
        return None
    return [clip(entry.accepted.get(key, ""), _NAME) for key in ("until", "owner")]


def _gaps(judged: Judged) -> set[str]:
    told = [f"{gap.kind}\n{gap.resource}\n{gap.permission}" for gap in judged.gaps]
    if judged.complete is False:
        told.append("not the whole population")
    return {hashlib.sha256(one.encode("utf-8", "backslashreplace")).hexdigest()[:12] for one in told}


def _is_closed(mark: str, row: Row, judged: Judged | None) -> bool:
    if judged is None or judged.fault or judged.status == "unknown" or judged.omitted:
        return False
    if _gaps(judged) - set(row[3].split()):
        return False
    listed = next((entry for entry in judged.entries if entry.fingerprint == mark), None)
    return listed is None or listed.status == "pass"


def _oldest(record: Record) -> dict[str, str]:
    """When the oldest source of each kind was observed; of a kind without a day nothing is said."""
    found: dict[str, str] = {}
    for source in record.sources:
        if source.observed_at:
            found[source.kind] = min(source.observed_at, found.get(source.kind, source.observed_at))
    return found


def point_of(night: Night, record: Record | None) -> dict[str, Any]:
    """The columns of a point; `more` are those that have no column of their own."""
    more: dict[str, Any] = {
        "reason": night.reason,
        "changes": dict(Counter(one.direction for one in night.changes)),
    }
    if record is None:
        return {"value": None, "bad": None, "unseen": None, "level": None, "grade": None, "more": more}
    counted = [one for one in record.results.values() if not one.beside]
    listed = [entry for judged in counted for entry in judged.entries if entry.status == "fail"]
    more |= {
        "vendor": record.vendor,
        "qualified": record.qualified,
        "scope": list(record.scope),
        "catalogue": record.catalogue,
        "selection": record.selection,
        "policy": record.policy_digest,
        "coverage_overall": record.coverage_overall,
        "coverage_in_scope": record.coverage_in_scope,
        "statuses": dict(Counter(one.status for one in counted)),
        "failing": dict(Counter(one.severity for one in counted if one.status in BAD)),
        "open": dict(Counter(entry.severity for entry in listed if entry.accepted is None)),
        "accepted": dict(Counter(entry.severity for entry in listed if entry.accepted is not None)),
        "omitted": sum(one.omitted for one in counted),
        "assessed_at": record.assessed_at,
        "policy_name": clip(record.policy_name, _NAME),
        "releases": sorted({one.product_version for one in record.sources if one.product_version}),
        "sources": _oldest(record),
        "missing": len(
            {
                (gap.kind, gap.permission or gap.resource)
                for judged in counted
                for gap in judged.gaps
                if gap.kind != "out_of_reach"
            }
        ),
    }
    return {
        "value": float(record.value),
        "bad": float(record.bad),
        "unseen": float(record.unseen),
        "level": record.level,
        "grade": record.grade,
        "more": more,
    }
