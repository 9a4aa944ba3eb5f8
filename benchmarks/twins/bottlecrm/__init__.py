"""BottleCRM: the answers to a session of an administrator.

Weak, everything of `MENDED` fails: thirteen of seventy accounts are administrators, the account that it ships with is in use,
twenty people left and can still sign in, invoices are open to whoever has the link, a token reads everything for ever, address
and a webhook are not encrypted, and a role has no holder.

Half, these are mended: administrators, leavers, the shared account, and links. Tokens, webhooks, encryption and sales access
are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`, and it is much: the product has hardly a setting. It knows
no second factor, and its two roles are as they are (`LACKS`). Whether the server takes the organisation's own key, which no
answer tells, keeps the tokens from being known to be all right.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.twins.bottlecrm.tenant import REPAIRS, answers
from benchmarks.twins.model import Api, Twin
from vendor_profiles.bottlecrm import kinds

MENDED = (
    "endpoints.plain-http",
    "exposure.public-link-password",
    "hygiene.dormant-accounts",
    "hygiene.shared-accounts",
    "transport.own-address-https",
    "access.unheld-roles",
    "exposure.public-links",
)
OPEN = {
    "apps.admin-approval": "every member makes tokens without being asked",
    "auth.sso-only": "a link by mail opens every account, and cannot be switched off",
    "mfa.admins": "it knows no second factor",
    "mfa.all-users": "it knows no second factor",
    "mfa.phishing-resistant": "it knows no second factor",
    "mfa.required-for-ui": "it knows no second factor",
    "mfa.enforcement-gaps": "it knows no second factor",
    "access.export-data": "the role of every member exports",
    "access.people-export": "the role of every member exports",
    "logging.event-generation": "reading and exporting leave no trace",
    "logging.event-retention": "what leaves no trace is not kept",
    "access.people-bulk-delete": "no answer shows who is a superuser",
    "access.toxic-pairs": "no answer shows who is a superuser",
    "apps.credential-age": "whether the server takes the organisation's own key is in no answer",
    "apps.credential-expiry": "whether the server takes the organisation's own key is in no answer",
    "apps.credential-owner": "whether the server takes the organisation's own key is in no answer",
    "apps.credential-scope": "whether the server takes the organisation's own key is in no answer",
    "apps.credential-unused": "whether the server takes the organisation's own key is in no answer",
    "access.api-access": "every member may use the interface for programs",
    "access.auditor-credential": "members, tokens and webhooks are shown to administrators only",
    "auth.session-timeout": "a session is renewed for two weeks",
    "logging.field-history": "no field has a history",
    "logging.login-forensics": "failed sign-ins are not shown",
    "logging.streams": "failed sign-ins, exports and changes of a role are not recorded",
}
NO_LOSS = {
    # Null is the product's word for an account that never signed in.
    kinds.ACTIVE: ("active_users/active_users/*/user_details/last_login null",),
}
LACKS = "a second factor: that administrators have none stays critical, whatever is set"
_REFUSED = (kinds.ACTIVE, kinds.INACTIVE, kinds.TOKENS, kinds.AUDIT_LOG, kinds.WEBHOOKS)


def weak() -> Twin:
    """As it comes, and worse."""
    return _twin("weak", ())


def half() -> Twin:
    """The first half of the repairs made."""
    return _twin("half", REPAIRS[: len(REPAIRS) // 2])


def hardened() -> Twin:
    """All that the product lets one set is set right."""
    return _twin("hardened", REPAIRS)


def low_right() -> Twin:
    """The weak tenant as a member without rights is shown it."""
    said = answers(())
    me = {**said[kinds.SELF], "role": "USER", "is_organization_admin": False}
    twin = Twin("bottlecrm", "low_right", Api({**said, kinds.SELF: me}, "http://crm.example.test", "jwt"))
    return twin.with_states(**dict.fromkeys(_REFUSED, ResourceState.DENIED))


def _twin(state: str, good: Container[str]) -> Twin:
    scheme = "https" if "encryption" in good else "http"
    return Twin("bottlecrm", state, Api(answers(good), f"{scheme}://crm.example.test", "jwt"))
