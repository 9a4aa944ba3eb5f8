"""What names an assessment for those who answer it."""

from __future__ import annotations

from auditor.answers.naming import Named
from auditor.assess.assessment import Assessment


def digest_of(assessment: Assessment) -> str:
    """The same for the assessment and for its file, in every language. Answers are no part of it."""
    return Named(
        tenant=assessment.tenant,
        vendor=assessment.vendor,
        assessed_at=assessment.assessed_at,
        version=assessment.catalogue_version,
        selection=assessment.selection,
        policy=assessment.policy_digest,
        sources=tuple((source.kind, source.digest) for source in assessment.sources),
    ).digest
