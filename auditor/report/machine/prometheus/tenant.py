"""The metrics of one assessment, for the textfile collector of the node exporter: by the names that the portfolio has, too.

The collector takes no time beside a sample, so the time of the assessment is a metric of its own, by which an old file shows. What is not
known is never a good zero: of a severity of which no check came to a verdict no count of findings stands there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, Result
from auditor.check import SEVERITIES
from auditor.posture import UnknownKind
from auditor.report.machine.prometheus import names
from auditor.report.machine.prometheus.text import Samples, header, sample
from auditor.report.machine.said import NAME, moment, said
from auditor.report.machine.standing import Standing, counting, standing_of
from auditor.report.speech.summary import accepted_resources, open_resources
from auditor.report.speech.words import Words
from auditor.report.totals import listed_of, unlisted_of

SOON_DAYS = 30


def pieces(assessment: Assessment, _words: Words) -> Iterator[str]:
    """The file; its texts are English, as its names are."""
    for name, samples in METRICS.items():
        lines = [
            sample(name, (("tenant", assessment.tenant), *labels), value)
            for labels, value in samples(assessment)
        ]
        if lines:
            yield "".join([*header(name, names.HELP[name]), *lines])


def _assessed(assessment: Assessment) -> Samples:
    yield (), moment(assessment.assessed_at).timestamp()


def _points(assessment: Assessment) -> Samples:
    score = assessment.score
    for part, value in (("good", score.value), ("bad", score.bad), ("unseen", score.unseen)):
        yield (("part", part),), value


def _level(assessment: Assessment) -> Samples:
    yield (), float(assessment.score.level or 0)


def _findings(assessment: Assessment) -> Samples:
    """How many checks have something open, and something accepted, by the gravest of it."""
    results = counting(assessment)
    still_open = Counter(filter(None, map(_gravest_open, results)))
    accepted = Counter(filter(None, (_gravest(accepted_resources(entry)) for entry in results)))
    told = {entry.check.severity for entry in results if entry.status in ("pass", "partial", "fail")}
    for severity in SEVERITIES:
        if severity in told or still_open[severity] or accepted[severity]:
            yield (("severity", severity), ("state", "open")), float(still_open[severity])
            yield (("severity", severity), ("state", "accepted")), float(accepted[severity])


def _gravest_open(result: Result) -> str | None:
    found = _gravest(open_resources(result))
    if result.is_finding and not result.all_accepted and (found is None or result.unlisted):
        return result.check.severity
    return found


def _gravest(entries: list[Resource]) -> str | None:
    return min((entry.severity for entry in entries), key=SEVERITIES.index, default=None)


def _checks(assessment: Assessment) -> Samples:
    counts = Counter(map(standing_of, counting(assessment)))
    for standing in Standing:
        yield (("status", standing.value),), float(counts[standing])


def _entities(assessment: Assessment) -> Samples:
    """Only where there are any: none that is known says nothing of those that are not."""
    counts: Counter[tuple[str, str]] = Counter()
    for result in counting(assessment):
        if result.status in ("pass", "not_applicable"):
            continue
        for entry in listed_of(result):
            if entry.status == "unknown":
                counts[entry.severity, "unknown"] += 1
            elif entry.status == "fail":
                counts[entry.severity, "open" if entry.accepted is None else "accepted"] += 1
        counts[result.check.severity, "unlisted"] += unlisted_of(result)
    for severity in SEVERITIES:
        for state in ("open", "accepted", "unknown", "unlisted"):
            if count := counts[severity, state]:
                yield (("severity", severity), ("state", state)), float(count)


def _missing(assessment: Assessment) -> Samples:
    kinds = {
        (gap.kind, gap.permission or gap.resource)
        for entry in counting(assessment)
        for gap in entry.missing
        if gap.kind is not UnknownKind.OUT_OF_REACH
    }
    yield (), float(len(kinds))


def _coverage(assessment: Assessment) -> Samples:
    score = assessment.score
    yield (("of", "in_scope"),), score.coverage_in_scope
    yield (("of", "overall"),), score.coverage_overall


def _ending(assessment: Assessment) -> Samples:
    day = assessment.as_of or moment(assessment.assessed_at).date()
    last = day + timedelta(days=SOON_DAYS)
    ends = {
        (entry.accepted.until, result.check.id, entry.accepted.owner)
        for result in counting(assessment)
        for entry in accepted_resources(result)
        if entry.accepted is not None and date.fromisoformat(entry.accepted.until) <= last
    }
    yield (), float(len(ends))


def _info(assessment: Assessment) -> Samples:
    labels = {
        "product": said(assessment.vendor_name, NAME),
        "vendor": assessment.vendor,
        "catalogue": said(assessment.catalogue_version, NAME),
        "grade": assessment.score.grade or "none",
    }
    yield tuple(labels.items()), 1.0


METRICS: dict[str, Callable[[Assessment], Samples]] = {
    names.INFO: _info,
    names.LAST_ASSESSED: _assessed,
    names.SCORE_POINTS: _points,
    names.LEVEL: _level,
    names.FINDINGS: _findings,
    names.CHECKS: _checks,
    names.ENTITIES: _entities,
    names.EVIDENCE_MISSING: _missing,
    names.COVERAGE: _coverage,
    names.WAIVERS_ENDING: _ending,
}
