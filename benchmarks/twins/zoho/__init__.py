"""Zoho CRM: the answers to an administrator's token that only reads.

Weak, everything of `MENDED` fails: eleven people and a program have a profile with every right; everybody sees, changes and
deletes all leads, changes all contacts, and a sharing rule gives everybody all deals; forty customers change each other's
records through the portal; personal data is in the clear or still being encrypted, one field of it off every layout, and
changes of it are kept nowhere; the schedule of backups was stopped and the only one that was tried failed; a webhook is not
encrypted, an account is shared, and the audit's own token may write.

Half, these are mended: portal, sharing, token and backups. Profiles, encryption, webhook and accounts are as they were.

Hardened, everything of `MENDED` passes, and nothing of what the product shows is left open (`OPEN`). One person has the shipped
profile Administrator, which cannot be narrowed; the tenant's own policy allows it (`ALLOWED`), weak or hardened. Second factors,
sign-ins, sessions and connected apps are in Zoho Directory, which no API of the CRM shows: out of reach, not open.
"""

from __future__ import annotations

from collections.abc import Container

from auditor.snapshot import ResourceState
from benchmarks.shapes.zoho.rows import AT, TODAY
from benchmarks.shapes.zoho.tenants import EACH, PLAN, path_of
from benchmarks.twins.model import Api, Twin
from benchmarks.twins.zoho.tenant import REPAIRS, answers

MENDED = (
    "access.external-sharing",
    "access.manage-roles",
    "access.manage-users",
    "access.run-code",
    "backup.exists",
    "access.admin-count",
    "access.bulk-delete",
    "access.customize",
    "access.default-sharing",
    "access.export-data",
    "access.manage-integrations",
    "access.people-bulk-delete",
    "access.people-export",
    "access.personal-data-wide",
    "access.sharing-rules-everyone",
    "endpoints.plain-http",
    "hygiene.shared-accounts",
    "access.api-access",
    "access.auditor-credential",
    "encryption.personal-data-fields",
    "logging.field-history",
)
OPEN = {
    "auth.admin-recovery-second": "one administrator is left, and whether an account for emergencies was tried is a person's to say"
}
_TO_PROFILES = (
    "access.api-access",
    "access.bulk-delete",
    "access.customize",
    "access.manage-integrations",
    "access.manage-roles",
    "access.manage-users",
    "access.modify-all-data",
    "access.read-audit-log",
    "access.run-code",
    "access.view-all-data",
)
ALLOWED = {
    **dict.fromkeys(_TO_PROFILES, ("profile:21",)),
    **dict.fromkeys(("access.people-bulk-delete", "access.people-export"), ("user:1",)),
    "access.personal-data-wide": ("profile:21/Contacts", "profile:21/Leads"),
    "access.toxic-pairs": ("user:1/delete-and-backups",),
}
"""One person with the profile that comes with the product: the least that there can be."""
_SHOWN = ("Token", "Org", "User", "Role", "Profiles", "Profile", "Modules", "Field")


def weak() -> Twin:
    """Everything open."""
    return _twin("weak", ())


def half() -> Twin:
    """The first half of the repairs made."""
    return _twin("half", REPAIRS[: len(REPAIRS) // 2])


def hardened() -> Twin:
    """All that the product lets one set is set right."""
    return _twin("hardened", REPAIRS)


def low_right() -> Twin:
    """The weak tenant as somebody without a right in the setup is shown it."""
    refused = dict.fromkeys(set(PLAN.resources) - set(_SHOWN), ResourceState.DENIED)
    return _twin("low_right", ()).with_states(**refused)


def _twin(state: str, good: Container[str]) -> Twin:
    api = Api(
        answers(good),
        "https://www.zohoapis.eu",
        "refresh_token",
        each=frozenset(EACH),
        path_of=path_of,
        refusal="HTTP 403; NO_PERMISSION: permission denied",
    )
    return Twin("zoho", state, api, on=TODAY, at=AT, allowed=ALLOWED)
