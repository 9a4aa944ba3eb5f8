"""The controls as a workbook: a sheet of controls, and one with a row for each check behind each."""

from __future__ import annotations

from auditor.report.framework.view import FrameworkView
from auditor.report.sheets.workbook import Column, Sheet, workbook_of
from auditor.report.speech.product_line import product_line
from auditor.report.speech.words import Words

_CONTROLS = {"control": 22, "status": 18, "reason": 60, "asks": 60, "how": 26, "checks": 40}
_EVIDENCE = {"control": 22, "checks": 34, "status": 16, "evidence": 90}


def document(view: FrameworkView, words: Words) -> bytes:
    """The bytes of the file."""
    title = view.title
    line = product_line(view.product, view.language)
    controls = [
        (row.control, row.label, row.reason, row.asks, row.how, ", ".join(row.checks)) for row in view.rows
    ]
    evidence = [
        line
        for row in view.rows
        for line in (
            *((row.control, one.check, one.label, one.sentence) for one in row.evidence),
            *([(row.control, "", words.ui("framework.status.attested"), row.proof)] if row.proof else []),
        )
    ]
    sheets = [
        Sheet(
            words.ui("framework.column.controls.sheet"),
            _columns(_CONTROLS, words),
            controls,
            (
                title,
                line,
                *view.lead,
                view.counted,
                *([view.first] if view.first else []),
                words.ui("framework.legend"),
            ),
        ),
        Sheet(words.ui("framework.column.evidence"), _columns(_EVIDENCE, words), evidence, (title, line)),
    ]
    return workbook_of(sheets, view.language, title)


def _columns(widths: dict[str, int], words: Words) -> tuple[Column, ...]:
    return tuple(Column(key, words.ui(f"framework.column.{key}"), width) for key, width in widths.items())
