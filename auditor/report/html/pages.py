"""Both pages, each from what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from auditor.assess.assessment import Assessment
from auditor.report.html import management
from auditor.report.html.beside import beside
from auditor.report.html.detail import UNFOLDED, detail
from auditor.report.html.findings import findings
from auditor.report.html.glossary import glossary
from auditor.report.html.page import fill
from auditor.report.html.scan import head, scan
from auditor.report.html.speech import Speech
from auditor.report.html.text import clean
from auditor.report.html.unseen import LISTED, unseen
from auditor.report.points import point_rows
from auditor.report.speech.phrases import faults, little_answered
from auditor.report.speech.words import Words
from auditor.vendor.profile import Guidance

Audience = Literal["management", "vendor"]


def render(
    assessment: Assessment,
    words: Words,
    audience: Audience,
    guidance: Mapping[str, Guidance] | None = None,
) -> str:
    """The page of one audience in the language of `words`. `guidance` is the product's, by check id or topic."""
    if audience == "management":
        return management.render(assessment, words, guidance)
    speech = Speech(words, audience, assessment.vendor_name)
    found = findings(assessment, speech, guidance)
    common = {
        "t": speech.say,
        "n": speech.count,
        "shared": speech.shared,
        "language": speech.language,
        "audience": audience,
        "head": head(assessment, speech),
        "unseen": unseen(assessment, speech),
        "listed": LISTED,
        "nothing": clean(little_answered(assessment, words)),
        "faults": [clean(line, 600) for line in faults(assessment, words)],
    }
    return fill(
        "vendor.html.j2",
        **common,
        details=[detail(entry, guidance or {}, assessment, speech) for entry in found],
        counted=sum(1 for entry in found if not entry.beside),
        beside_findings=sum(1 for entry in found if entry.beside),
        unfolded=UNFOLDED,
        scan=scan(assessment, speech),
        points=[(row.title, row.cells(words)) for row in point_rows(assessment, words)],
        beside=beside(assessment, speech),
        glossary=glossary(speech),
    )
