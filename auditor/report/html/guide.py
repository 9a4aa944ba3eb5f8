"""What a product's guidance says of a check."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.bilingual import Words as Texts
from auditor.check import Check
from auditor.report.html.speech import Speech
from auditor.report.html.text import clean
from auditor.vendor.profile import Guidance


def guide_of(check: Check, guidance: Mapping[str, Guidance]) -> Guidance | None:
    """Guidance by check, else what names the check among those it fits. That an entry is of the same topic says nothing:
    the encryption of mail and that of the CRM's own address are of one."""
    own = guidance.get(check.id)
    return own or next((entry for entry in guidance.values() if check.id in entry.fits), None)


def in_language(texts: Texts | None, speech: Speech) -> str:
    """A text of the guidance as the reader's language has it; empty where there is none."""
    return "" if texts is None else clean(texts.vi if speech.language == "vi" else texts.en, 2000)
