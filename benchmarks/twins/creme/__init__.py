"""Creme: what the commands of its server print.

Weak, everything of `MENDED` fails: the role of twenty people reaches every record, exports it, and administers accounts and roles;
half of them left; the account that it ships with is in use with the password that it ships with; passwords are short, sessions
last two weeks; address, database and mail are not encrypted.

Half, these are mended: rights on records, administration, length of passwords, and the shipped account. Leavers, exports, sessions
and encryption are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`: the product knows no second factor (`LACKS`), locks no account,
and records no sign-in.
"""

from __future__ import annotations

from benchmarks.twins.creme.tenant import REPAIRS, files
from benchmarks.twins.model import Twin

MENDED = (
    "access.dormant-privileged",
    "access.manage-roles",
    "access.manage-users",
    "access.modify-all-data",
    "access.view-all-data",
    "access.bulk-delete",
    "access.customize",
    "access.escalation",
    "access.everyday-wide",
    "access.export-data",
    "access.people-bulk-delete",
    "access.people-export",
    "access.personal-data-wide",
    "access.reset-credentials",
    "auth.shipped-accounts",
    "hygiene.dormant-accounts",
    "transport.connections-encrypted",
    "transport.own-address-https",
    "access.admin-share",
    "auth.password-length",
    "auth.session-timeout",
    "transport.hsts",
)
OPEN = {
    "auth.password-only": "beside the password there is nothing: no second factor, and no limits of networks",
    "mfa.admins": "it knows no second factor",
    "mfa.all-users": "it knows no second factor",
    "mfa.phishing-resistant": "it knows no second factor",
    "mfa.required-for-ui": "it knows no second factor",
    "mfa.enforcement-gaps": "it knows no second factor",
    "auth.lockout": "it locks no account",
    "auth.password-complexity": "no rule for kinds of character comes with it",
    "auth.password-history": "it keeps no earlier passwords",
    "logging.sign-ins": "it records no sign-in",
    "logging.sign-in-retention": "it records no sign-in",
}
LACKS = "a second factor: that administrators have none stays critical, whatever is set"


def weak() -> Twin:
    """As it comes, and worse."""
    return Twin("creme", "weak", files=files(()))


def half() -> Twin:
    """The first half of the repairs made."""
    return Twin("creme", "half", files=files(REPAIRS[: len(REPAIRS) // 2]))


def hardened() -> Twin:
    """All that the product lets one set is set right."""
    return Twin("creme", "hardened", files=files(REPAIRS))
