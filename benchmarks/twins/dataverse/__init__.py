"""Dataverse: the answers of an environment's Web API and of Microsoft Graph to an application, and its unmanaged solution.

Weak, everything of `MENDED` fails: thirteen of forty-one accounts administer, a group of Microsoft Entra ID may administer,
too, the role of every seller deletes, exports and changes roles, the application of the audit writes, nothing is audited,
plug-ins run as an administrator, a webhook is open and not encrypted, half of all people have no second factor and nobody
must, a text message is one, sessions last a day, the firewall lets in everybody, people who left can sign in, and a password
stands in the solution.

Half, these are mended: administrators, the roles of audit and sellers, the group, audit log, plug-ins and webhook. Second
factors, sessions, firewall, tables, leavers and the password are as they were.

Hardened, everything of `MENDED` passes. What is left is in `OPEN`. Passwords, single sign-on, registered applications,
portals, encryption, backups and the front end are out of reach of both sources.
"""

from __future__ import annotations

from auditor.snapshot import ResourceState
from benchmarks.twins.dataverse.shapes import AUDIT, EACH, privileges
from benchmarks.twins.dataverse.solution import files
from benchmarks.twins.dataverse.tenant import REPAIRS, answers
from benchmarks.twins.model import Api, Documents, Twin
from vendor_profiles.dataverse.online import kinds

MENDED = (
    "access.admin-count",
    "access.admin-share",
    "access.auditor-credential",
    "access.bulk-delete",
    "access.dataverse-steps-run-as",
    "access.everyday-wide",
    "access.export-data",
    "access.integration-administrators",
    "access.manage-roles",
    "access.people-bulk-delete",
    "access.people-export",
    "dataverse.organisation-wide-rights",
    "dataverse.sensitive-privileges",
    "endpoints.authenticated",
    "endpoints.plain-http",
    "logging.audit-on",
    "logging.deletions",
    "apps.package-updated",
    "logging.audit-retention",
    "logging.sign-in-retention",
    "logging.sign-ins",
    "auth.login-ip-ranges",
    "auth.session-forced-logout",
    "auth.session-timeout",
    "hygiene.dormant-accounts",
    "logging.field-history",
    "mfa.admins",
    "mfa.all-users",
    "mfa.enforcement-gaps",
    "mfa.phishing-resistant",
    "mfa.required-for-ui",
    "mfa.sms-only",
    "secrets.in-export",
)
OPEN = {
    "access.escalation": "who owns groups and registrations at Microsoft Entra ID is in no answer",
    "apps.agent-visitors": "what else is connected to the environment is in no table",
}
ALLOWED = {
    "access.read-audit-log": ("role:CRM audit",),
    "access.personal-data-wide": ("role:CRM audit/systemuser",),
}
"""The role of the audit itself reads accounts and the log."""
NO_LOSS = {
    # What the product itself writes so, and means as no: never signed in, and no application user.
    kinds.ENTRA_USER: ("value/*/signInActivity null",),
    kinds.USER: ("value/*/applicationid null",),
    kinds.STEP: ("value/*/_impersonatinguserid_value null",),
    kinds.SOLUTION: ("value/*/updatedon null",),
}
_REFUSED = (
    kinds.TEAM,
    kinds.TEAM_MEMBER,
    kinds.TEAM_ROLE,
    kinds.COLUMN_PROFILE,
    kinds.COLUMN_PERMISSION,
    kinds.USER_PROFILE,
    kinds.TEAM_PROFILE,
    kinds.SIGN_IN,
    kinds.STEP,
    kinds.BOT,
    kinds.SOLUTION,
)
_OF_THE_DIRECTORY = (
    kinds.ENTRA_USER,
    kinds.REGISTRATION,
    kinds.CONDITIONAL_ACCESS,
    kinds.SECURITY_DEFAULTS,
    kinds.METHODS,
)


def weak() -> Twin:
    """As it grew."""
    return _twin("weak", ())


def half() -> Twin:
    """The first half of the repairs made."""
    return _twin("half", REPAIRS[: len(REPAIRS) // 2])


def hardened() -> Twin:
    """All that the product lets one set is set right."""
    return _twin("hardened", REPAIRS)


def low_right() -> Twin:
    """The weak environment as an application with few rights is shown it: of its own business unit, without the directory."""
    said = {kind: document for kind, document in answers(()).items() if kind not in _OF_THE_DIRECTORY}
    few = privileges("prvReadUser:Local", "prvReadRole", "prvReadOrganization", "prvReadEntity")
    said[kinds.OWN_PRIVILEGE] = {AUDIT: few}
    twin = Twin("dataverse", "low_right", _api(said, "client_secret"), allowed=ALLOWED)
    return twin.with_states(**dict.fromkeys(_REFUSED, ResourceState.DENIED))


def _twin(state: str, good: tuple[str, ...]) -> Twin:
    return Twin("dataverse", state, _api(answers(good)), files(good), allowed=ALLOWED)


def _api(said: Documents, sign_in: str = "client_secret_and_entra") -> Api:
    return Api(
        said,
        "https://acme.crm4.dynamics.com",
        sign_in,
        version="9.2",
        each=frozenset(EACH),
        path_of=path_of,
        refusal="HTTP 403; 0x80040220: missing privilege",
    )


def path_of(kind: str, value: str) -> str:
    """What was asked for: the request says whose privileges and columns an answer has."""
    if kind == kinds.ROLE_PRIVILEGE:
        return f"GET /api/data/v9.2/RetrieveRolePrivilegesRole(RoleId={value})"
    if kind in kinds.OF_COLUMNS:
        return f"GET /api/data/v9.2/EntityDefinitions(LogicalName='{value}')/Attributes"
    return f"GET /api/data/v9.2/{kind}"
