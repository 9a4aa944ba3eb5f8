"""What the event log shows, and what the audit's own key may do."""

from __future__ import annotations

from auditor.posture import (
    AuditCredential,
    Fact,
    Known,
    Logging,
    Seen,
    Unknown,
    out_of_reach,
    unseen,
)
from auditor.vendor.answers import Answers
from auditor.vendor.facts.declared import Published
from auditor.vendor.parts.own_credential import no_credential, own_credential

from . import kinds
from .data import LOG

_KEPT_DAYS = 30
_SCOPES = Published("https://developer.close.com/integrations/create-an-oauth-app", "2026-11-28").at("Scopes")
"""An app is granted all.full_access, "the same level of access as API keys": no credential only reads."""


def logging(answers: Answers) -> Logging:
    """The log has no switch and goes 30 days back. Sign-ins and alerts are no events of it. It is not read: an entry holds the record that
    was changed."""
    seen = answers.gap(kinds.ORGANIZATION)
    if isinstance(seen, Unknown):
        recorded: Fact[bool] = seen
        kept: Fact[int] = seen
    else:
        recorded = LOG.fact(True, "Most actions that change an object are logged")
        kept = LOG.fact(_KEPT_DAYS, "up to 30 days back in history")
    return unseen(Logging, out_of_reach("Sign-ins"), audit_enabled=recorded, audit_retention_days=kept)


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """Saved answers are read with no credential at all."""
    if answers.extraction.collection is None:
        return no_credential()
    excess: Fact[tuple[str, ...]] = Known(("everything that the user of the key may do",), _SCOPES)
    return own_credential("api-key:audit", "the key of this audit", excess, _SCOPES)
