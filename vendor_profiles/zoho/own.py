"""The audit's own token: the scopes that its answer names, and which of them reading does not take."""

from __future__ import annotations

import re

from auditor.posture import AuditCredential, Fact, Known, Population, Seen, Unknown
from auditor.vendor.answers import Answers, Row

from . import kinds
from .tables import table


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    row = answers.one(kinds.TOKEN)
    if isinstance(row, Unknown):
        return row
    key = AuditCredential("oauth-client:audit", "the token of this audit", _excess(row), row.evidence)
    return Population("audit_credentials", (key,))


def _excess(row: Row) -> Fact[tuple[str, ...]]:
    """Scopes beyond those in scopes.yaml. The one for backups starts and cancels them, so that it is too much even where
    it was given on purpose."""
    said = row.words("scope")
    if isinstance(said, Unknown):
        return said
    scopes = [scope for scope in re.split(r"[\s,]+", said.value) if scope]
    if not scopes:
        return row.odd("scope")
    needed = {scope.lower() for scope in table("scopes")["needed"]}
    return Known(tuple(scope for scope in scopes if scope.lower() not in needed), row.evidence)
