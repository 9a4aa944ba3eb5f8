"""The credential of the audit itself. BottleCRM has no account that only reads settings."""

from __future__ import annotations

from auditor.posture import AuditCredential, Evidence, Fact, Seen, Source, map_fact
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import inner
from auditor.vendor.facts.gaps import missing
from auditor.vendor.parts.own_credential import own_credential

from . import kinds

ADMINISTRATOR = (
    "administrator: reads, changes, deletes and exports every record, and manages people and tokens",
)
MEMBER = ("member: reads, changes and exports records of the person's own, and makes tokens",)


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """The membership of a session; of a token, that the product shows no token what it may do."""
    collection = answers.extraction.collection
    if collection is not None and collection.sign_in == "token":
        excess = missing(answers, "which of them signed in is not told", kinds.TOKENS)
        seen = Evidence(Source(collection.address, "", collection.started_at))
        return own_credential("access-token:audit", "the token of this audit", excess, seen)
    return answers.population("audit_credentials", kinds.SELF, _session)


def _session(row: Row) -> AuditCredential:
    administrator = row.flag("is_organization_admin")
    excess: Fact[tuple[str, ...]] = map_fact(administrator, lambda yes: ADMINISTRATOR if yes else MEMBER)
    name = inner(row, "user").text("email") or row.text("id")
    return AuditCredential(f"user:{row.text('id')}", name, excess, row.evidence)
