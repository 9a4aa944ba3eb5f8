"""The work list as a workbook: a sheet of what is to be done, and one of what was closed since."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.assess.assessment import Assessment
from auditor.report.sheets.workbook import Column, Sheet, workbook_of
from auditor.report.sheets.worklist.build import worklist_of
from auditor.report.sheets.worklist.rows import closed_rows, rows, titles
from auditor.report.sheets.worklist.task import KEYS, STATUSES
from auditor.report.speech.product_line import product_line
from auditor.report.speech.words import Words
from auditor.report.views.kept import Kept
from auditor.vendor.profile import Guidance

_WIDTHS = {
    "number": 6,
    "severity": 12,
    "headline": 60,
    "entity": 32,
    "place": 40,
    "owner": 16,
    "effort": 16,
    "contain_by": 18,
    "finish_by": 18,
    "fix": 60,
    "status": 18,
    "comment": 44,
    "state": 14,
    "accepted": 24,
    "check": 30,
    "fingerprint": 20,
}
_FILLED = frozenset({"status", "comment"})
_HIDDEN = frozenset({"tenant", "product"})


def document(
    assessment: Assessment,
    words: Words,
    guidance: Mapping[str, Guidance],
    worklist: Mapping[str, Kept],
) -> bytes:
    """The bytes of the file. `worklist` are the rows of the earlier one."""
    made = worklist_of(assessment, words, guidance, worklist)
    title = words.ui("worklist.title", tenant=assessment.tenant)
    lead = (title, product_line(assessment.vendor_name, words.language))
    columns = _columns(words)
    return workbook_of(
        [
            Sheet(
                words.ui("worklist.sheet.tasks"),
                columns,
                rows(made, words),
                (*lead, words.ui("worklist.note")),
            ),
            Sheet(words.ui("worklist.sheet.closed"), columns, closed_rows(made, words), lead),
        ],
        words.language,
        title,
    )


def _columns(words: Words) -> tuple[Column, ...]:
    picked = tuple(words.ui(f"worklist.status.{one}") for one in STATUSES)
    return tuple(
        Column(
            key,
            title,
            _WIDTHS.get(key, 20),
            choices=picked if key == "status" else (),
            fill=key in _FILLED,
            hidden=key in _HIDDEN,
        )
        for key, title in zip(KEYS, titles(words), strict=True)
    )
