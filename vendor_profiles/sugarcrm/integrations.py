"""Programs that have a key, and the addresses that records are sent to."""

from __future__ import annotations

from auditor.posture import Credential, CredentialKind, Endpoint, Known, Seen, out_of_reach
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import but_for
from auditor.vendor.parts.endpoints import webhook

from . import kinds
from .accounts.seen import whole

_TOKENS = out_of_reach("OAuthToken")
_WHO = out_of_reach("Sign-ins")


def credentials(answers: Answers) -> Seen[Credential]:
    """The clients under Admin > OAuth Keys. They have no scopes and no end: each may what its user may."""
    return but_for(answers.population("credentials", kinds.OAUTH_KEY, _key), whole(answers))


def endpoints(answers: Answers) -> Seen[Endpoint]:
    """Web logic hooks, by protocol and host alone. There is no switch: what is listed is called."""
    return but_for(answers.population("endpoints", kinds.WEB_HOOK, _hook), whole(answers))


def _key(row: Row) -> Credential:
    """Whom a program signs in as is decided when it does; the person a key is assigned to only looks after it."""
    return Credential(
        id=f"{CredentialKind.OAUTH_CLIENT}:{row.text('id')}",
        name=row.text("name") or row.text("id"),
        kind=CredentialKind.OAUTH_CLIENT,
        active=Known(True, row.evidence),
        owner=_WHO,
        owner_active=_WHO,
        scopes=Known(None, row.evidence),
        created=row.day("date_entered"),
        expires=Known(None, row.evidence),
        last_used=_TOKENS,
        evidence=row.evidence,
    )


def _hook(row: Row) -> Endpoint:
    """It sends no header of its own that a receiver could know it by; a key in the address is not kept."""
    return webhook(row, row.words("url"), authenticated=out_of_reach("Web logic hook address"))
