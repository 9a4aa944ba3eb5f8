"""What a SARIF run says beside its results: what could not be told, files that were not used, waivers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.posture import BLINDING
from auditor.report.machine.said import said, stamp
from auditor.report.machine.sarif.results import artifact
from auditor.report.speech.phrases import skipped_line, told_then, waiver_line
from auditor.report.speech.words import Words
from auditor.report.totals import totals_of

NOTIFICATIONS_LIMIT = 1_000


def invocation(
    assessment: Assessment, rules: Mapping[str, int], omitted: int, words: Words
) -> dict[str, Any]:
    """The run; `omitted` results were too many."""
    notes = list(_notifications(assessment, rules, omitted, words))
    if (more := len(notes) - NOTIFICATIONS_LIMIT) > 0:
        notes = notes[:NOTIFICATIONS_LIMIT]
        notes.append(_note("warning", words.ui("list.more", count=words.number(more))))
    return {
        "executionSuccessful": not assessment.faults and not assessment.unread_by_fault,
        "endTimeUtc": stamp(assessment.assessed_at),
        "toolExecutionNotifications": notes,
        "toolConfigurationNotifications": [
            _note("note" if note.state == "unused" else "warning", waiver_line(note, words))
            for note in assessment.waiver_notices[:NOTIFICATIONS_LIMIT]
        ],
    }


def _notifications(
    assessment: Assessment, rules: Mapping[str, int], omitted: int, words: Words
) -> Iterator[dict[str, Any]]:
    if omitted:
        yield _note("warning", words.ui("finding.more_elsewhere", count=words.number(omitted)))
    if repeated := totals_of(assessment).beside.wrong:
        yield _note("note", words.ui("sarif.same_as", count=words.number(repeated)))
    if line := told_then(assessment, words):
        yield _note("note", line)
    for result in assessment.results:
        if result.status == "unknown":
            blind = any(gap.kind in BLINDING for gap in result.missing)
            level = "error" if result.fault is not None else "warning" if blind else "note"
            yield {
                **_note(level, words.sentence(result)),
                "associatedRule": {"id": result.check.id, "index": rules[result.check.id]},
            }
    unread = frozenset(assessment.unread_by_fault)
    for skipped in assessment.skipped:
        ours = skipped in unread
        line = words.unread(skipped.path, skipped.detail) if ours else skipped_line(skipped, words)
        yield {
            **_note("error" if ours else "warning", line),
            "locations": [{"physicalLocation": {"artifactLocation": artifact(skipped.path)}}],
        }


def _note(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": said(text)}}
