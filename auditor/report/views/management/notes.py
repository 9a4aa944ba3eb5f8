"""What must not be missed: faults of this program, acceptances that ended, answers that dispute, how much was asked."""

from __future__ import annotations

from collections import Counter

from auditor.assess.assessment import Assessment
from auditor.report.speech.phrases import told_then
from auditor.report.speech.safe import clean
from auditor.report.views.management.voice import NAME, Voice
from auditor.report.views.vendor.thread import disputed_line

ENDED = "expired"
WHOLESALE = ("wide", "allows_all")
"""States of what excuses everything: its owner should know by name."""


def notes(assessment: Assessment, voice: Voice) -> tuple[str, ...]:
    """The sentences, the gravest first."""
    states = Counter(note.state for note in assessment.waiver_notices)
    counts = (
        ("faults", len(assessment.faults)),
        ("files", len(assessment.unread_by_fault)),
        ("expired", states[ENDED]),
        ("waivers", sum(n for state, n in states.items() if state not in (ENDED, *WHOLESALE))),
    )
    found = [voice.count(f"note.{key}", n) for key, n in counts if n]
    found += [_wholesale(state, assessment, voice) for state in WHOLESALE if states[state]]
    if assessment.selection:
        found.append(voice.say("note.selection", selection=clean(assessment.selection, 2 * NAME)))
    if told := told_then(assessment, voice.words):
        found.append(clean(told, 400))
    if said := disputed_line(assessment, voice.words):
        found.append(clean(said, 300))
    return tuple(found)


def _wholesale(state: str, assessment: Assessment, voice: Voice) -> str:
    results = {entry.check.id: entry for entry in assessment.results}
    checks = [note.check for note in assessment.waiver_notices if note.state == state]
    titles = [voice.title(results[one].check) if one in results else clean(one, NAME) for one in checks]
    return voice.say(f"note.{state}", titles=voice.listed(list(dict.fromkeys(titles)), 1))
