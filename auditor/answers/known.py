"""What a stored assessment says of the findings that are answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditor.answers.naming import Named
from auditor.userfile import UserFileError

_SCHEMAS = ("crm-auditor/assessment/1", "crm-auditor/assessment/2")


@dataclass(frozen=True, slots=True)
class Known:
    """An assessment as answers are held against it: fingerprint -> check of all that is listed, the checks that were asked, and those of which
    not everything is listed. `day` is that of the assessment."""

    named: Named
    day: str
    findings: Mapping[str, str]
    checks: frozenset[str]
    cut: frozenset[str]


def read_known(data: bytes, path: str) -> Known:
    """From the bytes of an assessment.json. Raises UserFileError for what is none."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UserFileError(f"{path}: is no JSON that can be read: {str(error)[:120]}") from error
    if not isinstance(whole, dict) or whole.get("schema") not in _SCHEMAS:
        raise UserFileError(
            f"{path}: is no assessment; name the assessment.json that `crm-audit scan --out` wrote"
        )
    try:
        return _known(whole)
    except (KeyError, TypeError, AttributeError) as error:
        raise UserFileError(
            f"{path}: is no whole assessment: {error!r:.80} is not as it was written"
        ) from error


def _known(whole: Mapping[str, Any]) -> Known:
    tenant, results = whole["tenant"], whole["results"]
    named = Named(
        tenant=tenant["name"],
        vendor=tenant["vendor"],
        assessed_at=whole["assessed_at"],
        version=whole["catalogue"]["version"],
        selection=whole["catalogue"].get("selection") or "",
        policy=whole["policy"]["digest"],
        sources=tuple((one["kind"], one["digest"]) for one in whole["sources"]),
    )
    return Known(
        named=named,
        day=whole["assessed_at"][:10],
        findings={
            entry["fingerprint"]: one["check"]
            for one in results
            for entry in one["resources"]
            if entry.get("fingerprint")
        },
        checks=frozenset(one["check"] for one in results),
        cut=frozenset(one["check"] for one in results if one["resources_omitted"]),
    )
