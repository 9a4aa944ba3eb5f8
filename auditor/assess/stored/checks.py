"""The check behind a stored result: the installed one; else what the document tells of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from auditor.check import Check, Outcome, Policy
from auditor.posture import Posture

SAID = ("pass", "fail", "unknown")
"""Texts that say what was found."""
NOT_INSTALLED = "This check is not installed here."


def told_then(_: Posture, __: Policy) -> Outcome:
    """In the place of the function of a check that judged in another version, or is not installed: it judges nothing now."""
    raise LookupError("a check that is read from a document judges nothing")


def check_of(data: Mapping[str, Any], installed: Check | None) -> Check:
    """The check of a result. What decided about the verdict and its points is the document's, texts and advice are those of the installed
    one. Of another version, and of what is not installed, the sentence is the document's, too."""
    if installed is None:
        return _stand_in(data)
    own = _as_judged(data, installed)
    if installed.version == data["version"]:
        return own
    texts = {key: text for key, text in own.texts.items() if key != "executive"}
    told = dict.fromkeys(SAID, data["message"]["text_en"])
    return replace(own, version=data["version"], judge=told_then, texts={**texts, **told})


def _as_judged(data: Mapping[str, Any], installed: Check) -> Check:
    then = {"topic": data["topic"], "same_as": data["same_as"]}
    if "check_severity" in data:  # an earlier version told none of these
        then |= {"severity": data["check_severity"], "scored": not data.get("shown_only", False)}
    if installed.domain != data["domain"]:
        then |= {"area": data["domain"], "vendor": data["check"].partition(".")[0]}
    now = {key: getattr(installed, key) for key in then}
    return installed if now == then else replace(installed, **then)


def _stand_in(data: Mapping[str, Any]) -> Check:
    id_, domain = data["check"], data["domain"]
    first = id_.partition(".")[0]
    told = dict.fromkeys(SAID, data["message"]["text_en"] or id_)
    return Check(
        id=id_,
        version=data["version"],
        topic=data["topic"],
        severity=data.get("check_severity", data["severity"]),
        needs=(),
        judge=told_then,
        texts={"title": id_, **dict.fromkeys(("severity_reason", "why", "fix"), NOT_INSTALLED), **told},
        question=id_,
        effort=data.get("effort", "days"),
        owner=data.get("owner", "customer"),
        vendor=data.get("of_vendor") if first == domain else first,
        same_as=data["same_as"],
        scored=not data.get("shown_only", _seems_shown_only(data)),
        area=None if first == domain else domain,
        exposed=data.get("exposed", False),
    )


def _seems_shown_only(data: Mapping[str, Any]) -> bool:
    """Of a document that does not tell it: what came to a verdict, repeats nothing and was not scored."""
    judged = data["status"] in ("pass", "partial", "fail")
    return "check_severity" not in data and judged and not data["scored"] and data["same_as"] is None
