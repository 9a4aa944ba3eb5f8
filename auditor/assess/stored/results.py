"""Results out of a document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from auditor.assess.accepted import Held, direction, tokens
from auditor.assess.resource_data import reason_told
from auditor.assess.result import Acceptance, Concern, Missing, Omitted, Resource, Result
from auditor.assess.stored.checks import check_of, told_then
from auditor.check import Check
from auditor.fault import Fault
from auditor.posture import Unknown, UnknownKind, between_of

_DEEPEST = 20
_YEARS = range(1900, 9900)


def result_of(data: Mapping[str, Any], installed: Check | None) -> Result:
    """The result. Raises ValueError for numbers, days and values that no program would have written."""
    message, missing = data["message"], tuple(map(_missing, data["missing"]))
    params = {key: plain(value) for key, value in message["params"].items()}
    noun, reason = params.pop("population"), params.pop("reason")
    if type(params.get("more_unknown", 0)) is not int:
        raise ValueError("more_unknown is no number")
    if data["passing"] + data["unknown"] > data["total"]:
        raise ValueError(f"{data['check']}: the parts of the population are more than the whole")
    if data["status"] == "pass" and data["passing"] < data["total"]:
        raise ValueError(f"{data['check']}: passes, and not all of it is right")
    if data["status"] == "pass" and any(one["status"] != "pass" for one in data["resources"]):
        raise ValueError(f"{data['check']}: passes, and something in it does not")
    check = check_of(data, installed)
    omitted = data.get("omitted")
    left_out = None if omitted is None else _omitted(omitted)
    return Result(
        check=check,
        status=data["status"],
        passing=data["passing"],
        total=data["total"],
        unknown=data["unknown"],
        noun=noun,
        params=params,
        missing=missing,
        resources=[_resource(one, missing) for one in data["resources"]],
        reason=reason or "",
        unlisted=max(0, data["resources_omitted"] - (0 if left_out is None else left_out.count)),
        complete=data.get("complete", not missing),
        strict=data.get("strict", False),
        concern=Concern(**data["concern"]) if "concern" in data else None,
        omitted=left_out,
        told=message["text_en"] if check.judge is told_then else "",
        fault=None if data["fault"] is None else _fault(data["fault"]),
    )


def _missing(one: Mapping[str, Any]) -> Missing:
    return Missing(UnknownKind(one["kind"]), one["resource"], one["permission"], one["reason"], one["path"])


def _omitted(one: Mapping[str, int]) -> Omitted:
    if one["accepted"] > one["fail"]:
        raise ValueError("more was accepted than was wrong")
    return Omitted(one["fail"], one["unknown"], one["pass"], one["accepted"])


def _fault(one: Mapping[str, str]) -> Fault:
    return Fault(one["error"], one["place"], one.get("file", ""), one.get("remedy", ""))


def _resource(one: Mapping[str, Any], missing: tuple[Missing, ...]) -> Resource:
    accepted, actual, expected = one["accepted"], plain(one["actual"]), plain(one["expected"])
    if accepted is not None:
        moment(accepted["until"])
    return Resource(
        id=one["id"],
        name=one["name"],
        status=one["status"],
        severity=one["severity"],
        path=one["path"],
        line=one["line"],
        locator=one["locator"],
        actual=actual,
        expected=expected,
        evidence=one["evidence"],
        grade=one["grade"],
        observed_at=moment(one["observed_at"]) if one["observed_at"] else "",
        fingerprint=one["fingerprint"],
        accepted=None if accepted is None else Acceptance(**accepted),
        unknown=None if one["unknown"] is None else _unknown(one, missing),
        held=_held(one, actual, expected) if one["status"] == "fail" else None,
    )


def _unknown(one: Mapping[str, Any], missing: tuple[Missing, ...]) -> Unknown:
    lacks = one.get("lacks", {})
    gap = Unknown(
        UnknownKind(one["unknown"]),
        lacks.get("resource", ""),
        lacks.get("permission", ""),
        path=lacks.get("path", one["path"]),
    )
    reason = lacks["reason"] if "reason" in lacks else reason_told(gap, missing)
    return Unknown(gap.kind, gap.resource, gap.permission, reason, gap.path)


def _held(one: Mapping[str, Any], actual: Any, expected: Any) -> Held:
    held = one.get("held")
    if held is None:
        return Held(one["severity"], tokens(actual), actual, direction(expected))
    return Held(one["severity"], tuple(held["value"]), None, held["more_is_worse"])


def plain(value: Any, depth: int = 0) -> Any:
    """A value of a finding. Raises ValueError for one that reads as a range and is none, or that lies too deep."""
    if depth > _DEEPEST:
        raise ValueError("a value is nested too deeply")
    if isinstance(value, dict):
        if value.keys() == {"min", "max"}:
            if not isinstance(value["min"], int) or not isinstance(value["max"], int | None):
                raise ValueError("a range is none")
            between_of(value)
        return {key: plain(entry, depth + 1) for key, entry in value.items()}
    return [plain(entry, depth + 1) for entry in value] if isinstance(value, list) else value


def moment(text: str) -> str:
    """A day or a time that a report can write. Raises ValueError for any other text."""
    if datetime.fromisoformat(text).year not in _YEARS:
        raise ValueError(f"{text} is no day of an assessment")
    return text
