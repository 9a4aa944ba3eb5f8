"""What was answered to findings and requests that this report holds no more: what was put right would else lose its last word."""

from __future__ import annotations

from collections.abc import Collection

from auditor.answers.columns import DOCUMENT, FINDING
from auditor.assess.assessment import Assessment
from auditor.report.people import People
from auditor.report.speech.safe import NAME, clean
from auditor.report.speech.words import Words
from auditor.report.views.dossier import Settled
from auditor.report.views.vendor.told import Threads, thread_in


def settled(
    assessment: Assessment, words: Words, answered: Threads, held: Collection[str], people: People
) -> tuple[Settled, ...]:
    """The threads of which the report has neither a finding nor a document, by the name of their check. `held` are the names that it has."""
    titles = {FINDING + one.check.id: words.text(one.check, "title") for one in assessment.results}
    documents = {
        one.about: people.text(clean(one.resource, NAME))
        for one in assessment.answers
        if one.about.startswith(DOCUMENT)
    }
    found = (
        Settled(
            about,
            clean(about.partition(":")[2], NAME),
            titles.get(about) or documents.get(about) or clean(about.partition(":")[2], NAME),
            thread_in(answered, about, people),
        )
        for about in answered
        if about not in held and about.startswith((FINDING, DOCUMENT))
    )
    return tuple(sorted(found, key=lambda one: one.about))
