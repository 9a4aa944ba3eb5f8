"""SugarCRM: the answers of its API to an administrator, and the files of its server.

Weak, everything of `MENDED` fails: twelve of sixty accounts administer, every seller exports and deletes whole lists, five
people left and can still sign in, a role has no holder, a program has had a key for seven years, a hook, the address and the
database are not encrypted, changes of personal data are not kept, passwords are short and plain, and wrong ones are let
through for ever.

Half, these are mended: administrators, roles, leavers, the role without a holder, keys, and the hook. History, passwords,
lockout, single sign-on, encryption and pages are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`: the product itself knows no second factor and no memory of
passwords, its API has no right that only reads, an account that has no role may do what the product ships as allowed, and the
teams of single records are in no list.
"""

from __future__ import annotations

from typing import Any

from auditor.snapshot import ResourceState
from benchmarks.twins.model import Api, Documents, Twin
from benchmarks.twins.sugarcrm.shapes import listed
from benchmarks.twins.sugarcrm.tenant import REPAIRS, answers, files
from vendor_profiles.sugarcrm import kinds

MENDED = (
    "access.admin-count",
    "access.admin-share",
    "access.everyday-wide",
    "access.people-bulk-delete",
    "access.people-export",
    "access.unheld-roles",
    "endpoints.plain-http",
    "hygiene.dormant-accounts",
    "auth.lockout",
    "auth.password-complexity",
    "auth.password-length",
    "logging.field-history",
    "transport.hsts",
    "transport.own-address-https",
)
OPEN = {
    "hygiene.known-vulnerable-version": "the list that comes along has no record of this product",
    "access.auditor-credential": "only an administrator is shown roles, and there is no right that only reads",
    "access.bulk-delete": "an account without a role may, as the product ships it",
    "access.export-data": "an account without a role may, as the product ships it",
    "access.open-to-everyone": "the teams of single records are in no list",
    "access.personal-data-wide": "the teams of single records are in no list",
    "auth.password-history": "earlier passwords are not looked at",
    "auth.sso-only": "which account may use a password beside single sign-on stands with each account, in no list",
    "hygiene.version-supported": "the maker's page does not say until when this series is supported",
    "mfa.enforcement-gaps": "the product itself knows no second factor",
    "mfa.phishing-resistant": "the product itself knows no second factor",
    "mfa.required-for-ui": "the product itself knows no second factor",
    "transport.connections-encrypted": "the database's own settings are in neither source",
}
LACKS = "a list that tells the teams of records: what every account reaches stays unknown, which is critical, whatever is set"


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
    """The weak tenant as an account without rights is shown it: itself, and no list that is an administrator's."""
    said = answers(())
    said[kinds.SELF] = {"current_user": {"type": "user", "id": "u20", "user_name": "u20"}}
    said[kinds.USER] = listed(*(_plain(row) for row in said[kinds.USER]["records"]))
    twin = Twin("sugarcrm", "low_right", _api(said, ()))
    return twin.with_states(**dict.fromkeys(_REFUSED, ResourceState.DENIED))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """An account without the columns that only administrators are shown."""
    hidden = ("is_group", "portal_only", "last_login")
    return {key: value for key, value in row.items() if key not in hidden}


def _twin(state: str, good: tuple[str, ...]) -> Twin:
    return Twin("sugarcrm", state, _api(answers(good), good), files(good))


def _api(said: Documents, good: tuple[str, ...]) -> Api:
    scheme = "https" if "encryption" in good else "http"
    return Api(said, f"{scheme}://crm.example.test", "password", each=frozenset(_OF), path_of=path_of)


_REFUSED = (
    kinds.ROLE,
    kinds.ROLE_USER,
    kinds.ACTION,
    kinds.ACTION_ROLE,
    kinds.ACL_FIELD,
    kinds.FIELD,
    kinds.OAUTH_KEY,
    kinds.WEB_HOOK,
)
_OF = {
    kinds.ROLE_USER: "ACLRoles/{}/link/users",
    kinds.ACTION_ROLE: "ACLActions/{}/link/roles",
    kinds.TEAM_USER: "Teams/{}/link/users",
    kinds.FIELD: "metadata/{}/fields",
}


def path_of(kind: str, value: str) -> str:
    """What was asked for: the request says whose list an answer is."""
    return f"GET /rest/v11_20/{_OF.get(kind, kind).format(value)}"
