"""The page for management, drawn from its view."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.assess.assessment import Assessment
from auditor.report.html.page import fill
from auditor.report.speech.words import Words
from auditor.report.views.asked import Asked
from auditor.report.views.brief import Brief
from auditor.report.views.management import brief_of
from auditor.report.views.since import Since
from auditor.vendor.profile import Guidance

FEW = 2


def _density(brief: Brief) -> str:
    """The classes of the page: set closer on paper where much is to be told."""
    much = brief.since is not None or len(brief.accepted) > FEW or len(brief.notes) > 1
    return "management dense" if much else "management"


def render(
    assessment: Assessment,
    words: Words,
    guidance: Mapping[str, Guidance] | None = None,
    since: Since | None = None,
) -> str:
    """The page in the language of the words."""
    brief = brief_of(assessment, words, Asked(guidance=guidance or {}, since=since))
    return fill(
        "management.html.j2",
        "management.css",
        brief=brief,
        labels=brief.labels,
        language=brief.language,
        audience=_density(brief),
        t=brief.labels.__getitem__,
        percent=lambda part: words.percent(part / 100),
    )
