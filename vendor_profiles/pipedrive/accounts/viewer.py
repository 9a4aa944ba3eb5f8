"""Who asked: whether the list of users is all there are, and what the audit's own credential may do beyond reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from auditor.posture import AuditCredential, Fact, Known, Seen, Unknown, UnknownKind
from auditor.vendor.answers import Answers
from auditor.vendor.facts.declared import Published
from auditor.vendor.parts.own_credential import of_token, own_credential, scopes_beyond

from .. import kinds
from ..rights.sets import Bundle
from ..tables import table
from .apps import accesses, signature

_SAID = Published("https://pipedrive.readme.io/docs/how-to-find-the-api-token", "2026-11-26").at("API token")
"""An API token has no scopes: whoever has it may do what its user may."""


def way(answers: Answers) -> str:
    """How the audit signed in; empty where that is not told."""
    collection = answers.extraction.collection
    return "" if collection is None else collection.sign_in


def read_from(answers: Answers) -> str:
    """Where permissions were read from: the scope of the audit decides."""
    sets = way(answers) in kinds.ADMIN_WAYS if way(answers) else bool(answers.rows(kinds.PERMISSION_SET))
    return "permission sets" if sets else "permissions of users"


def sees_everybody(answers: Answers, bundles: Mapping[str, Bundle]) -> Literal[True] | Unknown:
    """Who lacks "See other users" is shown himself alone, and no answer says that others are left out."""
    row = answers.one(kinds.ME)
    if isinstance(row, Unknown):
        return row
    given = accesses(row)
    if isinstance(given, Unknown):
        return given
    if any(one.administers for one in given.value):
        return True
    ids = [one.set_id for one in given.value]
    own = [bundles[id_] for id_ in (*ids, signature(given.value)) if id_ in bundles]
    wanted = table("permissions")["see_users"]
    if any(wanted in bundle.allowed for bundle in own):
        return True
    gap = next((bundle.gap for bundle in own if bundle.gap is not None), None)
    if gap is not None:
        return gap
    return Unknown(UnknownKind.DENIED, kinds.USER, wanted, "the account that asked may not see other users")


def audit_credentials(answers: Answers) -> Seen[AuditCredential]:
    """The token, or the app with its scopes beyond those in scopes.yaml."""
    if way(answers) == "api_token":
        excess: Fact[tuple[str, ...]] = Known(("everything that the user of the API token may do",), _SAID)
        return own_credential("api-key:audit", "the API token of this audit", excess, _SAID)
    row, known = answers.one(kinds.TOKEN), table("scopes")
    needed = [*known["needed"], *(known["beside_admin"] if way(answers) in kinds.ADMIN_WAYS else ())]
    return of_token(row, "oauth-client:audit", "the app of this audit", scopes_beyond(row, "scope", needed))
