"""Twenty: the answers to the key of an administrator's role, and the environment of the server.

Weak, everything of `MENDED` fails: twelve of seventy-odd members administrate, an account of the maker's trial data and one of an office are
among the others, the role of every member runs workflows, signs in as others and past single sign-on, exports, imports and destroys all records;
no second factor is demanded, a password is enough beside single sign-on, and a browser stays signed in for two months; one link lets anybody
join; a key of the administrators' role ends in twenty years; webhook, application, address and database are not encrypted, and no events are kept.

Half, administrators, rights, second factor and sign-in are mended.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.twins.model import Api, Twin
from benchmarks.twins.twenty.tenant import REPAIRS, answers, files
from vendor_profiles.twenty import kinds

MENDED = (
    "access.admin-count",
    "access.admin-share",
    "access.bulk-delete",
    "access.escalation",
    "access.export-data",
    "access.impersonate",
    "access.login-as",
    "access.people-bulk-delete",
    "access.people-export",
    "access.run-code",
    "access.unheld-roles",
    "apps.callback-transport",
    "apps.credential-expiry",
    "apps.credential-scope",
    "auth.session-timeout",
    "auth.sso-only",
    "endpoints.plain-http",
    "exposure.clickjack",
    "exposure.content-sniffing",
    "exposure.twenty-invite-link",
    "hygiene.shared-accounts",
    "logging.event-generation",
    "logging.event-retention",
    "mfa.enforcement-gaps",
    "mfa.required-for-ui",
    "transport.connections-encrypted",
    "transport.own-address-https",
)
OPEN = {
    "access.everyday-wide": "whoever works with tasks sees all of them: without conditions, a role reaches all records of an object or none",
    "access.personal-data-wide": "whoever works with tasks sees all of them: without conditions, a role reaches all records of an object or none",
    "apps.credential-owner": "a key belongs to nobody",
    "auth.password-complexity": "a password of one kind of character is accepted",
    "auth.password-history": "earlier passwords are not remembered",
    "hygiene.known-vulnerable-version": "the list that comes along has no record of this product",
    "mfa.bypass-holders": "the role Admin has every flag, and nobody can take one away",
    "mfa.phishing-resistant": "codes of an app alone",
}
NO_LOSS = {
    # Null is the product's word for a right on one object that is as for all of them.
    kinds.ROLES: ("data/getRoles/*/objectPermissions/*/can*ObjectRecords null",),
}
_REFUSED = (kinds.ROLES, kinds.KEYS, kinds.WEBHOOKS, kinds.SSO, kinds.DOMAINS, kinds.APPS)


def weak() -> Twin:
    """As careless as it can be set."""
    return _twin("weak", ())


def half() -> Twin:
    """The first half of the repairs made."""
    return _twin("half", REPAIRS[:4])


def hardened() -> Twin:
    """All that the product lets one set is set right."""
    return _twin("hardened", REPAIRS)


def low_right() -> Twin:
    """The weak tenant as a key of a role without settings is shown it."""
    twin = Twin("twenty", "low_right", Api(answers(()), "http://crm.example.test", "key", "2.4.0"))
    return twin.with_states(**dict.fromkeys(_REFUSED, ResourceState.DENIED))


def small() -> Twin:
    """A workspace of two people with nothing connected to it, set right."""
    said = answers(REPAIRS)
    rows = said[kinds.ROLES]["data"]["getRoles"]
    for row in rows:
        row["workspaceMembers"] = row["workspaceMembers"][:1]
    said[kinds.WORKSPACE]["data"]["currentWorkspace"]["workspaceMembersCount"] = 2
    for kind in (kinds.KEYS, kinds.WEBHOOKS, kinds.APPS):
        said[kind] = {"data": {name: [] for name in said[kind]["data"]}}
    return Twin("twenty", "small", Api(said, "https://crm.example.test", "key", "2.4.0"), files(REPAIRS))


def _twin(state: str, good: Container[str]) -> Twin:
    scheme = "https" if "encryption" in good else "http"
    return Twin(
        "twenty", state, Api(answers(good), f"{scheme}://crm.example.test", "key", "2.4.0"), files(good)
    )
