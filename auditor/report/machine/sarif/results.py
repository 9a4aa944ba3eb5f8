"""What is wrong as SARIF results, and, where that is asked for, what was not shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from auditor.assess.result import Resource, Result, fingerprint
from auditor.check import SEVERITIES
from auditor.report.machine.place import address
from auditor.report.machine.said import NAME, finding_of, last_seen_of, said, unseen_of
from auditor.report.machine.sarif.rules import LEVELS, UNSEEN
from auditor.report.speech.words import Words
from auditor.report.views.since import LastSeen

FINGERPRINT = "crmAudit/v1"
_BRACKETS = re.compile(r"([\\\[\]])")

Rules = Mapping[str, int]
"""Index of each rule by its id."""


def worst_first(found: list[tuple[Result, Resource]]) -> list[tuple[Result, Resource]]:
    """Every failing entity; what is accepted comes after what is open."""
    return sorted(
        found,
        key=lambda pair: (
            pair[1].accepted is not None,
            SEVERITIES.index(pair[1].severity),
            pair[0].check.id,
            pair[1].id,
        ),
    )


def wrong_result(result: Result, entry: Resource, rules: Rules, words: Words) -> dict[str, Any]:
    """One failing entity; what was accepted is suppressed, with who accepted it, until when and why."""
    data: dict[str, Any] = {
        "ruleId": result.check.id,
        "ruleIndex": rules[result.check.id],
        "kind": "fail",
        "level": LEVELS[entry.severity],
        "message": {"text": _message(finding_of(result, entry, words))},
        "locations": [_location(entry)],
        "partialFingerprints": {FINGERPRINT: entry.fingerprint},
        "properties": {
            "severity": entry.severity,
            "evidence": said(entry.evidence, NAME),
            "grade": said(entry.grade, NAME),
        },
    }
    if entry.accepted is not None:
        reason = words.ui(
            "sarif.accepted",
            by=entry.accepted.by,
            until=words.date(entry.accepted.until),
            reason=entry.accepted.reason,
        )
        data["suppressions"] = [{"kind": "external", "status": "accepted", "justification": said(reason)}]
    return data


def unseen_result(result: Result, entry: Resource | None, rules: Rules, words: Words) -> dict[str, Any]:
    """What was not shown of an entity, under the fingerprint that it has where it fails, or of a check as a whole."""
    id_ = result.check.id + UNSEEN
    return {
        "ruleId": id_,
        "ruleIndex": rules[id_],
        "kind": "fail",  # the only one that may have a level, and the only one that importers keep
        "level": "note",
        "message": {"text": _message(unseen_of(result, entry, words))},
        "locations": [
            {"physicalLocation": {"artifactLocation": artifact("")}} if entry is None else _location(entry)
        ],
        "partialFingerprints": {
            FINGERPRINT: fingerprint(result.check.id, "") if entry is None else entry.fingerprint
        },
        "properties": {"status": "unknown"},
    }


def last_seen_result(result: Result, seen: LastSeen, day: str, rules: Rules, words: Words) -> dict[str, Any]:
    """What was wrong when it was last seen, under the rule and the fingerprint that it had then, so that nobody takes it for put right."""
    name = said(seen.name or seen.id, NAME)
    text = last_seen_of(result, seen, day, words)
    physical: dict[str, Any] = {"artifactLocation": artifact(seen.path)}
    if seen.line > 0 and seen.path:
        physical["region"] = {"startLine": seen.line}
    return {
        "ruleId": seen.check,
        "ruleIndex": rules[seen.check],
        "kind": "fail",
        "level": "note",
        "message": {"text": _message(text)},
        "locations": [
            {
                "physicalLocation": physical,
                "logicalLocations": [{"name": name, "fullyQualifiedName": said(seen.id), "kind": "resource"}],
            }
        ],
        "partialFingerprints": {FINGERPRINT: seen.fingerprint},
        "properties": {"status": "unknown", "lastSeen": day},
        **({"suppressions": [{"kind": "external", "status": "accepted"}]} if seen.accepted else {}),
    }


def artifact(path: str) -> dict[str, str]:
    """A place in the checkout, or in the report itself."""
    return {"uri": address(path), "uriBaseId": "%SRCROOT%"}


def _location(entry: Resource) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": artifact(entry.path)}
    if entry.line > 0 and entry.path:
        physical["region"] = {"startLine": entry.line}
    return {
        "physicalLocation": physical,
        "logicalLocations": [
            {
                "name": said(entry.name, NAME),
                "fullyQualifiedName": said(entry.id),
                "kind": "resource",
            }
        ],
    }


def _message(text: str) -> str:
    """Brackets are escaped: SARIF would read links in them."""
    return _BRACKETS.sub(r"\\\1", text)
