"""What names an assessment for those who answer it."""

from __future__ import annotations

import hashlib
import json

from auditor.assess.assessment import Assessment


def digest_of(assessment: Assessment) -> str:
    """Of whom, of what, by which rules and when: the same for the assessment and for its file, in every language. Answers are no part of it."""
    said = [
        assessment.tenant,
        assessment.vendor,
        assessment.assessed_at,
        assessment.catalogue_version,
        assessment.selection,
        assessment.policy_digest,
        [[source.kind, source.digest] for source in assessment.sources],
    ]
    text = json.dumps(said, ensure_ascii=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
