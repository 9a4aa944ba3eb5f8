"""The page, drawn from its view: nothing is said of the tenant here that the view does not say. What is answered in it is saved to a file."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.assess.assessment import Assessment
from auditor.report.html.answering import head_of, vendor_replies
from auditor.report.html.page import fill
from auditor.report.html.replies import SCRIPT, STYLE, Replies
from auditor.report.html.vendor.paths import breakable
from auditor.report.speech.words import Words
from auditor.report.views.asked import Asked
from auditor.report.views.dossier import Dossier
from auditor.report.views.vendor import dossier_of
from auditor.vendor.profile import Guidance

WORKBOOK = "vendor.{language}.xlsx"
UNFOLDED = 5
"""Items that a finding shows before the rest of its ten."""


def render(
    assessment: Assessment,
    words: Words,
    guidance: Mapping[str, Guidance] | None = None,
    names: bool = False,
) -> str:
    """The page of an assessment. `guidance` is the product's, by check id or topic; `names` shows people by name."""
    workbook = WORKBOOK.format(language=words.language)
    replies = vendor_replies(head_of(assessment, words.language), workbook, words)
    return page_of(dossier_of(assessment, words, Asked(guidance=guidance or {}, names=names)), replies)


def page_of(dossier: Dossier, replies: Replies) -> str:
    """The page of a view, and what it needs to be answered."""
    return fill(
        "vendor.html.j2",
        "vendor.css",
        STYLE,
        script=SCRIPT,
        replies=replies,
        dossier=dossier,
        labels=dossier.labels,
        language=dossier.language,
        audience="vendor",
        unfolded=UNFOLDED,
        breakable=breakable,
    )
