"""vtiger: the answers to a session of the web service, with the dump of its database and its configuration files.

Weak, everything of `MENDED` fails: twelve administrators; the profile of forty sellers sees and changes everything, accounts among it, deletes and exports; records are
open to all by default; half of the sellers left; no change is tracked; any password does; the address is not encrypted.

Half, these are mended: administrators, the profile, exports, and the leavers. Sharing, tracking, the address and passwords are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`: the product knows no second factor (`LACKS`), locks no account, keeps no earlier passwords
and no trace of a wrong one, and every account has a key without an end.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.twins.model import Api, Twin
from benchmarks.twins.vtiger.tenant import REPAIRS, answers, files
from vendor_profiles.vtiger import kinds

MENDED = (
    "access.admin-count",
    "access.admin-share",
    "access.default-sharing",
    "access.dormant-privileged",
    "access.escalation",
    "access.everyday-wide",
    "access.export-data",
    "access.impersonate",
    "access.manage-roles",
    "access.manage-users",
    "access.modify-all-data",
    "access.people-export",
    "access.personal-data-wide",
    "access.view-all-data",
    "auth.password-complexity",
    "auth.password-length",
    "hygiene.dormant-accounts",
    "logging.audit-on",
    "logging.field-history",
    "transport.own-address-https",
)
_NO_FACTOR = "it knows no second factor"
OPEN = {
    "access.api-access": "every account has a key for the web service",
    "apps.credential-expiry": "a key has no end",
    "apps.credential-scope": "a key opens whatever its account may do",
    "auth.lockout": "it locks no account",
    "auth.password-history": "it keeps no earlier passwords",
    "auth.password-only": "beside the password there is nothing: no second factor, and no limits of networks",
    "hygiene.known-vulnerable-version": "the list that comes along holds a selection of the records, which cannot show that none is left",
    "logging.login-forensics": "a wrong password leaves no trace",
    "mfa.admins": _NO_FACTOR,
    "mfa.all-users": _NO_FACTOR,
    "mfa.enforcement-gaps": _NO_FACTOR,
    "mfa.phishing-resistant": _NO_FACTOR,
    "mfa.required-for-ui": _NO_FACTOR,
}
LACKS = "a second factor: that administrators have none stays critical, whatever is set"
_REFUSED = (kinds.USERS, kinds.GROUPS)


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
    """The weak tenant by a session that has ended: nothing but the page is answered."""
    twin = Twin("vtiger", "low_right", _api(()))
    return twin.with_states(**dict.fromkeys(_REFUSED, ResourceState.DENIED))


def _twin(state: str, good: Container[str]) -> Twin:
    return Twin("vtiger", state, _api(good), files(good))


def _api(good: Container[str]) -> Api:
    scheme = "https" if "address" in good else "http"
    return Api(answers(good), f"{scheme}://crm.acme.example", "session")
