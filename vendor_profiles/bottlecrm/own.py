"""The credential of the audit itself. BottleCRM has no account that only reads settings."""

from __future__ import annotations

from auditor.posture import (
    AuditCredential,
    Evidence,
    Fact,
    Known,
    Population,
    Seen,
    Source,
    Unknown,
    not_provided,
)
from auditor.vendor.answers import Answers, Row

from . import kinds
from .people import details

ADMINISTRATOR = (
    "administrator: reads, changes, deletes and exports every record, and manages people and tokens",
)
MEMBER = ("member: reads, changes and exports records of the person's own, and makes tokens",)


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """The membership of a session; of a token, that the product shows no token what it may do."""
    collection = answers.extraction.collection
    if collection is not None and collection.sign_in == "token":
        gap = answers.gap(kinds.TOKENS)
        excess = (
            gap
            if isinstance(gap, Unknown)
            else not_provided(kinds.TOKENS, "which of them signed in is not told")
        )
        seen = Evidence(Source(collection.address, "", collection.started_at))
        key = AuditCredential("access-token:audit", "the token of this audit", excess, seen)
        return Population("audit_credentials", (key,))
    return answers.population("audit_credentials", kinds.SELF, _session)


def _session(row: Row) -> AuditCredential:
    return AuditCredential(
        id=f"user:{row.text('id')}",
        name=details(row, "user").text("email") or row.text("id"),
        excess=_excess(row),
        evidence=row.evidence,
    )


def _excess(row: Row) -> Fact[tuple[str, ...]]:
    administrator = row.flag("is_organization_admin")
    if isinstance(administrator, Unknown):
        return administrator
    return Known(ADMINISTRATOR if administrator.value else MEMBER, administrator.evidence)
