"""What is wrong as a Code Quality report, for the merge requests of GitLab: one issue a failing, not accepted entity.

An array of objects with description, check_name, fingerprint, severity, location.path and location.lines.begin (GitLab documentation,
"Code Quality report format", checked 2026-11-27). GitLab keeps one issue of each fingerprint, wants the path relative to the root of the
repository and without `./`, and shows as resolved what a later report lacks; for that reason notes of what was not shown can be asked for, as for SARIF.

What has no place of its own lies in `assessment.json`: no file of a repository is to blame for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, fingerprint
from auditor.report.asked import SarifUnknown
from auditor.report.machine.pieces import pieces_of
from auditor.report.machine.place import file_name
from auditor.report.machine.said import finding_of, unseen_entries, unseen_of
from auditor.report.machine.sarif.results import worst_first
from auditor.report.machine.standing import counting, wrong
from auditor.report.speech.product_line import product_line
from auditor.report.speech.words import Words

SEVERITIES = {"critical": "blocker", "high": "critical", "medium": "major", "low": "minor"}
UNSEEN = "info"


def pieces(assessment: Assessment, words: Words, sarif_unknown: SarifUnknown = "leave-out") -> Iterator[str]:
    """The array, the worst first."""
    counted = counting(assessment)
    engine = f"crm-audit ({product_line(assessment.vendor_name, words.language)})"
    found = (
        (
            finding_of(result, entry, words),
            result.check.id,
            entry.fingerprint,
            SEVERITIES[entry.severity],
            entry,
        )
        for result, entry in worst_first(wrong(counted))
        if entry.accepted is None
    )
    unseen = (
        (
            unseen_of(result, entry, words),
            result.check.id,
            fingerprint(result.check.id, "") if entry is None else entry.fingerprint,
            UNSEEN,
            entry,
        )
        for result in counted
        if sarif_unknown == "note"
        for entry in unseen_entries(result)
    )
    return pieces_of(_issue(engine, *one) for one in chain(found, unseen))


def _issue(
    engine: str, text: str, check: str, name: str, severity: str, entry: Resource | None
) -> dict[str, Any]:
    return {
        "type": "issue",
        "engine_name": engine,
        "description": text,
        "check_name": check,
        "categories": ["Security"],
        "fingerprint": name,
        "severity": severity,
        "location": {
            "path": file_name(entry.path if entry is not None else ""),
            "lines": {"begin": max(1, entry.line if entry is not None and entry.path else 1)},
        },
    }
