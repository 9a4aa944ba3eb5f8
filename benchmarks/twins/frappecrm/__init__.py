"""Frappe CRM: the answers to the key of a System Manager who is a Script Manager, too, and the two files of the site.

Weak, everything of `MENDED` fails: twelve System Managers and the account Administrator in daily use, thirteen people who left, no second
factor, any password, no lock, sessions of a week; every person reads, deletes and exports all contacts, visitors read them; scripts run;
an app of a release with published faults; strangers sign up, visitors upload, records go out by link; a key for ever, a client with every scope; webhooks, mail, directory and database
without encryption; changes of leads and accounts leave no trace, and whoever administers deletes the log.

Half, accounts, second factor, passwords, rights and scripts are mended.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`, a second factor of the built-in Administrator first (`LACKS`).
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.twins.frappecrm.tenant import REPAIRS, answers, files
from benchmarks.twins.model import Api, Twin
from vendor_profiles.frappecrm import kinds

MENDED = (
    "access.admin-count",
    "access.admin-share",
    "access.bulk-delete",
    "access.default-sharing",
    "access.everyday-wide",
    "access.export-data",
    "access.external-sharing",
    "access.guest-object-rights",
    "access.open-to-everyone",
    "access.outsiders-reach",
    "access.people-bulk-delete",
    "access.people-export",
    "access.run-code",
    "apps.admin-approval",
    "apps.callback-transport",
    "apps.refresh-token-lifetime",
    "auth.frappecrm-password-score",
    "auth.lockout",
    "auth.lockout-duration",
    "auth.reset-ends-sessions",
    "auth.session-timeout",
    "auth.sso-only",
    "endpoints.authenticated",
    "endpoints.cors-origins",
    "endpoints.plain-http",
    "exposure.clickjack",
    "exposure.content-sniffing",
    "exposure.guest-uploads",
    "exposure.public-link-password",
    "exposure.public-links",
    "exposure.self-registration",
    "hygiene.dormant-accounts",
    "logging.audit-on",
    "logging.audit-retention",
    "logging.deletion-allowed",
    "logging.sign-in-retention",
    "secrets.in-export",
    "transport.own-address-https",
)
OPEN = {
    "access.alter-audit-log": "the account Administrator may delete every record, and nobody can take that away",
    "access.auditor-credential": "backups, rights and settings are shown to System Managers alone",
    "access.login-as": "the account Administrator may sign in as anybody",
    "access.personal-data-wide": "System Managers read every record, and Sales Managers every contact",
    "access.read-audit-log": "System Managers read the logs",
    "access.toxic-pairs": "System Managers and the account Administrator hold rights that should be kept apart",
    "apps.full-scope": "scopes do not narrow what a token opens",
    "apps.pkce": "no client has to prove that it began the sign-in",
    "apps.refresh-token-rotation": "a token for renewal stays valid once it was used",
    "apps.secret-required": "the secret of a client is not compared",
    "auth.password-history": "earlier passwords are not remembered",
    "auth.shipped-accounts": "the account Administrator cannot be switched off",
    "auth.weak-oauth-flows": "the token address takes a person's password",
    "backup.isolated": "the product's own copies lie on the server itself",
    "hygiene.known-vulnerable-modules": "the list that comes along holds a selection of the records, which cannot show that none is left",
    "hygiene.known-vulnerable-version": "the list that comes along holds a selection of the records, which cannot show that none is left",
    "hygiene.shared-accounts": "Administrator is nobody's name",
    "mfa.admins": "the account Administrator is never asked for a second factor",
    "mfa.all-users": "the account Administrator is never asked for a second factor",
    "mfa.enforcement-gaps": "the account Administrator is never asked for a second factor",
    "mfa.phishing-resistant": "codes alone, in this release",
    "mfa.required-for-ui": "the account Administrator is never asked for a second factor",
    "transport.connections-encrypted": "mail and directory stand in the API, the database in the files; neither tells that it is all",
}
LACKS = "a second factor for the built-in Administrator, whom the product lets in without one: that stays critical, whatever is set"
NO_LOSS = {
    # Null is the product's word for an account that never signed in, or never asked for anything.
    kinds.USERS: ("data/*/last_login null", "data/*/last_active null"),
}
_REFUSED = tuple(kind for kind in kinds.KINDS if kind not in (kinds.SELF, kinds.VERSIONS, kinds.HEAD))


def weak() -> Twin:
    """As careless as it can be set."""
    return _twin("weak", ())


def half() -> Twin:
    """The first half of the repairs made."""
    return _twin("half", REPAIRS[:6])


def hardened() -> Twin:
    """All that the product lets one set is set right."""
    return _twin("hardened", REPAIRS)


def low_right() -> Twin:
    """The weak tenant as an account without roles is shown it."""
    twin = Twin("frappecrm", "low_right", Api(answers(()), "http://crm.example.test", "token"))
    return twin.with_states(**dict.fromkeys(_REFUSED, ResourceState.DENIED))


def small() -> Twin:
    """A tenant of two people on one machine, with nothing connected to it, set right."""
    said = answers(REPAIRS)
    everybody = {"Administrator", "ada@acme.example", "bo@acme.example"}
    said[kinds.USERS] = {"data": [row for row in said[kinds.USERS]["data"] if row["name"] in everybody]}
    said[kinds.HAS_ROLE] = {
        "data": [row for row in said[kinds.HAS_ROLE]["data"] if row["parent"] in everybody]
    }
    for kind in (kinds.CLIENTS, kinds.WEBHOOKS, kinds.EMAIL):
        said[kind] = {"data": []}
    said[kinds.LDAP] = {"data": {**said[kinds.LDAP]["data"], "enabled": 0}}
    return Twin(
        "frappecrm", "small", Api(said, "https://crm.example.test", "token", "16.2.0"), files(REPAIRS)
    )


def _twin(state: str, good: Container[str]) -> Twin:
    scheme = "https" if "encryption" in good else "http"
    return Twin(
        "frappecrm", state, Api(answers(good), f"{scheme}://crm.example.test", "token", "16.2.0"), files(good)
    )
