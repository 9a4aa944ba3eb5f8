"""The laws and standards that open findings touch, by name alone."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.assess.assessment import Assessment
from auditor.assess.plan.causes import Cause
from auditor.report.speech.safe import clean
from auditor.report.views.management.voice import Voice


def duties(assessment: Assessment, found: Sequence[Cause], voice: Voice) -> tuple[str, ...]:
    """Laws first, then standards, each by name and once, whichever of its editions are touched."""
    checks = {entry.check.id: entry.check for one in found for entry in one.results}
    frameworks = assessment.frameworks
    touched = {name for one in checks.values() for name in frameworks.of_check(one)}
    editions: dict[str, list[str]] = {}
    for name in frameworks.in_order(touched, voice.language):
        named = clean(frameworks.known(name).named(voice.language), 120)
        editions.setdefault(name.partition(":")[0], []).append(named)
    return tuple(_once(list(dict.fromkeys(names)), voice) for names in editions.values())


def _once(names: Sequence[str], voice: Voice) -> str:
    """One name of several editions: what they share, and what each has of its own; the names as they are where they share no word."""
    words = [name.split() for name in names]
    shared = len(_common(words))
    if len(names) == 1 or not shared:
        return "; ".join(names)
    own = [" ".join(one[shared:]) for one in words]
    return f"{' '.join(words[0][:shared])} {voice.say('and').join(filter(None, own))}"


def _common(words: Sequence[Sequence[str]]) -> list[str]:
    """The words with which all of them begin."""
    found = []
    for together in zip(*words, strict=False):
        if len(set(together)) > 1:
            break
        found.append(together[0])
    return found
