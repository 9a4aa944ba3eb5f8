"""What must not be missed: faults of this program, acceptances that ended, answers that dispute, how much was asked."""

from __future__ import annotations

from auditor.assess.assessment import Assessment
from auditor.report.speech.phrases import told_then
from auditor.report.speech.safe import clean
from auditor.report.views.management.voice import NAME, Voice
from auditor.report.views.vendor.thread import disputed_line

ENDED = "expired"


def notes(assessment: Assessment, voice: Voice) -> tuple[str, ...]:
    """The sentences, the gravest first."""
    ended = sum(note.state == ENDED for note in assessment.waiver_notices)
    counts = (
        ("faults", len(assessment.faults)),
        ("files", len(assessment.unread_by_fault)),
        ("expired", ended),
        ("waivers", len(assessment.waiver_notices) - ended),
    )
    found = [voice.count(f"note.{key}", n) for key, n in counts if n]
    if assessment.selection:
        found.append(voice.say("note.selection", selection=clean(assessment.selection, 2 * NAME)))
    if told := told_then(assessment, voice.words):
        found.append(clean(told, 400))
    if said := disputed_line(assessment, voice.words):
        found.append(clean(said, 300))
    return tuple(found)
