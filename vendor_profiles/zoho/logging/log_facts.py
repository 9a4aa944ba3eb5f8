"""What a file of the audit log tells: that changes are recorded, and for how long they are kept at least.

It can be filtered by person, module, action and time, and does not say so. What is not in it is therefore not known to be
missing, and nothing here says that somebody did nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from auditor.posture import (
    Fact,
    Known,
    Logging,
    Unknown,
    UnknownKind,
    gravest,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor import Extraction, Policy

from .. import kinds
from .log_file import Span

RECENT = timedelta(days=30)
"""A line of the last days shows that the log is written today."""
_CLOCKS = timedelta(days=1)
"""A file has the days of the time zone of whoever exported it."""


def logging(extraction: Extraction, policy: Policy) -> Logging:
    spans = [record for record in extraction.records if isinstance(record, Span)]
    recent = _recent(spans, extraction, policy)
    gap = out_of_reach(kinds.AUDIT_LOG)
    if isinstance(recent, Unknown):
        return unseen(Logging, gap, audit_enabled=recent, audit_retention_days=recent)
    newest = max(recent, key=lambda span: span.newest)
    return unseen(
        Logging,
        gap,
        audit_enabled=Known(True, newest.last),
        audit_retention_days=_kept(recent, policy.thresholds.audit_retention_days),
    )


def _recent(spans: Sequence[Span], extraction: Extraction, policy: Policy) -> list[Span] | Unknown:
    """The files that reach to the day of the audit, else why there are none."""
    if not spans:
        return gravest([unknown for _, _, unknown in extraction.unreadable] or [_empty()])
    possible = [span for span in spans if span.newest <= policy.today + _CLOCKS]
    if not possible:
        return _unfit(UnknownKind.ERROR, spans[0], "which is after the day of the audit")
    recent = [span for span in possible if span.newest >= policy.today - RECENT]
    newest = max(possible, key=lambda span: span.newest)
    return recent or _unfit(
        UnknownKind.STALE, newest, f"which is more than {RECENT.days} days before the audit"
    )


def _empty() -> Unknown:
    return not_provided(kinds.AUDIT_LOG, "the file has no line")


def _unfit(kind: UnknownKind, span: Span, why: str) -> Unknown:
    reason = f"its newest line is of {span.newest}, {why}"
    return Unknown(kind, kinds.AUDIT_LOG, reason=reason, path=span.last.source.path)


def _kept(spans: Sequence[Span], minimum: int) -> Fact[int]:
    """At least so many days, by the oldest line of one file: files of several years do not show that the product keeps so
    many. Fewer than are wanted show nothing, because a file can be filtered and a tenant can be young."""
    longest = max(spans, key=lambda span: span.newest - span.oldest)
    days = (longest.newest - longest.oldest).days
    if days >= minimum:
        return Known(days, longest.first)
    reason = f"the lines of the file span {days} days, and the log may go back further"
    return Unknown(UnknownKind.NOT_PROVIDED, kinds.AUDIT_LOG, reason=reason, path=longest.first.source.path)
