"""The page, drawn from its view: nothing is said here that the view does not say."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.assess.assessment import Assessment
from auditor.report.asked import Asked
from auditor.report.html.page import fill
from auditor.report.html.vendor.paths import breakable
from auditor.report.speech.words import Words
from auditor.report.views.dossier import Dossier
from auditor.report.views.vendor import dossier_of
from auditor.vendor.profile import Guidance

UNFOLDED = 5
"""Items that a finding shows before the rest of its ten."""


def render(
    assessment: Assessment,
    words: Words,
    guidance: Mapping[str, Guidance] | None = None,
    names: bool = False,
) -> str:
    """The page of an assessment. `guidance` is the product's, by check id or topic; `names` shows people by name."""
    return page_of(dossier_of(assessment, words, Asked(guidance=guidance or {}, names=names)))


def page_of(dossier: Dossier) -> str:
    """The page of a view."""
    return fill(
        "vendor.html.j2",
        "vendor.css",
        dossier=dossier,
        labels=dossier.labels,
        language=dossier.language,
        audience="vendor",
        unfolded=UNFOLDED,
        breakable=breakable,
    )
