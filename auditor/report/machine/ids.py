"""Names that a format wants as UUIDs: made of what they name, so that the same assessment has the same ones."""

from __future__ import annotations

import json
from uuid import NAMESPACE_URL, uuid5

from auditor.assess.assessment import Assessment
from auditor.report.machine.links import HOME

OURS = uuid5(NAMESPACE_URL, HOME)


def uid(*parts: str) -> str:
    """The UUID (RFC 9562, version 5) of something of ours by its name in parts."""
    return str(uuid5(OURS, json.dumps(parts)))  # as ASCII, so that half a character can be named, too


def run_id(assessment: Assessment) -> str:
    """The UUID of an assessment: whose, of which sources, when, by which checks and policy."""
    return uid(
        "assessment",
        assessment.vendor,
        assessment.tenant,
        assessment.assessed_at,
        assessment.catalogue_version,
        assessment.selection,
        assessment.policy_digest,
        *(source.digest for source in assessment.sources),
    )
