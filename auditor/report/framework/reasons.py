"""Why a control stands as it does, in a sentence or two."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.controls.standing import Standing
from auditor.report.speech.safe import clean
from auditor.report.speech.words import Words

_NAME = 120


def reason(one: Standing, assessment: Assessment, words: Words) -> str:
    """The reason in the language of the words."""
    if one.reason == "unseen" and one.control.unseen is not None:
        return clean(one.control.unseen.to(words.language), 400)
    params = {key: _shown(value, words) for key, value in one.params.items()}
    if flaw := one.params.get("flaw"):
        params["flaw"] = words.ui(f"framework.flaw.{flaw}") if flaw != "expired" else ""
    params["product"] = clean(assessment.vendor_name, _NAME)
    said = words.ui(_key(one, words), **params)
    if accepted := one.params["accepted"]:
        key = "framework.reason.accepted"
        said = f"{said} {words.ui(f'{key}.one' if accepted == 1 else key, **params)}"
    return said


def _key(one: Standing, words: Words) -> str:
    key = f"framework.reason.{one.reason}"
    if one.reason == "passing" and one.params["absent"]:
        return f"{key}.some"
    single = f"{key}.one"
    return single if one.params["all"] == 1 and words.has(single) else key


def _shown(value: Any, words: Words) -> str:
    if isinstance(value, date):
        return words.date(value)
    if isinstance(value, int):
        return words.number(value)
    return clean(str(value or "–"), _NAME)
