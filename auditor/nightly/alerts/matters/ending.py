"""What runs out: waivers, evidence that gets too old, and days by which a finding was to be put right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from auditor.history.deadlines import Finding, days_late, due_on
from auditor.history.record import Entry, Record
from auditor.nightly.alerts.alert import Signal, gravity
from auditor.nightly.alerts.config import Alerts
from auditor.nightly.alerts.state.standing import KEPT, UNSEEN, Standing, holds, over

MOST_MARKS = 50
"""Findings of one alert of which it is remembered which they were."""


def day_of(text: str) -> date | None:
    """The day of a date or a moment; None for what is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def waivers(after: Record, day: date, within: int) -> Iterator[Signal]:
    """Waivers that end within so many days, each once for a check, whatever number of entities it covers."""
    covered: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for check, judged in after.results.items():
        for entry in judged.entries:
            if entry.accepted is not None and entry.status == "fail":
                covered[check, entry.accepted.get("until", ""), entry.accepted.get("owner", "")].append(entry)
    for (check, until, owner), entries in covered.items():
        ends = day_of(until)
        if ends is not None and day <= ends <= day + timedelta(days=within):
            severity = max((entry.severity for entry in entries), key=gravity)
            yield Signal(
                f"waiver|{check}|{until}|{owner}", "waiver", severity, check=check, name=entries[0].name,
                resource=entries[0].id, cause="waiver", base=until, by=owner, count=len(entries), checks=(check,),
            )  # fmt: skip


def waiver_stands(signal: Signal, after: Record, day: date, within: int) -> Standing:
    if any(one.key == signal.key for one in waivers(after, day, within)):
        return holds()
    ends = day_of(signal.base)
    if ends is not None and day > ends:
        return over("ended", signal.base)
    judged = after.results.get(signal.check)
    if judged is None or judged.status == "unknown":
        return KEPT  # until the day it ends, when it is over whatever was seen
    return over("renewed")


def stale(after: Record, day: date, config: Alerts) -> Iterator[Signal]:
    """Kinds of sources of which the oldest is, or soon will be, too old. A source without a day is of no age."""
    for kind, oldest in _oldest(after).items():
        most = config.evidence_days.get(kind)
        if most is None:
            continue
        ends = oldest + timedelta(days=most)
        if ends <= day + timedelta(days=config.stale_days):
            late = ends < day
            yield Signal(
                f"stale|{kind}", "stale", "medium" if late else "low", 2 if late else 1, name=kind, cause="evidence",
                base=oldest.isoformat(), now=ends.isoformat(),
            )  # fmt: skip


def stale_stands(signal: Signal, after: Record, day: date, config: Alerts) -> Standing:
    found = next((one for one in stale(after, day, config) if one.key == signal.key), None)
    if found is not None:
        return holds(rank=found.rank)
    kinds = {source.kind for source in after.sources}
    if signal.name not in kinds:
        return over("not_used")
    return over("newer") if signal.name in _oldest(after) else UNSEEN


def _oldest(after: Record) -> Mapping[str, date]:
    """The day of the oldest source of each kind that has one."""
    found: dict[str, date] = {}
    for source in after.sources:
        day = day_of(source.observed_at)
        if day is not None:
            found[source.kind] = min(day, found.get(source.kind, day))
    return found


def overdue(
    after: Record,
    day: date,
    found: Mapping[str, Finding],
    deadlines: Mapping[str, int],
    settled: frozenset[str] = frozenset(),
) -> Iterator[Signal]:
    """Findings that are open for longer than they may be, by check. `found` says by fingerprint since when each is open."""
    for check, judged in after.results.items():
        late: list[tuple[date, Entry]] = []
        for entry in judged.entries:
            one = found.get(entry.fingerprint)
            if one is None or entry.status != "fail" or entry.accepted is not None:
                continue
            due = due_on(one, deadlines, settled=entry.fingerprint in settled)
            if due is not None and days_late(due, day):
                late.append((due, entry))
        if late:
            first, entry = min(late, key=lambda one: (one[0], one[1].id))
            severity = max((entry.severity for _, entry in late), key=gravity)
            yield Signal(
                f"overdue|{check}", "overdue", severity, check=check, name=entry.name, resource=entry.id,
                cause="configuration", base=first.isoformat(), count=len(late), checks=(check,),
                marks=tuple(sorted(one.fingerprint for _, one in late)[:MOST_MARKS]),
            )  # fmt: skip


def overdue_stands(
    signal: Signal,
    after: Record,
    raising: Mapping[str, Signal],
    found: Mapping[str, Finding],
    deadlines: Mapping[str, int],
    settled: frozenset[str],
) -> Standing:
    """It is over when nothing of it is late any more, for the reason that holds for all that was."""
    if signal.key in raising:
        return holds()
    judged = after.results.get(signal.check)
    if judged is None or judged.status == "unknown":
        return UNSEEN
    blind = any(entry.status == "unknown" for entry in judged.entries) and judged.unknown > 0
    if blind and judged.status not in ("pass", "not_applicable"):
        return UNSEEN
    wrong = {entry.fingerprint: entry for entry in judged.entries if entry.status == "fail"}
    reasons = {
        _why_in_time(wrong.get(mark), found.get(mark), deadlines, mark in settled) for mark in signal.marks
    }
    if len({word for word, _ in reasons}) > 1:
        return over("in_time")
    return over(*max(reasons, default=("fixed", "")))


def _why_in_time(
    entry: Entry | None, one: Finding | None, deadlines: Mapping[str, int], is_settled: bool
) -> tuple[str, str]:
    """Why a finding that was late is not: a word for it, and what that is filled with."""
    if entry is None:
        return "fixed", ""
    if entry.accepted is not None:
        return "accepted", entry.accepted.get("until", "")
    if is_settled:
        return "decided", ""
    due = None if one is None else due_on(one, deadlines)
    return ("no_deadline", "") if due is None else ("later", due.isoformat())
