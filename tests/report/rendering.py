"""What formats write, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.assess.assessment import Assessment
from auditor.report.formats import pieces_of_each, whole
from auditor.report.speech.words import Words
from auditor.report.views.asked import Asked
from auditor.vendor.profile import Guidance


def render_all(
    assessment: Assessment,
    words: Words,
    formats: Iterable[str],
    guidance: Mapping[str, Guidance] | None = None,
    english: Words | None = None,
) -> list[tuple[str, str | bytes]]:
    """(file name, contents) of each file: text, or bytes of what is no text."""
    made = pieces_of_each(assessment, words, formats, Asked(guidance=guidance or {}), english)
    return [(name, whole(pieces)) for name, pieces in made]
