"""What is recorded, and what the audit's own token may do."""

from __future__ import annotations

from auditor.posture import AuditCredential, Fact, Known, Logging, Seen, Unknown, out_of_reach, unseen
from auditor.vendor.answers import Answers
from auditor.vendor.facts.declared import Published
from auditor.vendor.parts.own_credential import no_credential, own_credential

from . import kinds
from .data import EVENTS

_USERS = Published("https://developers.kommo.com/reference/users-list", "2026-11-28").at("Limitations")
"""Users are shown to administrators only, and no scope is published that only reads."""


def logging(answers: Answers) -> Logging:
    """Changes are recorded as events, without a switch. They are not read: an event holds what was there before and after. How long they
    are kept is not told, and sign-ins are shown in the settings alone."""
    seen = answers.gap(kinds.ACCOUNT)
    recorded: Fact[bool] = (
        seen if isinstance(seen, Unknown) else EVENTS.fact(True, "Events: created_by, created_at")
    )
    return unseen(Logging, out_of_reach("Authorization log"), audit_enabled=recorded)


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """Saved answers are read with no credential at all."""
    if answers.extraction.collection is None:
        return no_credential()
    excess: Fact[tuple[str, ...]] = Known(("everything that an administrator may do",), _USERS)
    return own_credential("access-token:audit", "the token of this audit", excess, _USERS)
