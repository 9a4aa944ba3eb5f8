"""Both pages, each from what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from auditor.assess.assessment import Assessment
from auditor.report.html.accepted import accepted_risks, notices
from auditor.report.html.areas import areas
from auditor.report.html.beside import beside
from auditor.report.html.detail import UNFOLDED, detail
from auditor.report.html.duties import duties, duties_key
from auditor.report.html.findings import findings
from auditor.report.html.glossary import glossary
from auditor.report.html.page import fill
from auditor.report.html.scan import head, scan
from auditor.report.html.speech import Speech
from auditor.report.html.text import clean
from auditor.report.html.unseen import LISTED, unseen
from auditor.report.html.verdict import meaning, nothing, verdict
from auditor.report.points import point_rows
from auditor.report.speech.phrases import faults
from auditor.report.speech.words import Words
from auditor.vendor.profile import Guidance

Audience = Literal["management", "vendor"]
RISKS_NAMED = 5


def render(
    assessment: Assessment,
    words: Words,
    audience: Audience,
    guidance: Mapping[str, Guidance] | None = None,
) -> str:
    """The page of one audience in the language of `words`. `guidance` is the product's, by check id or topic."""
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
        "nothing": nothing(assessment, speech),
        "faults": [clean(line, 600) for line in faults(assessment, words)],
    }
    if audience == "management":
        still_open = [entry for entry in found if not entry.closed]
        return fill(
            "management.html.j2",
            **common,
            verdict=verdict(assessment, speech),
            meaning=meaning(assessment, found, speech),
            risks=[entry for entry in still_open if not entry.beside][:RISKS_NAMED],
            risks_open=sum(1 for entry in still_open if not entry.beside),
            areas=areas(assessment, speech),
            accepted=accepted_risks(assessment, speech),
            notices=notices(assessment, speech),
            duties=duties(assessment, found),
            duties_key=duties_key(found),
        )
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
