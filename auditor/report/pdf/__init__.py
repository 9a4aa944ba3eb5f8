"""Reports on paper: PDF by typst, drawn from the same views as the pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from auditor.assess.assessment import Assessment
from auditor.report.speech.words import Words
from auditor.report.views.asked import Asked, Paper
from auditor.report.views.since import Since
from auditor.vendor.profile import Guidance

Audience = Literal["management", "vendor"]


def document(
    assessment: Assessment,
    words: Words,
    audience: Audience,
    guidance: Mapping[str, Guidance] | None = None,
    since: Since | None = None,
    names: bool = False,
    paper: Paper = "a4",
) -> bytes:
    """The file of one audience in the language of `words`. Raises UserFileError where the extra is not installed."""
    asked = Asked(guidance=guidance or {}, since=since, names=names)
    if audience == "management":
        from auditor.report.pdf import management
        from auditor.report.views.management import brief_of

        return management.pdf_of(brief_of(assessment, words, asked), words, paper)
    from auditor.report.pdf import vendor
    from auditor.report.views.vendor import dossier_of

    return vendor.pdf_of(dossier_of(assessment, words, asked), words, paper)
