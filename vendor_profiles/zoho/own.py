"""The audit's own token: the scopes that its answer names, and which of them reading does not take."""

from __future__ import annotations

from auditor.posture import AuditCredential, Seen
from auditor.vendor.answers import Answers
from auditor.vendor.parts.own_credential import of_token, scopes_beyond

from . import kinds
from .tables import table


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """Scopes beyond those in scopes.yaml. The one for backups starts and cancels them, so that it is too much even where
    it was given on purpose."""
    row = answers.one(kinds.TOKEN)
    excess = scopes_beyond(row, "scope", table("scopes")["needed"], any_case=True)
    return of_token(row, "oauth-client:audit", "the token of this audit", excess)
