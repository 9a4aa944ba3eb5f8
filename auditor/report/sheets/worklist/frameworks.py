"""Which controls of which framework each check of the assessment touches: one row a control. The same in every language."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.assess.assessment import Assessment
from auditor.report.sheets.table import table_in_pieces
from auditor.report.speech.words import Words

COLUMNS = ("check", "status", "framework", "control")


def pieces(assessment: Assessment, words: Words) -> Iterator[str]:  # noqa: ARG001 - as every renderer
    """The table, by check, framework and control."""
    return table_in_pieces(COLUMNS, _rows(assessment))


def _rows(assessment: Assessment) -> Iterator[list[str]]:
    for result in assessment.results:
        for framework, controls in sorted(assessment.frameworks.of_check(result.check).items()):
            for control in controls:
                yield [result.check.id, result.status, framework, control]
