"""Dolibarr: the answers to the key of an administrator, with the dump of its database and conf.php.

Weak, everything of `MENDED` fails: twelve administrators; the group of forty sellers deletes and exports, manages accounts and reaches every third
party; half of them left; no event is recorded; any password does; sessions of two weeks; the address and mail are not encrypted, and the password of
the database stands in clear.

Half, these are mended: administrators, the rights of the group, and the leavers. Keys, the log, encryption, passwords and sessions are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`: the product knows no second factor (`LACKS`) and keeps no earlier passwords.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.twins.dolibarr.tenant import REPAIRS, answers, files
from benchmarks.twins.model import Api, Twin
from vendor_profiles.dolibarr import kinds

MENDED = (
    "access.admin-count",
    "access.admin-share",
    "access.bulk-delete",
    "access.dormant-privileged",
    "access.escalation",
    "access.everyday-wide",
    "access.export-data",
    "access.manage-roles",
    "access.manage-users",
    "access.people-bulk-delete",
    "access.people-export",
    "access.personal-data-wide",
    "access.reset-credentials",
    "auth.lockout",
    "auth.password-complexity",
    "auth.password-length",
    "auth.password-only",
    "auth.session-timeout",
    "hygiene.dormant-accounts",
    "logging.audit-on",
    "logging.login-forensics",
    "logging.sign-ins",
    "logging.streams",
    "secrets.in-export",
    "transport.connections-encrypted",
    "transport.mail-tls",
    "transport.own-address-https",
)
_NO_FACTOR = "it knows no second factor"
OPEN = {
    "access.alter-audit-log": "administrators can purge the security events",
    "access.auditor-credential": "constants of the setup are shown to administrators only",
    "access.toxic-pairs": "administrators delete, and make backups and purge security events, too",
    "auth.password-history": "it keeps no earlier passwords",
    "hygiene.known-vulnerable-version": "two of the published records do not tell whether they mean this version",
    "logging.deletion-allowed": "administrators can purge the security events",
    "mfa.admins": _NO_FACTOR,
    "mfa.all-users": _NO_FACTOR,
    "mfa.enforcement-gaps": _NO_FACTOR,
    "mfa.phishing-resistant": _NO_FACTOR,
    "mfa.required-for-ui": _NO_FACTOR,
}
NO_LOSS = {
    # Null is the product's word for an account that never signed in.
    kinds.USERS: ("*/datelastlogin null",),
}
LACKS = "a second factor: that administrators have none stays critical, whatever is set"
_REFUSED = (kinds.USERS, kinds.RIGHTS, kinds.GROUPS, kinds.SETTINGS)


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
    """The weak tenant by the key of an account that may read nobody."""
    said = answers(())
    me = {**said[kinds.SELF], "id": "20", "login": "rep20", "admin": "0"}
    twin = Twin("dolibarr", "low_right", _api({**said, kinds.SELF: me}, ()))
    return twin.with_states(**dict.fromkeys(_REFUSED, ResourceState.DENIED))


def _twin(state: str, good: Container[str]) -> Twin:
    return Twin("dolibarr", state, _api(answers(good), good), files(good))


def _api(documents: dict[str, object], good: Container[str]) -> Api:
    scheme = "https" if "encryption" in good else "http"
    each = frozenset({kinds.RIGHTS, kinds.SETTINGS})
    return Api(documents, f"{scheme}://crm.acme.example", "key", "20.0.0", each, path_of=_path)


def _path(kind: str, value: str) -> str:
    """The request of an answer."""
    ways = {
        kinds.RIGHTS: f"users/{value}",
        kinds.SETTINGS: f"setup/conf/{value}",
    }
    return f"GET /api/index.php/{ways.get(kind, kind.lower())}"
