"""The laws and standards that open findings touch, by name alone."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.assess.assessment import Assessment
from auditor.assess.frameworks import About
from auditor.assess.plan.causes import Cause
from auditor.report.speech.safe import clean
from auditor.report.views.management.voice import Voice


def duties(assessment: Assessment, found: Sequence[Cause], voice: Voice) -> tuple[str, ...]:
    """Laws first, then standards, each by name."""
    topics = {entry.check.topic for one in found for entry in one.results}
    frameworks = assessment.frameworks
    touched = {name for topic in topics for name in frameworks.of_topic(topic)}
    known = [frameworks.about.get(name) or About(name) for name in touched]
    named = {(not one.law, clean(one.named(voice.language), 120)) for one in known}
    return tuple(name for _, name in sorted(named))
