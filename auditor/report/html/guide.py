"""What a product's guidance says of a check, as pages show it."""

from __future__ import annotations

from auditor.bilingual import Words as Texts
from auditor.report import guided
from auditor.report.guided import guide_of
from auditor.report.html.speech import Speech

__all__ = ["guide_of", "in_language"]


def in_language(texts: Texts | None, speech: Speech) -> str:
    """A text of the guidance as the reader's language has it; empty where there is none."""
    return guided.in_language(texts, speech.language)
