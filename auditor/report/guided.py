"""What a product's guidance says of a check: how it is put right there, and by whom."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.bilingual import Words as Texts
from auditor.check import Check
from auditor.report.speech.safe import clean
from auditor.vendor.profile import Guidance

ADVICE = 2000


def guide_of(check: Check, guidance: Mapping[str, Guidance]) -> Guidance | None:
    """Guidance by check, else what names the check among those it fits, else the same of the check whose cause it repeats. That an
    entry is of the same topic says nothing: the encryption of mail and that of the CRM's own address are of one."""
    for id_ in (check.id, check.same_as):
        own = None if id_ is None else guidance.get(id_)
        if own is not None and own.advises:
            return own
        fitting = (entry for entry in guidance.values() if id_ in entry.fits and entry.advises)
        if (found := next(fitting, None)) is not None:
            return found
    return None


def owner_of(check: Check, guidance: Mapping[str, Guidance]) -> str:
    """Who puts a finding of this check right in this product: what is said of the check, else of what fits it, else of its topic; else what holds in
    most products, which the check says itself."""
    fitting = (entry for entry in guidance.values() if check.id in entry.fits)
    said = (guidance.get(check.id), *fitting, guidance.get(check.topic))
    return next((entry.owner for entry in said if entry is not None and entry.owner), check.owner)


def in_language(texts: Texts | None, language: str) -> str:
    """A text of the guidance in a language; empty where there is none."""
    return "" if texts is None else clean(texts.vi if language == "vi" else texts.en, ADVICE)
