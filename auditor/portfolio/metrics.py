"""The portfolio as metrics, in the text format of Prometheus, for the textfile collector of its node exporter.

What the last night did not tell is left out, so that a value never goes on as if it were of today; that it is not told has metrics of
its own, which every tenant has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from auditor.portfolio.remembered.dossier import LastNight
from auditor.portfolio.remembered.row import Row
from auditor.report.machine.prometheus import names
from auditor.report.machine.prometheus.text import Samples, header, sample
from auditor.scales import SEVERITIES


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric: all are gauges. `of` gives the samples of a tenant beside the label of its name."""

    name: str
    help: str
    of: Callable[[Row], Samples]


def _state(row: Row) -> Samples:
    return (((("state", str(state)),), float(row.state is state)) for state in LastNight)


def _failed(row: Row) -> Samples:
    yield (), float(not row.state.tells)


def _assessed_at(row: Row) -> Samples:
    moment = _moment(row.assessed_at)
    if moment is not None:
        yield (), moment


def _points(row: Row) -> Samples:
    now = row.now
    if now is not None and now.good is not None and now.bad is not None and now.unseen is not None:
        yield from (((("part", part),), getattr(now, part)) for part in ("good", "bad", "unseen"))


def _level(row: Row) -> Samples:
    if row.now is not None:
        yield (), float(row.now.level or 0)


def _findings(row: Row) -> Samples:
    if row.now is None:
        return
    late = [one.severity for one in row.late]
    for severity in SEVERITIES:
        counts = {"open": row.open.get(severity, 0), "accepted": row.accepted.get(severity, 0)}
        if severity in row.asked:  # where nobody sets a deadline, none is kept either
            counts["overdue"] = late.count(severity)
        for state, count in counts.items():
            yield (("severity", severity), ("state", state)), float(count)


def _worse(row: Row) -> Samples:
    if row.now is not None:
        yield (), float(row.worse_count)


def _lost(row: Row) -> Samples:
    if row.now is not None:
        yield (), float(row.blind_count)


def _missing(row: Row) -> Samples:
    if row.now is not None:
        yield (), float(row.missing)


def _coverage(row: Row) -> Samples:
    if row.now is not None:
        for name, share in zip(("in_scope", "overall"), row.coverage, strict=True):
            yield (("of", name),), share


def _ending(row: Row) -> Samples:
    if row.now is not None:
        yield (), float(len(row.waivers))


METRICS = (
    Metric("crm_audit_night_state", "How the newest night of the tenant ended: 1 for the state that it has.", _state),
    Metric("crm_audit_failed", "1 where no assessment tells how the tenant stands: the last night failed, or there was none.", _failed),
    Metric(names.LAST_ASSESSED, names.HELP[names.LAST_ASSESSED], _assessed_at),
    Metric(names.SCORE_POINTS, names.HELP[names.SCORE_POINTS], _points),
    Metric(names.LEVEL, names.HELP[names.LEVEL], _level),
    Metric(names.FINDINGS, names.HELP[names.FINDINGS], _findings),
    Metric("crm_audit_changes_worse", "Changes for the worse that the last night saw.", _worse),
    Metric("crm_audit_evidence_lost", "Of these, evidence that was there before and is lost.", _lost),
    Metric(names.EVIDENCE_MISSING, names.HELP[names.EVIDENCE_MISSING], _missing),
    Metric(names.COVERAGE, names.HELP[names.COVERAGE], _coverage),
    Metric(names.WAIVERS_ENDING, names.HELP[names.WAIVERS_ENDING], _ending),
)  # fmt: skip


def exposition(rows: Sequence[Row], made_at: datetime) -> Iterator[str]:
    """The file, a piece at a time; tenants by name, so that one file differs from another only where something changed."""
    ordered = sorted(rows, key=lambda row: row.tenant)
    yield from header("crm_audit_tenants", "Tenants that are remembered, or declared.")
    yield sample("crm_audit_tenants", (), len(rows))
    yield from header("crm_audit_portfolio_timestamp_seconds", "When this file was made.")
    yield sample("crm_audit_portfolio_timestamp_seconds", (), made_at.timestamp())
    for metric in METRICS:
        yield from header(metric.name, metric.help)
        for row in ordered:
            for labels, value in metric.of(row):
                yield sample(metric.name, (("tenant", row.tenant), *labels), value)


def _moment(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp()
