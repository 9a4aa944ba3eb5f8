"""Until when there is the product, and what the audit's own token may do."""

from __future__ import annotations

from datetime import date

from auditor.posture import AuditCredential, Fact, Product, Seen, Unknown, not_provided
from auditor.vendor.answers import Answers
from auditor.vendor.facts.declared import Published
from auditor.vendor.parts.own_credential import no_credential, of_token, scopes_beyond

from . import kinds

NEEDED = ("profile",)
"""The scope that shows account and users, and nothing else. `read` shows all customers, `write` changes them."""
_RETIRED = Published(
    "https://support.zendesk.com/hc/en-us/articles/9591462550042-Announcing-the-retiring-of-Zendesk-Sell",
    "2026-08-13",
)
"""The day on which somebody kept what the announcement says; it was not read again."""


def product(answers: Answers) -> Product:
    """Zendesk retires Sell; until then it keeps it up to date for everyone at once."""
    seen = answers.gap(kinds.ACCOUNT)
    until: Fact[date | None] = (
        seen if isinstance(seen, Unknown) else _RETIRED.fact(date(2027, 8, 31), "the product is retired")
    )
    return Product(not_provided("version"), until)


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """Saved answers are read with no credential at all."""
    if answers.extraction.collection is None:
        return no_credential()
    row = answers.one(kinds.TOKEN)
    return of_token(row, "access-token:audit", "the token of this audit", scopes_beyond(row, "scope", NEEDED))
