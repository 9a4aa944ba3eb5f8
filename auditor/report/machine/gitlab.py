"""What is wrong as a Code Quality report, for the merge requests of GitLab: one issue a failing, not accepted entity.

An array of objects with description, check_name, fingerprint, severity, location.path and location.lines.begin (GitLab documentation,
"Code Quality report format", checked 2026-11-27). GitLab keeps one issue of each fingerprint, wants the path relative to the root of the
repository and without `./`, and shows as resolved what a later report lacks; for that reason notes of what was not shown can be asked for, as for SARIF.

What has no place of its own lies in `assessment.json`: no file of a repository is to blame for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result, fingerprint
from auditor.report.machine.pieces import pieces_of
from auditor.report.machine.place import file_name
from auditor.report.machine.said import finding_of, last_seen_of, unseen_of
from auditor.report.machine.sarif.results import worst_first
from auditor.report.machine.standing import counting, wrong
from auditor.report.machine.unseen import unseen_in
from auditor.report.speech.product_line import product_line
from auditor.report.speech.words import Words
from auditor.report.views.asked import SarifUnknown
from auditor.report.views.since import Since

SEVERITIES = {"critical": "blocker", "high": "critical", "medium": "major", "low": "minor"}
UNSEEN = "info"


def pieces(
    assessment: Assessment,
    words: Words,
    sarif_unknown: SarifUnknown = "leave-out",
    since: Since | None = None,
) -> Iterator[str]:
    """The array, the worst first."""
    return pieces_of(_issues(assessment, words, sarif_unknown, since))


def _issues(
    assessment: Assessment, words: Words, sarif_unknown: SarifUnknown, since: Since | None
) -> Iterator[dict[str, Any]]:
    engine = f"crm-audit ({product_line(assessment.vendor_name, words.language)})"
    counted = counting(assessment)
    unseen = unseen_in(counted, sarif_unknown, since)
    for result, entry in worst_first(wrong(counted)):
        if entry.accepted is None:
            text, severity = finding_of(result, entry, words), SEVERITIES[entry.severity]
            yield _issue(engine, text, result, entry.fingerprint, severity, entry.path, entry.line)
    for result, seen in unseen.last:
        if not seen.accepted:
            text = last_seen_of(result, seen, unseen.day, words)
            yield _issue(engine, text, result, seen.fingerprint, UNSEEN, seen.path, seen.line)
    for result, hidden in unseen.unknown:
        text = unseen_of(result, hidden, words)
        name = fingerprint(result.check.id, "") if hidden is None else hidden.fingerprint
        path, line = ("", 0) if hidden is None else (hidden.path, hidden.line)
        yield _issue(engine, text, result, name, UNSEEN, path, line)


def _issue(
    engine: str, text: str, result: Result, name: str, severity: str, path: str, line: int
) -> dict[str, Any]:
    return {
        "type": "issue",
        "engine_name": engine,
        "description": text,
        "check_name": result.check.id,
        "categories": ["Security"],
        "fingerprint": name,
        "severity": severity,
        "location": {"path": file_name(path), "lines": {"begin": max(1, line if path else 1)}},
    }
