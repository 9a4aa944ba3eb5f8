"""Krayin: the dump of its database with the files of its server, and, while its REST API is installed, what that answers.

Weak, everything of `MENDED` fails: thirteen administrators, among them the account that the installer proposes; the role of forty sellers
deletes, and manages accounts, roles, attributes and webhooks; all of them see every record; the REST API is installed, which asks a token for no
permission; a token without end; a webhook, the address, the database and mail are not encrypted; sessions of two weeks.

Half, these are mended: administrators, the role of the sellers, the REST API and its token, and views. The shipped account, webhooks,
encryption and sessions are as they were.

Hardened, everything of `MENDED` passes: the REST API is no longer there, and so nothing is asked of it. What is left is in `OPEN`: the product knows no
second factor (`LACKS`), locks no account, records no sign-in, lets whoever lists records export them, narrows lists and no changes, and asks for no
permission at some of its routes.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.twins.krayin.tenant import REPAIRS, answers, files
from benchmarks.twins.model import Api, Twin
from vendor_profiles.krayin import kinds

MENDED = (
    "access.admin-count",
    "access.admin-share",
    "access.api-access",
    "access.escalation",
    "access.manage-integrations",
    "access.manage-roles",
    "access.manage-users",
    "access.modify-all-data",
    "access.open-to-everyone",
    "access.reset-credentials",
    "access.view-all-data",
    "apps.admin-approval",
    "auth.session-timeout",
    "endpoints.plain-http",
    "hygiene.shared-accounts",
    "transport.connections-encrypted",
    "transport.mail-tls",
    "transport.own-address-https",
)
_NO_FACTOR = "it knows no second factor"
_IMPORT = "whoever signs in starts an import, which may delete; no permission names that route"
_ANY_NUMBER = "whoever may edit a record edits that of any number, and all quotes and leads are open to whoever signs in"
OPEN = {
    "access.bulk-delete": _IMPORT,
    "access.customize": "a route that no permission names deletes attributes in bulk",
    "access.everyday-wide": _ANY_NUMBER,
    "access.export-data": "whoever lists records exports them; there is no permission of its own for it",
    "access.people-bulk-delete": _IMPORT,
    "access.people-export": "whoever lists records exports them; there is no permission of its own for it",
    "access.personal-data-wide": _ANY_NUMBER,
    "auth.lockout": "it locks no account",
    "auth.password-complexity": "it asks for no kinds of character",
    "auth.password-history": "it keeps no earlier passwords",
    "auth.password-length": "six characters do, whatever is set",
    "auth.password-only": "beside the password there is nothing: no second factor, and no limits of networks",
    "auth.reset-ends-sessions": "sessions outlive a new password",
    "hygiene.known-vulnerable-version": "the list that comes along has no record of this product",
    "logging.event-generation": "reading and exporting leave no trace",
    "logging.event-retention": "what leaves no trace is not kept",
    "logging.login-forensics": "it records no sign-in",
    "logging.sign-in-retention": "it records no sign-in",
    "logging.sign-ins": "it records no sign-in",
    "mfa.admins": _NO_FACTOR,
    "mfa.all-users": _NO_FACTOR,
    "mfa.enforcement-gaps": _NO_FACTOR,
    "mfa.phishing-resistant": _NO_FACTOR,
    "mfa.required-for-ui": _NO_FACTOR,
}
LACKS = "a second factor: that administrators have none stays critical, whatever is set"
_REFUSED = (kinds.USERS, kinds.ROLES, kinds.GROUPS, kinds.WEBHOOKS)


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
    """The weak tenant by a token whose account was switched off meanwhile: nothing but the page is answered."""
    twin = Twin("krayin", "low_right", Api(answers(()), "http://crm.acme.example", "token"))
    return twin.with_states(**dict.fromkeys(_REFUSED, ResourceState.DENIED))


def _twin(state: str, good: Container[str]) -> Twin:
    asked = None if "rest api" in good else Api(answers(good), "http://crm.acme.example", "token")
    return Twin("krayin", state, asked, files(good))
