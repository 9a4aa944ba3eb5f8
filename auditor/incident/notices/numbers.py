"""How many, in words that say no more than is known."""

from __future__ import annotations

from auditor.bilingual import Words
from auditor.incident.case.triage import Bounds
from auditor.incident.notices.said import number, phrase


def bounded(bounds: Bounds | None) -> Words:
    """A number where it is exact, else its bounds and why it is not exact; where nothing is known, that."""
    if bounds is None or (bounds.at_least is None and bounds.at_most is None):
        return _why("number.unknown", bounds)
    if bounds.at_least == bounds.at_most and bounds.at_least is not None:
        return number(bounds.at_least)
    if bounds.at_least is None and bounds.at_most is not None:
        return _why("number.at_most", bounds, most=number(bounds.at_most))
    least = number(bounds.at_least or 0)
    if bounds.at_most is None:
        return _why("number.at_least", bounds, least=least)
    return _why("number.between", bounds, least=least, most=number(bounds.at_most))


def is_exact(bounds: Bounds) -> bool:
    return bounds.at_least is not None and bounds.at_least == bounds.at_most


def _why(key: str, bounds: Bounds | None, **params: object) -> Words:
    said = phrase(key, **params)
    why = {} if bounds is None else bounds.why
    if not why:
        return said
    english = why.get("en", "")
    reason = Words(en=english or why.get("vi", ""), vi=why.get("vi", "") or english)
    return phrase("number.because", said=said, why=reason)
