"""Why a control stands as it does, in a sentence or two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.controls.standing import NOT_MET, PARTLY_MET, Standing
from auditor.report.speech.safe import clean
from auditor.report.speech.words import Words

_NAME = 120
COUNTED = {"wrong": "wrong", "unknown": "undecided", "not_asked": "missing"}
"""Reason -> the count that may be that of all checks."""


def reason(one: Standing, assessment: Assessment, words: Words) -> str:
    """The reason in the language of the words."""
    if one.reason == "unseen" and one.control.unseen is not None:
        return clean(one.control.unseen.to(words.language), 400)
    params = {key: _shown(value, words) for key, value in one.params.items()}
    if flaw := one.params.get("flaw"):
        params["flaw"] = words.ui(f"framework.flaw.{flaw}") if flaw != "expired" else ""
    params["product"] = clean(assessment.vendor_name, _NAME)
    said = words.ui(_key(one, words), **params)
    told = [said]
    if one.status in (PARTLY_MET, NOT_MET):
        told += [
            _counted(key, one.params[key], params, words)
            for key in ("undecided", "accepted")
            if one.params[key]
        ]
    return " ".join(told)


def _counted(key: str, count: int, params: Mapping[str, str], words: Words) -> str:
    name = f"framework.reason.{key}"
    return words.ui(f"{name}.one" if count == 1 else name, **params)


def _key(one: Standing, words: Words) -> str:
    key = f"framework.reason.{one.reason}"
    if one.reason == "passing" and one.params["absent"]:
        return f"{key}.some"
    counted = one.params[COUNTED[one.reason]] if one.reason in COUNTED else 0
    if counted > 1 and counted == one.params["all"]:
        return f"{key}.all"
    single = f"{key}.one"
    return single if one.params["all"] == 1 and words.has(single) else key


def _shown(value: Any, words: Words) -> str:
    if isinstance(value, date):
        return words.date(value)
    if isinstance(value, int):
        return words.number(value)
    return clean(str(value or "–"), _NAME)
