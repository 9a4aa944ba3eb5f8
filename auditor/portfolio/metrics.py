"""The portfolio as metrics, in the text format of Prometheus, for the textfile collector of its node exporter.

What the last night did not tell is left out, so that a value never goes on as if it were of today; that it is not told has metrics of
its own, which every tenant has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from auditor.portfolio.remembered.dossier import LastNight
from auditor.portfolio.remembered.row import Row
from auditor.scales import SEVERITIES

Labels = tuple[tuple[str, str], ...]
Samples = Iterable[tuple[Labels, float]]


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
    Metric("crm_audit_last_assessed_timestamp_seconds", "When the tenant was last assessed.", _assessed_at),
    Metric("crm_audit_score_points", "Points of a hundred: shown good, shown bad, not shown (unseen).", _points),
    Metric("crm_audit_level", "Level from 1 (grade E) to 5 (grade A); 0 where too little was seen for a grade.", _level),
    Metric("crm_audit_findings", "Findings by severity: open, of these overdue where a deadline is set, and accepted.", _findings),
    Metric("crm_audit_changes_worse", "Changes for the worse that the last night saw.", _worse),
    Metric("crm_audit_evidence_lost", "Of these, evidence that was there before and is lost.", _lost),
    Metric("crm_audit_evidence_missing", "Kinds of evidence that were asked for and not seen.", _missing),
    Metric("crm_audit_coverage_ratio", "Share of topics with a verdict, of those in scope and of all.", _coverage),
    Metric("crm_audit_waivers_ending", "Accepted risks that ended, or end within 30 days.", _ending),
)  # fmt: skip


def exposition(rows: Sequence[Row], made_at: datetime) -> Iterator[str]:
    """The file, a piece at a time; tenants by name, so that one file differs from another only where something changed."""
    ordered = sorted(rows, key=lambda row: row.tenant)
    yield from _header("crm_audit_tenants", "Tenants that are remembered, or declared.")
    yield f"crm_audit_tenants {len(rows)}\n"
    yield from _header("crm_audit_portfolio_timestamp_seconds", "When this file was made.")
    yield f"crm_audit_portfolio_timestamp_seconds {_number(made_at.timestamp())}\n"
    for metric in METRICS:
        yield from _header(metric.name, metric.help)
        for row in ordered:
            for labels, value in metric.of(row):
                said = ",".join(
                    f'{name}="{_escaped(text)}"' for name, text in (("tenant", row.tenant), *labels)
                )
                yield f"{metric.name}{{{said}}} {_number(value)}\n"


def _header(name: str, text: str) -> Iterator[str]:
    yield f"# HELP {name} {text}\n"
    yield f"# TYPE {name} gauge\n"


def _escaped(text: str) -> str:
    """The value of a label; what is no character becomes a mark, as the file is UTF-8."""
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return plain.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n").replace("\r", r"\\r")


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(round(value, 6))


def _moment(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp()
