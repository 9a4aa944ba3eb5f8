"""The key that the audit was given: constants are shown to administrators alone."""

from __future__ import annotations

from auditor.posture import AuditCredential, Fact, Seen, map_fact
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import read_as
from auditor.vendor.parts.own_credential import no_credential

from . import kinds
from .settings import switch

EXCESS = ("admin",)
"""The flag of administrators, which gives accounts, rights and setup."""


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """The account of the key."""
    if answers.extraction.collection is None:
        return no_credential()
    return answers.population("audit_credentials", kinds.SELF, _own, key="rowid")


def _own(row: Row) -> AuditCredential:
    excess: Fact[tuple[str, ...]] = map_fact(read_as(row, "admin", switch), lambda yes: EXCESS if yes else ())
    return AuditCredential(f"user:{row.text('rowid')}", row.text("login"), excess, row.evidence)
