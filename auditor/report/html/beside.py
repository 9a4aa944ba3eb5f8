"""What does not apply, by the reason why: so that a reader can object to an exclusion."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.assess.assessment import Assessment
from auditor.report.html.speech import Speech
from auditor.report.html.text import listed


@dataclass(frozen=True, slots=True)
class Excluded:
    """Questions that one reason excludes. `titles` is one line."""

    reason: str
    titles: str


@dataclass(frozen=True, slots=True)
class Beside:
    """All that does not apply; `caption` says how many questions."""

    caption: str
    rows: list[Excluded]


def beside(assessment: Assessment, speech: Speech) -> Beside:
    """The questions that do not apply, grouped by reason, in order of the first of each."""
    groups: dict[str, list[str]] = {}
    count = 0
    for result in assessment.results:
        if result.status == "not_applicable":
            count += 1
            groups.setdefault(speech.headline(result), []).append(speech.check_text(result, "title"))
    rows = [Excluded(reason, listed(titles, 2000)) for reason, titles in groups.items()]
    return Beside(speech.count("beside.caption", count), rows)
