"""What a product's guidance says of a check."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.bilingual import Words as Texts
from auditor.check import Check
from auditor.report.html.speech import Speech
from auditor.report.html.text import clean
from auditor.vendor.profile import Guidance


def guide_of(check: Check, guidance: Mapping[str, Guidance]) -> Guidance | None:
    """Guidance by check, else by topic. A check of one product says in its own text what to set there, and the
    broader guidance of its topic would only blur that."""
    return guidance.get(check.id) or (guidance.get(check.topic) if check.vendor is None else None)


def in_language(texts: Texts | None, speech: Speech) -> str:
    """A text of the guidance as the reader's language has it; empty where there is none."""
    return "" if texts is None else clean(texts.vi if speech.language == "vi" else texts.en, 2000)
