"""HubSpot: the answers of an Enterprise account to the token of a private app.

Weak, everything of `MENDED` fails: twelve of sixty users are super admins, half of all people took their second factor away
again, several people share an account, the token of the audit writes, and the last restore is more than a year ago.

Half, these are mended: second factor, super admins, networks, and single sign-on. The shared account, the audit's token,
properties and backup are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`: no answer tells what a permission set allows, so that of
all roles the super admin's alone is known, who holds every right at once; HubSpot's log tells that a switch is on, and not
whom it leaves out; and custom objects are not read. What no answer tells anything of (keys of programs, passwords, sessions)
is out of reach.
"""

from __future__ import annotations

from auditor.snapshot import ResourceState
from benchmarks.twins.hubspot.tenant import REPAIRS, answers
from benchmarks.twins.model import Api, Documents, Twin
from vendor_profiles.hubspot import kinds

MENDED = (
    "access.admin-count",
    "access.admin-share",
    "mfa.admins",
    "mfa.all-users",
    "hygiene.shared-accounts",
    "access.auditor-credential",
    "backup.restore-tested",
)
OPEN = {
    "auth.sso-only": "the log says that single sign-on is required, and not who is excepted",
    "auth.login-ip-ranges": "the log says that networks are limited, and not to which",
    "encryption.personal-data-fields": "properties of custom objects are not read",
    "access.toxic-pairs": "a super admin holds every right at once, and somebody must be one",
    **dict.fromkeys(
        (
            "access.api-access",
            "access.bulk-delete",
            "access.customize",
            "access.everyday-wide",
            "access.export-data",
            "access.manage-authentication",
            "access.manage-integrations",
            "access.manage-roles",
            "access.manage-users",
            "access.modify-all-data",
            "access.open-to-everyone",
            "access.people-bulk-delete",
            "access.people-export",
            "access.read-audit-log",
            "access.view-all-data",
        ),
        "what a permission set allows is in no answer",
    ),
}
LACKS = (
    "what its roles allow, which is told by name only: a quarter of the points stays unseen, whatever is set"
)
_REFUSED = (
    kinds.TEAM,
    kinds.OWNER,
    kinds.FORMER_OWNER,
    kinds.SIGN_IN,
    kinds.SECURITY,
    kinds.AUDIT_LOG,
    *kinds.PROPERTIES,
)


def weak() -> Twin:
    """As it grew."""
    return _twin("weak", answers(()))


def half() -> Twin:
    """The first half of the repairs made."""
    return _twin("half", answers(REPAIRS[: len(REPAIRS) // 2]))


def hardened() -> Twin:
    """All that the product lets one set is set right."""
    return _twin("hardened", answers(REPAIRS))


def low_right() -> Twin:
    """The weak account as a token that reads users alone is shown it."""
    said = answers(())
    said[kinds.TOKEN] |= {"scopes": ["oauth", "settings.users.read"]}
    return _twin("low_right", said).with_states(**dict.fromkeys(_REFUSED, ResourceState.DENIED))


def _twin(state: str, said: Documents) -> Twin:
    return Twin("hubspot", state, Api(said, "https://api.hubapi.com", "private_app"))
