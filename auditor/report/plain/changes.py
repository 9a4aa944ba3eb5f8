"""What changed since an earlier assessment, as Markdown: the sentences of the report for management."""

from __future__ import annotations

from auditor.assess.assessment import Assessment
from auditor.report.escape import prose
from auditor.report.speech.words import Words
from auditor.report.views.management.since import since_lines
from auditor.report.views.management.voice import Voice
from auditor.report.views.since import Since


def changes(assessment: Assessment, words: Words, since: Since | None) -> str:
    """A heading and a list; nothing where no earlier assessment was named."""
    told = since_lines(since, assessment, Voice(words, assessment.vendor_name))
    if told is None:
        return ""
    return "\n".join([f"### {prose(told.heading)}", "", *(f"- {prose(line)}" for line in told.lines)])
