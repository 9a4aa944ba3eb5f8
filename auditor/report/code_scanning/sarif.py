"""The assessment as SARIF 2.1.0, within what GitHub code scanning accepts. One result a failing resource.

Places. GitHub refuses a whole upload for one address with a scheme ("https" against the checkout's "file"), for an
empty one, and ignores `originalUriBaseIds`; so every place is a relative, percent-encoded path. A fact of a live system
is placed at its address without the scheme (`host/path`), and a fact without any place at `assessment.json`, the report
that holds it. A fact of a whole file has no region, which SARIF reads as the whole file.

Fingerprints are only our own: `primaryLocationLineHash` follows the line's text, and GitHub's uploader adds it.

What is shown beside the checks that count (a repetition would raise a second alert for one cause) is left out and counted.
Unknown results and files that were not used are notifications, never alerts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, Result
from auditor.check import SEVERITIES
from auditor.jsontext import json_of
from auditor.posture import BLINDING
from auditor.report.code_scanning.rules import LEVELS, message, rule
from auditor.report.escape import clip, plain
from auditor.report.speech.phrases import skipped_line, waiver_line
from auditor.report.speech.product_line import product_line
from auditor.report.speech.words import Words
from auditor.textbytes import bytes_of
from auditor.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://github.com/crm-auditor/crm-auditor"
RESULTS_LIMIT = 25_000
NOTIFICATIONS_LIMIT = 1_000
NO_PLACE = "assessment.json"
FINGERPRINT = "crmAudit/v1"
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://+")


def render(assessment: Assessment, words: Words) -> str:
    """SARIF text, the worst results first."""
    rules = {entry.check.id: index for index, entry in enumerate(assessment.results)}
    found = _failing(assessment)
    results = [_result(result, entry, rules, words) for result, entry in found[:RESULTS_LIMIT]]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "crm-audit",
                        "version": __version__,
                        "semanticVersion": __version__,
                        "informationUri": HOME,
                        "rules": [rule(entry, assessment.frameworks, words) for entry in assessment.results],
                    }
                },
                "automationDetails": {
                    "id": f"crm-audit/{quote(plain(assessment.tenant), safe='')}/",
                    "description": {"text": product_line(assessment.vendor_name, words.language)},
                },
                "properties": {"product": plain(assessment.vendor_name), "vendor": assessment.vendor},
                "invocations": [_invocation(assessment, rules, len(found) - len(results), words)],
                "results": results,
            }
        ],
    }
    return json_of(log) + "\n"  # every text in it was made plain


def _failing(assessment: Assessment) -> list[tuple[Result, Resource]]:
    """Every failing resource, worst first; what is accepted comes after what is open."""
    found = [
        (result, entry)
        for result in assessment.results
        if not result.is_beside
        for entry in result.resources
        if entry.status == "fail"
    ]
    return sorted(
        found,
        key=lambda pair: (
            pair[1].accepted is not None,
            SEVERITIES.index(pair[1].severity),
            pair[0].check.id,
            pair[1].id,
        ),
    )


def _result(result: Result, entry: Resource, rules: dict[str, int], words: Words) -> dict[str, Any]:
    data: dict[str, Any] = {
        "ruleId": result.check.id,
        "ruleIndex": rules[result.check.id],
        "kind": "fail",
        "level": LEVELS[entry.severity] if result.check.scored or result.check.vendor is None else "note",
        "message": {"text": message(result, entry, words)},
        "locations": [_location(entry)],
        "partialFingerprints": {FINGERPRINT: entry.fingerprint},
        "properties": {"severity": entry.severity, "evidence": entry.evidence, "grade": entry.grade},
    }
    if entry.accepted is not None:
        reason = words.ui(
            "sarif.accepted",
            by=entry.accepted.by,
            until=words.date(entry.accepted.until),
            reason=entry.accepted.reason,
        )
        data["suppressions"] = [{"kind": "external", "status": "accepted", "justification": plain(reason)}]
    return data


def _location(entry: Resource) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(entry.path)}
    if entry.line > 0 and entry.path:
        physical["region"] = {"startLine": entry.line}
    return {
        "physicalLocation": physical,
        "logicalLocations": [
            {"name": plain(entry.name), "fullyQualifiedName": plain(entry.id), "kind": "resource"}
        ],
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": address(path), "uriBaseId": "%SRCROOT%"}


@lru_cache(maxsize=16_384)
def address(path: str) -> str:
    """A path or URL as a relative, percent-encoded reference without a scheme; never empty, never upwards."""
    bare = _SCHEME.sub("", path.replace("\\", "/"))
    parts = [part for part in bare.split("/") if part not in ("", ".", "..")]
    return "/".join(quote(bytes_of(part), safe="!$&'()*+,;=@") for part in parts) or NO_PLACE


def _invocation(assessment: Assessment, rules: dict[str, int], omitted: int, words: Words) -> dict[str, Any]:
    moment = datetime.fromisoformat(assessment.assessed_at)
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    notes = list(_notifications(assessment, rules, omitted, words))
    if (more := len(notes) - NOTIFICATIONS_LIMIT) > 0:
        notes = notes[:NOTIFICATIONS_LIMIT]
        notes.append(_note("warning", words.ui("list.more", count=words.number(more))))
    return {
        "executionSuccessful": not assessment.faults and not assessment.unread_by_fault,
        "endTimeUtc": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "toolExecutionNotifications": notes,
        "toolConfigurationNotifications": [
            _note("note" if note.state == "unused" else "warning", waiver_line(note, words))
            for note in assessment.waiver_notices[:NOTIFICATIONS_LIMIT]
        ],
    }


def _notifications(
    assessment: Assessment, rules: dict[str, int], omitted: int, words: Words
) -> Iterator[dict[str, Any]]:
    if omitted:
        yield _note("warning", words.ui("finding.more_elsewhere", count=words.number(omitted)))
    if repeated := sum(entry.is_beside and entry.is_finding for entry in assessment.results):
        yield _note("note", words.ui("sarif.same_as", count=words.number(repeated)))
    for result in assessment.results:
        if result.status == "unknown":
            blind = any(gap.kind in BLINDING for gap in result.missing)
            level = "error" if result.fault is not None else "warning" if blind else "note"
            yield {
                **_note(level, words.sentence(result)),
                "associatedRule": {"id": result.check.id, "index": rules[result.check.id]},
            }
    unread = frozenset(assessment.unread_by_fault)
    for skipped in assessment.skipped:
        ours = skipped in unread
        line = words.unread(skipped.path, skipped.detail) if ours else skipped_line(skipped, words)
        yield {
            **_note("error" if ours else "warning", line),
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(skipped.path)}}],
        }


def _note(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": clip(plain(text), 1000)}}
