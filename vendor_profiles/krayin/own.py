"""The token that the audit was given."""

from __future__ import annotations

from auditor.posture import AuditCredential, Known, Seen
from auditor.vendor.answers import Answers, Row
from auditor.vendor.parts.own_credential import no_credential

from . import kinds

EXCESS = ("a token of the REST API: reads, changes and deletes every record, and manages accounts and roles",)


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """The account of the token. The REST API asks a token for no permission, so that every one may do everything."""
    if answers.extraction.collection is None:
        return no_credential()
    return answers.population("audit_credentials", kinds.SELF, _own)


def _own(row: Row) -> AuditCredential:
    return AuditCredential(
        f"user:{row.text('id')}",
        row.text("email") or row.text("id"),
        Known(EXCESS, row.evidence),
        row.evidence,
    )
